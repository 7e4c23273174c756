import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startTestMock, type TestJob } from '../../support/test-mock.js';

const SNOWFLAKE_EPOCH = 1_288_834_974_657n;
const snowflakeTime = (id: string): Date => new Date(Number((BigInt(id) >> 22n) + SNOWFLAKE_EPOCH));

/** Returns 20 IDs of a recorded job, with the last two digits changed so that all are affected. */
const recordedLike = (file: string): string[] =>
  readFileSync(new URL(`../../../fixtures/ids/${file}`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((id, at) => `${id.slice(0, -2)}9${at % 9}`);

const download = async (job: TestJob): Promise<string> => (await fetch(job.download_url)).text();
const linesIn = (result: string) =>
  result
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ line, ...(JSON.parse(line) as { id: string; created_at: string }) }));
const idsIn = (result: string) => linesIn(result).map(({ id }) => id);

describe('a result line', () => {
  const TWEET = '11649460456437596';
  const USER = '11016880728638938';
  const TWEET_TIME = '2019-08-23T17:02:35.589Z';
  const USER_TIME = '2019-03-02T03:37:59+00:00';

  it.each([
    ['90', 'deleted', 'deleted'],
    ['91', 'deleted', 'deleted'],
    ['92', 'deleted', 'deleted'],
    ['93', 'deleted', 'deleted'],
    ['94', 'suspended', 'suspended'],
    ['95', 'suspended', 'suspended'],
    ['96', 'protected', 'protected'],
    ['97', 'deactivated', 'deactivated'],
    ['98', 'scrub_geo', 'deleted'],
    ['99', undefined, undefined],
    ['89', undefined, undefined],
    ['09', undefined, undefined],
  ])(
    'an ID that ends in %s has the reason %s as a post and %s as a user',
    async (ending, tweetReason, userReason) => {
      const app = (await startTestMock()).app();
      for (const [type, id, createdAt, reason, redacted] of [
        [
          'tweets',
          TWEET + ending,
          TWEET_TIME,
          tweetReason,
          '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z',
        ],
        ['users', USER + ending, USER_TIME, userReason, '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+00:00'],
      ] as const) {
        const result = await download(await app.createCompleteJob(`${id}\n`, { type }));
        if (reason === undefined) {
          expect(result).toBe('');
          continue;
        }
        const redactedAt = reason === 'deleted' ? `,"redacted_at":"(${redacted})"` : '';
        const created = createdAt.replace(/[.+]/g, '\\$&');
        const pattern = `^\\{"id":"${id}","action":"delete","created_at":"${created}"${redactedAt},"reason":"${reason}"\\}\\n$`;
        expect(result).toMatch(new RegExp(pattern));
        const [, at] = new RegExp(pattern).exec(result) ?? [];
        if (at !== undefined) expect(Date.parse(at)).toBeGreaterThan(Date.parse(createdAt));
      }
    },
  );

  it.each([
    ['tweets', 'recorded-tweet-ids.txt'],
    ['users', 'recorded-user-ids.txt'],
  ] as const)(
    'created_at in a result of %s is the time of the ID in the format of that type',
    async (type, file) => {
      const ids = recordedLike(file);
      const app = (await startTestMock()).app();
      const lines = linesIn(await download(await app.createCompleteJob(ids.join('\n'), { type })));
      expect(lines.map(({ id }) => id).sort()).toEqual([...ids].sort());
      for (const { id, created_at } of lines) {
        const isSequential = type === 'users' && Number(id) < 5_000_000_000;
        if (!isSequential) {
          const time = snowflakeTime(id).toISOString();
          expect(created_at).toBe(type === 'tweets' ? time : `${time.slice(0, 19)}+00:00`);
        } else expect(created_at).toMatch(/^20(?:0[6-9]|1[0-7])-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);
      }
    },
  );

  it('a result line keeps leading zeros of the ID', async () => {
    const result = await download(await (await startTestMock()).app().createCompleteJob('0090\n'));
    expect(linesIn(result)[0]).toMatchObject({ id: '0090', created_at: '2010-11-04T01:42:54.657Z' });
  });
});

