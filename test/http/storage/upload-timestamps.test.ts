import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { PROFILES, startTestMock, type TestApp } from '../../support/test-mock.js';

/** Resolves once the mock has received the head of an upload. */
async function uploadReceived(app: TestApp): Promise<void> {
  for (;;) {
    const journal = await app.request('GET', `/_mock/requests?app=${app.token}`);
    const { requests } = (await journal.json()) as { requests: readonly { method: string }[] };
    if (requests.some(({ method }) => method === 'PUT')) return;
    await sleep(5);
  }
}

describe.each(PROFILES)('an upload in $profile', ({ profile }) => {
  it(`a response to an upload in profile ${profile} has the time at which the body ended`, async () => {
    const app = (await startTestMock({ profile })).app();
    await app.changeClock({ freeze: true });
    const job = await app.createJob();
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(Buffer.from('90\n'));
        await uploadReceived(app);
        await app.advanceClock('10m');
        controller.enqueue(Buffer.from('191\n'));
        controller.close();
      },
    });
    const response = await fetch(job.upload_url, {
      method: 'PUT',
      headers: {
        'content-type': 'text/plain',
        ...(profile === 'direct' && { authorization: `Bearer ${app.token}` }),
      },
      body,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(200);

    const { now } = await app.changeClock({ freeze: true });
    const jobResponse = await app.request('GET', `/_mock/jobs/${job.id}`);
    const { upload } = (await jobResponse.json()) as { upload: { finished_at: string } };
    expect(upload.finished_at).toBe(now);
    const date = Date.parse(response.headers.get('date') as string);
    expect(date).toBe(Math.floor(Date.parse(now) / 1_000) * 1_000);
    const generation = response.headers.get('x-goog-generation');
    if (generation !== null) expect(generation.slice(0, -3)).toBe(String(Date.parse(now)));
  });
});
