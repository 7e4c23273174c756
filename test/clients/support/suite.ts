import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { matchers } from '../../../client/index.js';
import type { ProfileName } from '../../../mock-server/profiles/index.js';
import { type Outcome, perform, performWhilePolling, type RealClient } from './client.js';
import type { ServedMock } from './served-mock.js';

expect.extend(matchers);

const IDS = ['1164946045643759690', '1164946045643759617', '1164946045643759694', '1164946045643759696'];
const RESULT = [
  '1164946045643759690 deleted',
  '1164946045643759694 suspended',
  '1164946045643759696 protected',
];

const FILES = {
  gcs: /^https:\/\/storage\.googleapis\.com\/twttr-tweet-compliance\//,
  direct: /^https:\/\/api\.(x|twitter)\.com\/2\/compliance\/jobs\/\d+\/(up|down)load\?token=/,
} as const;

export interface Expectations {
  /** Profiles in which it goes the whole way. */
  readonly lives?: readonly ProfileName[];
  /** Profiles in which it can create a job. */
  readonly creates?: readonly ProfileName[];
  /** Whether the client can read a list without jobs, which has no `data`. */
  readonly readsNone?: boolean;
  /** Profiles whose problems it can read, but for those of limits and tokens. */
  readonly readsProblems?: readonly ProfileName[];
  /** Whether it tells when the window of a limit is over. */
  readonly tellsReset?: boolean;
  /** Whether the client can read results of several lines. */
  readonly readsLines?: boolean;
  /** Whether it has a call that cancels. */
  readonly cancels?: boolean;
}

/** Writes a file of IDs. @returns its path */
export function idFile(mock: ServedMock, name: string, ids: readonly string[]): string {
  const path = join(mock.folder, name);
  writeFileSync(path, `${ids.join('\n')}\n`);
  return path;
}

const resultOf = ({ results = [] }: Outcome): string[] =>
  results.map(({ id, reason }) => `${id} ${reason}`).sort();

/** What every client does, as far as it has calls for it. */
export function clientSuite(client: RealClient, mock: ServedMock, expected: Expectations = {}): void {
  const { lives = ['gcs', 'direct'], creates = ['gcs', 'direct'], readsLines = true } = expected;
  const { readsProblems = ['gcs', 'direct'] } = expected;
  const { readsNone = true, tellsReset = true, cancels = false } = expected;

  describe.each(['gcs', 'direct'] as const)(`${client.name}, ${client.way}, profile %s`, (profile) => {
    const situation = async () => ({ mock, profile, app: await mock.app(profile) });

    if (lives.includes(profile))
      it('goes the whole way of a job, by the real names', async () => {
        const at = await situation();
        const ids = readsLines ? IDS : IDS.slice(0, 2);
        const path = idFile(mock, `ids-${at.app.token()}.txt`, ids);
        const outcome = await performWhilePolling(client, at, 'life', 'tweets', path);
        expect(outcome.failure).toBeUndefined();
        // Who waits by itself tells no more than the end of it.
        if (!client.waits)
          expect([...new Set(outcome.statuses)]).toEqual(['created', 'in_progress', 'complete']);
        expect(resultOf(outcome)).toEqual(readsLines ? RESULT : RESULT.slice(0, 1));
        const [job] = await at.app.jobs.list();
        expect(job?.upload_url).toMatch(FILES[profile]);
        expect(job?.download_url).toMatch(FILES[profile]);
        await expect(at.app).toHaveUploadedBeforeExpiry();
        await expect(at.app).toHaveDownloadedResult();
        expect((await at.app.requests.list()).flatMap(({ warnings }) => warnings)).toEqual([]);
      });

    it('lists jobs, newest first, and none', async () => {
      const at = await situation();
      const none = await perform(client, at, 'list', 'tweets');
      expect(none).toEqual(readsNone ? { jobs: [] } : { failure: expect.anything() });
      const first = await at.app.jobs.create({ type: 'tweets', status: 'complete', ids: ['90'] });
      const second = await at.app.jobs.create({ type: 'tweets', status: 'created' });
      const { jobs } = await perform(client, at, 'list', 'tweets');
      expect(jobs?.map(({ id, status }) => [id, status])).toEqual([
        [second.id, 'created'],
        [first.id, 'complete'],
      ]);
    });

    it('looks a job up', async () => {
      const at = await situation();
      const { id } = await at.app.jobs.create({ type: 'users', status: 'in_progress' });
      expect(await perform(client, at, 'get', id)).toMatchObject({ id, status: 'in_progress' });
    });

    it(`is told that its limit is spent${tellsReset ? ', and until when' : ''}`, async () => {
      const at = await situation();
      const { list } = await at.app.rateLimits.exhaust('list');
      const { failure } = await perform(client, at, 'list', 'tweets');
      const reset = Date.parse(list.reset_at as string) / 1000;
      expect(failure).toMatchObject({ status: 429, ...(tellsReset && { reset }) });
    });

    it('is told what is wrong with a request', async () => {
      const at = await situation();
      const { failure } = await perform(client, at, 'get', 'abc');
      expect(failure).toMatchObject(
        readsProblems.includes(profile)
          ? { status: 400, says: expect.stringMatching(/parameters|\[abc\]|400/) }
          : { kind: 'JsonSyntaxException', says: expect.stringContaining('2/problems/invalid-request') },
      );
      const refused = await perform(client, { ...at, token: 'invalid' }, 'list', 'tweets');
      expect(refused.failure).toMatchObject({ status: 401 });
    });

    if (creates.includes(profile))
      it('is told that another job is in the way', async () => {
        const at = await situation();
        await at.app.jobs.create({ type: 'tweets', status: 'in_progress' });
        const { failure } = await perform(client, at, 'create', 'tweets');
        expect(failure).toMatchObject(
          readsProblems.includes(profile) ? { status: 409 } : { kind: 'JsonSyntaxException' },
        );
      });

    if (cancels && profile === 'direct')
      it('cancels a job', async () => {
        const at = await situation();
        const { id } = await at.app.jobs.create({ type: 'tweets', status: 'in_progress' });
        expect(await perform(client, at, 'cancel', id)).toMatchObject({ status: 'failed' });
        expect((await at.app.jobs.get(id)).status).toBe('failed');
      });
  });
}
