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

describe('the token of a URL', () => {
  it('cannot be forged: no change of it is let in', async () => {
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
        const answer = await get(withToken(job.download_url, guess), app.token);
        expect(answer.status).toBe(401);
        expect(await answer.json()).toMatchObject({ title: 'Unauthorized', status: 401 });
      }),
      { numRuns: 400 },
    );
    expect((await get(job.download_url, app.token)).status).toBe(200);
  });

  it('opens its own job alone, for its own operation alone, to its own app alone', async () => {
    const { app, other, job, strangers } = await twoApps();
    const [ofOtherType, ofOtherApp] = strangers as [TestJob, TestJob];
    const all = [job, ofOtherType, ofOtherApp];
    for (const bearer of [app, other])
      for (const target of all)
        for (const source of all)
          for (const urlOf of [(j: TestJob) => j.upload_url, (j: TestJob) => j.download_url]) {
            const isOwn = bearer === (target === ofOtherApp ? other : app) && source === target;
            const url = (base: string) => withToken(base, tokenIn(urlOf(source)));
            const upload = await put(url(target.upload_url), bearer.token);
            const download = await get(url(target.download_url), bearer.token);
            const isUpload = urlOf(source) === source.upload_url;
            const expected = isOwn ? (isUpload ? [200, 403] : [403, 200]) : [401, 401];
            // Its own token opens a job; what the job then says to it is about its status.
            const opened = (status: number) => (isOwn && [404, 409].includes(status) ? 200 : status);
            expect([opened(upload.status), opened(download.status)]).toEqual(expected);
          }
  });

  it('is of no use without a bearer token, and a bearer token is of no use without it', async () => {
    const { app, job } = await twoApps();
    expect((await fetch(job.download_url)).status).toBe(401);
    const bare = new URL(job.download_url);
    bare.search = '';
    const answer = await get(bare.href, app.token);
    expect(((await answer.json()) as { detail: string }).detail).toBe(
      'The token of this URL is missing, or of no use for this job and App.',
    );
  });

  it.each([
    ['upload', 'upload_expires_at'],
    ['download', 'download_expires_at'],
  ] as const)(
    'for %s ends at the very instant of %s, and not a millisecond before',
    async (operation, field) => {
      const app = (await startTestMock({ profile: 'direct' })).app();
      const job = operation === 'upload' ? await app.createJob() : await app.createCompleteJob('90\n');
      const expiresAt = Date.parse(job[field]);
      await app.changeClock({ freeze: true });
      const use = () =>
        operation === 'upload' ? put(`${job.upload_url}`, app.token) : get(job.download_url, app.token);
      await app.changeClock({ set: new Date(expiresAt).toISOString() });
      const refused = await use();
      expect(refused.status).toBe(403);
      expect(((await refused.json()) as { detail: string }).detail).toBe(
        `The token of this ${operation} URL has expired.`,
      );
      await app.changeClock({ reset: true });
      await app.changeClock({ freeze: true });
      await app.changeClock({ set: new Date(expiresAt - 1).toISOString() });
      expect((await use()).status).toBe(200);
    },
  );

  it('never stands in a log', async () => {
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
