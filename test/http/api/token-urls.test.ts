import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startTestMock, type TestApp, type TestJob } from '../../support/test-mock.js';

const TOKEN_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const put = (url: string, token = '') =>
  fetch(url, { method: 'PUT', headers: { authorization: `Bearer ${token}` }, body: '90\n' });
const get = (url: string, token = '') => fetch(url, { headers: { authorization: `Bearer ${token}` } });
const tokenIn = (url: string): string => new URL(url).searchParams.get('token') as string;
const withToken = (url: string, token: string): string => {
  const changed = new URL(url);
  changed.searchParams.set('token', token);
  return changed.href;
};

async function twoApps(): Promise<{ app: TestApp; job: TestJob; strangers: TestJob[]; other: TestApp }> {
  const mock = await startTestMock({ profile: 'direct' });
  const [app, other] = [mock.app(), mock.app()];
  const job = await app.createCompleteJob('90\n');
  return { app, other, job, strangers: [await app.createJob({ type: 'users' }), await other.createJob()] };
}

describe('a token URL', () => {
  it('rejects a token URL with any modified token', async () => {
    const { app, job } = await twoApps();
    const token = tokenIn(job.download_url);
    const character = fc.constantFrom(...TOKEN_CHARACTERS);
    const forged = fc.oneof(
      fc
        .tuple(fc.nat(token.length - 1), character)
        .map(([at, by]) => token.slice(0, at) + by + token.slice(at + 1)),
      fc.nat(token.length - 1).map((length) => token.slice(0, length)),
      fc.tuple(fc.nat(token.length), character).map(([at, by]) => token.slice(0, at) + by + token.slice(at)),
      fc.string({ maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(forged, async (guess) => {
        fc.pre(guess !== token);
        const response = await get(withToken(job.download_url, guess), app.token);
        expect(response.status).toBe(401);
        expect(await response.json()).toMatchObject({ title: 'Unauthorized', status: 401 });
      }),
      { numRuns: 400 },
    );
    expect((await get(job.download_url, app.token)).status).toBe(200);
  });

  it('accepts the token of a URL only for its job, its operation and its app', async () => {
    const { app, other, job, strangers } = await twoApps();
    const [otherTypeJob, otherAppJob] = strangers as [TestJob, TestJob];
    const all = [job, otherTypeJob, otherAppJob];
    for (const bearer of [app, other])
      for (const target of all)
        for (const source of all)
          for (const urlOf of [(j: TestJob) => j.upload_url, (j: TestJob) => j.download_url]) {
            const isOwn = bearer === (target === otherAppJob ? other : app) && source === target;
            const url = (base: string) => withToken(base, tokenIn(urlOf(source)));
            const upload = await put(url(target.upload_url), bearer.token);
            const download = await get(url(target.download_url), bearer.token);
            const isUpload = urlOf(source) === source.upload_url;
            const expected = isOwn ? (isUpload ? [200, 403] : [403, 200]) : [401, 401];
            // Counts a 404 or a 409 as a 200: the mock checks the status of the job only after it has accepted the token.
            const authorized = (status: number) => (isOwn && [404, 409].includes(status) ? 200 : status);
            expect([authorized(upload.status), authorized(download.status)]).toEqual(expected);
          }
  });

  it('rejects a token URL without a bearer token, and a bearer token without the token of the URL', async () => {
    const { app, job } = await twoApps();
    expect((await fetch(job.download_url)).status).toBe(401);
    const bare = new URL(job.download_url);
    bare.search = '';
    const response = await get(bare.href, app.token);
    expect(((await response.json()) as { detail: string }).detail).toBe(
      'The token of this URL is missing, or of no use for this job and App.',
    );
  });

  it.each([
    ['upload', 'upload_expires_at'],
    ['download', 'download_expires_at'],
  ] as const)(
    'rejects a token URL for %s at the very instant %s is reached, and not a millisecond before',
    async (operation, field) => {
      const app = (await startTestMock({ profile: 'direct' })).app();
      const job = operation === 'upload' ? await app.createJob() : await app.createCompleteJob('90\n');
      const expiresAt = Date.parse(job[field]);
      await app.changeClock({ freeze: true });
      const use = () =>
        operation === 'upload' ? put(`${job.upload_url}`, app.token) : get(job.download_url, app.token);
      await app.changeClock({ set: new Date(expiresAt).toISOString() });
      const rejected = await use();
      expect(rejected.status).toBe(403);
      expect(((await rejected.json()) as { detail: string }).detail).toBe(
        `The token of this ${operation} URL has expired.`,
      );
      await app.changeClock({ reset: true });
      await app.changeClock({ freeze: true });
      await app.changeClock({ set: new Date(expiresAt - 1).toISOString() });
      expect((await use()).status).toBe(200);
    },
  );

  it('the log never contains a token of a URL or a bearer token', async () => {
    const mock = await startTestMock({ profile: 'direct', logLevel: 'debug' });
    const app = mock.app();
    const job = await app.createCompleteJob('90\n');
    await app.download(job);
    await get(withToken(job.download_url, 'x'), app.token);
    await get(job.download_url.replace('?', '%3F'), app.token);
    const log = JSON.stringify(mock.log);
    expect(log).toContain('invalid_token');
    for (const secret of [tokenIn(job.upload_url), tokenIn(job.download_url), app.token])
      expect(log).not.toContain(secret);
  });
});
