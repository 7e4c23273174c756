import { describe, expect, it } from 'vitest';
import { runMock } from '../support/mock.js';

describe('the life of a job', () => {
  it('leads from creation over the upload to the result', async () => {
    const app = (await runMock()).app();
    const job = await app.create({ type: 'tweets', name: 'nightly' });
    expect(job).toMatchObject({ type: 'tweets', status: 'created', name: 'nightly', resumable: false });

    const stored = await app.upload(job, '1164946045643759694\n1164946045643759617\n');
    expect(stored.status).toBe(200);
    expect(await stored.text()).toBe('');
    expect((await app.job(job.id)).status).toBe('in_progress');

    await app.travel('3s');
    const complete = await app.job(job.id);
    expect(complete).toEqual({ ...job, status: 'complete' });

    const result = await fetch(complete.download_url);
    expect(await result.text()).toBe(
      '{"id":"1164946045643759694","action":"delete","created_at":"2019-08-23T17:02:35.589Z","reason":"suspended"}\n',
    );
  });

  it('expires at the very instant upload_expires_at is reached, and not a millisecond before', async () => {
    const mock = await runMock();
    const app = mock.app();
    await app.request('POST', `/_mock/clock?app=${app.token}`, { json: { freeze: true } });
    const job = await app.create();
    const left = (text: string) => Date.parse(text);
    const { now } = (await (await app.request('GET', `/_mock/clock?app=${app.token}`)).json()) as {
      now: string;
    };
    expect(left(job.upload_expires_at) - left(job.created_at)).toBe(900_000);
    await app.travel(`${left(now) % 1000 === 0 ? 899_999 : 899_999}ms`);
    expect((await app.job(job.id)).status).toBe('created');
    await app.travel('1ms');
    expect((await app.job(job.id)).status).toBe('expired');
  });
});
