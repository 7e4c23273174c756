import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { matchers } from '../../../client/index.js';
import type { ProfileName } from '../../../mock-server/profiles/index.js';
import { type ClientUnderTest, runPollingStep, runStep, type StepOutcome } from './client-runner.js';
import type { ServedMock } from './served-mock.js';

expect.extend(matchers);

const IDS = ['1164946045643759690', '1164946045643759617', '1164946045643759694', '1164946045643759696'];
const EXPECTED_RESULT = [
  '1164946045643759690 deleted',
  '1164946045643759694 suspended',
  '1164946045643759696 protected',
];

const FILE_URL_PATTERNS = {
  gcs: /^https:\/\/storage\.googleapis\.com\/twttr-tweet-compliance\//,
  direct: /^https:\/\/api\.(x|twitter)\.com\/2\/compliance\/jobs\/\d+\/(up|down)load\?token=/,
} as const;

export interface ClientCapabilities {
  /** Profiles in which the client can create a job, upload IDs, poll, and download the result. */
  readonly completesJobsIn?: readonly ProfileName[];
  /** Whether the client can parse an empty list of jobs, which has no `data` field. */
  readonly readsEmptyList?: boolean;
  /**
   * Profiles whose invalid-request problems the client can parse. Problems of type `about:blank` are parsed in all profiles.
   */
  readonly readsProblemsIn?: readonly ProfileName[];
  /**
   * Whether the client exposes the status of every error. Otherwise it exposes only the body, and that of an invalid request does not
   * contain the status.
   */
  readonly exposesStatus?: boolean;
  /** Whether the client exposes the end of a rate-limit window. */
  readonly exposesReset?: boolean;
  /** Whether the client can parse results of more than one line. */
  readonly readsMultipleLines?: boolean;
  /** Whether the client can cancel a job. */
  readonly cancels?: boolean;
}

/** Writes a file of IDs. @returns its path */
export function writeIdFile(mock: ServedMock, name: string, ids: readonly string[]): string {
  const path = join(mock.directory, name);
  writeFileSync(path, `${ids.join('\n')}\n`);
  return path;
}

const resultOf = ({ results = [] }: StepOutcome): string[] =>
  results.map(({ id, reason }) => `${id} ${reason}`).sort();

/** Defines the tests of a client. Omits a test if the client has no method for the call that it tests. */
export function defineClientSuite(
  client: ClientUnderTest,
  mock: ServedMock,
  expected: ClientCapabilities = {},
): void {
  const {
    completesJobsIn = ['gcs', 'direct'],
    readsMultipleLines = true,
    readsProblemsIn = ['gcs', 'direct'],
    readsEmptyList = true,
    exposesStatus = true,
    exposesReset = true,
    cancels = false,
  } = expected;
  const { name } = client;

  describe.each(['gcs', 'direct'] as const)(`${client.name}, ${client.way}, profile %s`, (profile) => {
    const createContext = async () => ({ mock, profile, app: await mock.app(profile) });

    if (completesJobsIn.includes(profile))
      it(`${name} takes a job from its creation to its result at the real hosts`, async () => {
        const context = await createContext();
        const ids = readsMultipleLines ? IDS : IDS.slice(0, 2);
        const path = writeIdFile(mock, `ids-${context.app.token()}.txt`, ids);
        const outcome = await runPollingStep(client, context, 'life', 'tweets', path);
        expect(outcome.failure).toBeUndefined();
        // A client that polls by itself returns only the last status.
        if (!client.pollsByItself)
          expect([...new Set(outcome.statuses)]).toEqual(['created', 'in_progress', 'complete']);
        expect(resultOf(outcome)).toEqual(readsMultipleLines ? EXPECTED_RESULT : EXPECTED_RESULT.slice(0, 1));
        const [job] = await context.app.jobs.list({ urls: true });
        expect(job?.upload_url).toMatch(FILE_URL_PATTERNS[profile]);
        expect(job?.download_url).toMatch(FILE_URL_PATTERNS[profile]);
        await expect(context.app).toHaveUploadedBeforeExpiry();
        await expect(context.app).toHaveDownloadedResult();
        expect((await context.app.requests.list()).flatMap(({ warnings }) => warnings)).toEqual([]);
      });

    it(`${name} lists jobs, newest first, and handles a list without jobs`, async () => {
      const context = await createContext();
      const emptyList = await runStep(client, context, 'list', 'tweets');
      expect(emptyList).toEqual(readsEmptyList ? { jobs: [] } : { failure: expect.anything() });
      const first = await context.app.jobs.create({ type: 'tweets', status: 'complete', ids: ['90'] });
      const second = await context.app.jobs.create({ type: 'tweets', status: 'created' });
      const { jobs } = await runStep(client, context, 'list', 'tweets');
      expect(jobs?.map(({ id, status }) => [id, status])).toEqual([
        [second.id, 'created'],
        [first.id, 'complete'],
      ]);
    });

    it(`${name} gets a job by its ID`, async () => {
      const context = await createContext();
      const { id } = await context.app.jobs.create({ type: 'users', status: 'in_progress' });
      expect(await runStep(client, context, 'get', id)).toMatchObject({ id, status: 'in_progress' });
    });

    it(`${name} reports a 429${exposesReset ? ' and the end of the window' : ''}`, async () => {
      const context = await createContext();
      const { list } = await context.app.rateLimits.exhaust('list');
      const { failure } = await runStep(client, context, 'list', 'tweets');
      const reset = Date.parse(list.reset_at as string) / 1000;
      expect(failure).toMatchObject({ status: 429, ...(exposesReset && { reset }) });
    });

    it(`${name} reports an invalid request and an invalid token`, async () => {
      const context = await createContext();
      const { failure } = await runStep(client, context, 'get', 'abc');
      expect(failure).toMatchObject(
        readsProblemsIn.includes(profile)
          ? {
              ...(exposesStatus && { status: 400 }),
              message: expect.stringMatching(/parameters|\[abc\]|400/),
            }
          : { kind: 'JsonSyntaxException', message: expect.stringContaining('2/problems/invalid-request') },
      );
      const unauthorized = await runStep(client, { ...context, token: 'invalid' }, 'list', 'tweets');
      expect(unauthorized.failure).toMatchObject({ status: 401 });
    });

    it(`${name} reports that another job of the type is in progress`, async () => {
      const context = await createContext();
      await context.app.jobs.create({ type: 'tweets', status: 'in_progress' });
      const { failure } = await runStep(client, context, 'create', 'tweets');
      expect(failure).toMatchObject({ status: 409 });
    });

    if (cancels && profile === 'direct')
      it(`${name} cancels a job that is in progress`, async () => {
        const context = await createContext();
        const { id } = await context.app.jobs.create({ type: 'tweets', status: 'in_progress' });
        expect(await runStep(client, context, 'cancel', id)).toMatchObject({ status: 'failed' });
        expect((await context.app.jobs.get(id)).status).toBe('failed');
      });
  });
}