describe('a result as a whole', () => {
  it.each([
    ['tweets', 'recorded-tweet-ids.txt'],
    ['users', 'recorded-user-ids.txt'],
  ] as const)('a result of %s has a different order than the upload', async (type, file) => {
    const ids = recordedLike(file);
    const app = (await startTestMock()).app();
    const result = await download(await app.createCompleteJob(ids.join('\n'), { type }));
    expect(idsIn(result)).not.toEqual(ids);
    expect(idsIn(result).sort()).toEqual([...ids].sort());
  });

  it('a result has the same bytes in all mocks and at all times', async () => {
    const ids = recordedLike('recorded-tweet-ids.txt').join('\n');
    const [one, other] = [(await startTestMock()).app(), (await startTestMock()).app()];
    await other.advanceClock('400d');
    const result = await download(await one.createCompleteJob(ids));
    expect(await download(await other.createCompleteJob(ids))).toBe(result);
    expect(await download(await one.createCompleteJob(ids))).toBe(result);
  });

  it('a result has the same lines for any upload order and with duplicates', async () => {
    const ids = recordedLike('recorded-user-ids.txt');
    const app = (await startTestMock()).app();
    for (const upload of [ids, ids.toReversed(), [...ids, ...ids]]) {
      const result = await download(await app.createCompleteJob(upload.join('\n'), { type: 'users' }));
      expect(idsIn(result).sort()).toEqual([...ids].sort());
    }
  });

  it.each([
    [0, /^$/],
    [1, /^\{.*\}\n$/],
    [2, /^\{.*\}\n\{.*\}\n$/],
    [3, /^\{.*\}\n\{.*\}\n\n\{.*\}\n$/],
    [4, /^\{.*\}\n\{.*\}\n\n\{.*\}\n\{.*\}\n$/],
    [20, /^(?:\{.*\}\n){2}\n(?:\{.*\}\n){18}$/],
  ])(
    'a result of %d lines has a blank line after the second only if more lines follow',
    async (count, pattern) => {
      const ids = Array.from({ length: count }, (_, i) => `${i + 1}90`);
      const result = await download(
        await (await startTestMock()).app().createCompleteJob(`1\n${ids.join('\n')}`),
      );
      expect(result).toMatch(pattern);
      expect(idsIn(result).sort()).toEqual(ids.sort());
    },
  );
});

describe('a plain result', () => {
  it('a plain result is in upload order without a blank line, each ID at its first position', async () => {
    const ids = recordedLike('recorded-tweet-ids.txt');
    const app = (await startTestMock({ plainResults: 'true' })).app();
    const upload = [...ids.slice(0, 10), '1', 'no ID', ...ids.slice(0, 5), ...ids.slice(10), ...ids];
    const result = await download(await app.createCompleteJob(upload.join('\r\n')));
    expect(result).toMatch(/^(?:\{.+\}\n){20}$/);
    expect(idsIn(result)).toEqual(ids);
  });

  it('a plain result has the same lines as a default result', async () => {
    const ids = recordedLike('recorded-user-ids.txt').join('\n');
    const lines = async (plainResults: string) =>
      linesIn(
        await download(
          await (await startTestMock({ plainResults })).app().createCompleteJob(ids, { type: 'users' }),
        ),
      ).map(({ line }) => line);
    expect((await lines('true')).sort()).toEqual((await lines('false')).sort());
  });

  it('a plain result has the headers of an object that is not composed', async () => {
    const app = (await startTestMock({ plainResults: 'true' })).app();
    const response = await fetch((await app.createCompleteJob('90\n191\n')).download_url);
    const md5 = createHash('md5').update(Buffer.from(await response.arrayBuffer()));
    const digest = md5.digest();
    expect(response.headers.get('etag')).toBe(`"${digest.toString('hex')}"`);
    expect(response.headers.get('x-goog-hash')).toMatch(/^crc32c=\S+, md5=\S+$/);
    expect(response.headers.get('x-goog-hash')).toContain(`md5=${digest.toString('base64')}`);
    expect(response.headers.has('x-goog-component-count')).toBe(false);
  });

  it('a plain result is empty if no ID is affected', async () => {
    const app = (await startTestMock({ plainResults: 'true' })).app();
    expect(await download(await app.createCompleteJob('1\n2\n'))).toBe('');
  });
});
