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
  /** Profiles in which it goes the whole way. */
  readonly completesJobsIn?: readonly ProfileName[];
  /** Profiles in which it can create a job. */
  readonly createsJobsIn?: readonly ProfileName[];
  /** Whether the client can read a list without jobs, which has no `data`. */
  readonly readsEmptyList?: boolean;
  /** Profiles whose problems it can read, but for those of limits and tokens. */
  readonly readsProblemsIn?: readonly ProfileName[];
  /** Whether it tells when the window of a limit is over. */
  readonly exposesReset?: boolean;
  /** Whether the client can read results of several lines. */
  readonly readsMultipleLines?: boolean;
  /** Whether it has a call that cancels. */
  readonly cancels?: boolean;
}

/** Writes a file of IDs. @returns its path */
export function writeIdFile(mock: ServedMock, name: string, ids: readonly string[]): string {
  const path = join(mock.folder, name);
  writeFileSync(path, `${ids.join('\n')}\n`);
  return path;
}

const resultOf = ({ results = [] }: StepOutcome): string[] =>
  results.map(({ id, reason }) => `${id} ${reason}`).sort();

/** What every client does, as far as it has calls for it. */
export function defineClientSuite(
  client: ClientUnderTest,
  mock: ServedMock,
  expected: ClientCapabilities = {},
): void {
  const {
    completesJobsIn: lives = ['gcs', 'direct'],
    createsJobsIn: creates = ['gcs', 'direct'],
    readsMultipleLines: readsLines = true,
  } = expected;
  const { readsProblemsIn: readsProblems = ['gcs', 'direct'] } = expected;
  const { readsEmptyList: readsNone = true, exposesReset: tellsReset = true, cancels = false } = expected;

  describe.each(['gcs', 'direct'] as const)(`${client.name}, ${client.way}, profile %s`, (profile) => {
    const createContext = async () => ({ mock, profile, app: await mock.app(profile) });

    if (lives.includes(profile))
      it('goes the whole way of a job, by the real names', async () => {
        const at = await createContext();
        const ids = readsLines ? IDS : IDS.slice(0, 2);
        const path = writeIdFile(mock, `ids-${at.app.token()}.txt`, ids);
        const outcome = await runPollingStep(client, at, 'life', 'tweets', path);
        expect(outcome.failure).toBeUndefined();
        // Who waits by itself tells no more than the end of it.
        if (!client.pollsByItself)
          expect([...new Set(outcome.statuses)]).toEqual(['created', 'in_progress', 'complete']);
        expect(resultOf(outcome)).toEqual(readsLines ? EXPECTED_RESULT : EXPECTED_RESULT.slice(0, 1));
        const [job] = await at.app.jobs.list();
        expect(job?.upload_url).toMatch(FILE_URL_PATTERNS[profile]);
        expect(job?.download_url).toMatch(FILE_URL_PATTERNS[profile]);
        await expect(at.app).toHaveUploadedBeforeExpiry();
        await expect(at.app).toHaveDownloadedResult();
        expect((await at.app.requests.list()).flatMap(({ warnings }) => warnings)).toEqual([]);
      });

    it('lists jobs, newest first, and none', async () => {
      const at = await createContext();
      const none = await runStep(client, at, 'list', 'tweets');
      expect(none).toEqual(readsNone ? { jobs: [] } : { failure: expect.anything() });
      const first = await at.app.jobs.create({ type: 'tweets', status: 'complete', ids: ['90'] });
      const second = await at.app.jobs.create({ type: 'tweets', status: 'created' });
      const { jobs } = await runStep(client, at, 'list', 'tweets');
      expect(jobs?.map(({ id, status }) => [id, status])).toEqual([
        [second.id, 'created'],
        [first.id, 'complete'],
      ]);
    });

    it('looks a job up', async () => {
      const at = await createContext();
      const { id } = await at.app.jobs.create({ type: 'users', status: 'in_progress' });
      expect(await runStep(client, at, 'get', id)).toMatchObject({ id, status: 'in_progress' });
    });

    it(`is told that its limit is spent${tellsReset ? ', and until when' : ''}`, async () => {
      const at = await createContext();
      const { list } = await at.app.rateLimits.exhaust('list');
      const { failure } = await runStep(client, at, 'list', 'tweets');
      const reset = Date.parse(list.reset_at as string) / 1000;
      expect(failure).toMatchObject({ status: 429, ...(tellsReset && { reset }) });
    });

    it('is told what is wrong with a request', async () => {
      const at = await createContext();
      const { failure } = await runStep(client, at, 'get', 'abc');
      expect(failure).toMatchObject(
        readsProblems.includes(profile)
          ? { status: 400, says: expect.stringMatching(/parameters|\[abc\]|400/) }
          : { kind: 'JsonSyntaxException', says: expect.stringContaining('2/problems/invalid-request') },
      );
      const refused = await runStep(client, { ...at, token: 'invalid' }, 'list', 'tweets');
      expect(refused.failure).toMatchObject({ status: 401 });
    });

    if (creates.includes(profile))
      it('is told that another job is in the way', async () => {
        const at = await createContext();
        await at.app.jobs.create({ type: 'tweets', status: 'in_progress' });
        const { failure } = await runStep(client, at, 'create', 'tweets');
        expect(failure).toMatchObject(
          readsProblems.includes(profile) ? { status: 409 } : { kind: 'JsonSyntaxException' },
        );
      });

    if (cancels && profile === 'direct')
      it('cancels a job', async () => {
        const at = await createContext();
        const { id } = await at.app.jobs.create({ type: 'tweets', status: 'in_progress' });
        expect(await runStep(client, at, 'cancel', id)).toMatchObject({ status: 'failed' });
        expect((await at.app.jobs.get(id)).status).toBe('failed');
      });
  });
}
