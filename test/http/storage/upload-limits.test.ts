import { describe, expect, it } from 'vitest';
import { requestTarget } from '../../support/raw-http.js';
import { encodeChunk, LAST_CHUNK, RawSocket, requestHead } from '../../support/raw-socket.js';
import { startTestMock, type TestJob, testApp } from '../../support/test-mock.js';

const KB = 1024;

const putHead = (job: TestJob, headers: Record<string, string>): string =>
  requestHead('PUT', requestTarget(job.upload_url), {
    Host: new URL(job.upload_url).host,
    'Content-Type': 'text/plain',
    ...headers,
  });

describe('a second upload to the same URL', () => {
  it('a second upload to the same URL gets 200 and changes nothing, before and after the job is complete', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const job = await app.createJob();
    expect((await app.upload(job, '90\n')).status).toBe(200);
    const second = await app.upload(job, '191\n292\n');
    expect(second.status).toBe(200);
    expect(second.headers.get('x-goog-stored-content-length')).toBe('8');

    await app.advanceClock('3s');
    const first = await (await fetch(job.download_url)).text();
    expect(first).toMatch(/^\{"id":"90",.*\}\n$/);
    expect((await app.upload(job, '393\n')).status).toBe(200);
    expect((await app.getJob(job.id)).status).toBe('complete');
    expect(await (await fetch(job.download_url)).text()).toBe(first);
    expect(mock.log.filter((line) => line.event === 'upload processed')).toHaveLength(1);
  });

  it('a second upload to the same URL does not restart the processing time', async () => {
    const app = (await startTestMock()).app();
    await app.changeClock({ freeze: true });
    const job = await app.createJob();
    await app.upload(job, '90\n');
    await app.advanceClock('2s');
    await app.upload(job, '90\n');
    await app.advanceClock('1s');
    expect((await app.getJob(job.id)).status).toBe('complete');
  });

  it('the first of two concurrent uploads to finish counts, and both get 200', async () => {
    const app = (await startTestMock()).app();
    const job = await app.createJob();
    const slow = await RawSocket.open(job.upload_url);
    await slow.write(putHead(job, { 'Content-Length': '4', Expect: '100-continue' }));
    expect((await slow.readResponse())?.status).toBe(100);
    expect((await app.upload(job, '90\n')).status).toBe(200);
    await slow.write('191\n');
    expect((await slow.readResponse())?.status).toBe(200);
    await app.advanceClock('3s');
    expect(await (await fetch(job.download_url)).text()).toMatch(/^\{"id":"90",.*\}\n$/);
  });
});

describe('an upload in progress while its URL expires', () => {
  it.each([
    [
      'Content-Length',
      (job: TestJob) => putHead(job, { 'Content-Length': '7', Expect: '100-continue' }),
      '90\n',
      '191\n',
    ],
    [
      'chunked encoding',
      (job: TestJob) => putHead(job, { 'Transfer-Encoding': 'chunked', Expect: '100-continue' }),
      encodeChunk('90\n'),
      encodeChunk('191\n') + LAST_CHUNK,
    ],
  ])(
    'an upload with %s that started before its URL expired may finish',
    async (_case, head, firstHalf, secondHalf) => {
      const app = (await startTestMock()).app();
      await app.changeClock({ freeze: true });
      const job = await app.createJob();
      const wire = await RawSocket.open(job.upload_url);
      await wire.write(head(job));
      // The server sends 100 Continue after it has checked the URL.
      expect((await wire.readResponse())?.status).toBe(100);
      await wire.write(firstHalf);
      await app.advanceClock('15m');
      expect((await app.getJob(job.id)).status).toBe('expired');
      await wire.write(secondHalf);
      expect((await wire.readResponse())?.status).toBe(200);
      expect((await app.getJob(job.id)).status).toBe('in_progress');
      await app.advanceClock('3s');
      expect((await app.getJob(job.id)).status).toBe('complete');
    },
  );

  it('an upload that starts at the instant upload_expires_at is rejected', async () => {
    const app = (await startTestMock()).app();
    await app.changeClock({ freeze: true });
    const job = await app.createJob();
    await app.changeClock({ set: job.upload_expires_at });
    const response = await app.upload(job, '90\n');
    expect(response.status).toBe(400);
    const expired = job.upload_expires_at.replace('.000Z', '+00:00');
    expect(await response.text()).toBe(
      `<?xml version='1.0' encoding='UTF-8'?><Error><Code>ExpiredToken</Code><Message>Invalid argument.</Message><Details>The provided token has expired. Request signature expired at: ${expired}</Details></Error>`,
    );
    expect((await app.getJob(job.id)).status).toBe('expired');
  });
});

describe('an upload over the limit', () => {
  const FLAGS = { maxUpload: String(64 * KB) };
  const TOO_LARGE =
    /^<\?xml version='1.0' encoding='UTF-8'\?><Error><Code>EntityTooLarge<\/Code><Message>.+<\/Message><Details>The limit is 65536 bytes\.<\/Details><\/Error>$/;

  it('an upload of exactly the size limit is accepted', async () => {
    const app = (await startTestMock(FLAGS)).app();
    const job = await app.createCompleteJob('90\n'.padEnd(64 * KB, '\n'));
    expect(job.status).toBe('complete');
  });

  it.each([
    ['Content-Length', 'Content-Length'],
    ['Content-Length and Expect: 100-continue', 'Expect'],
  ])('an upload over the limit with %s is rejected before its body is sent', async (_case, by) => {
    const app = (await startTestMock(FLAGS)).app();
    const job = await app.createJob();
    const wire = await RawSocket.open(job.upload_url);
    const length = { 'Content-Length': String(64 * KB + 1) };
    await wire.write(putHead(job, by === 'Expect' ? { ...length, Expect: '100-continue' } : length));
    const response = await wire.readResponse();
    expect(response?.status).toBe(400);
    expect(String(response?.body)).toMatch(TOO_LARGE);
    expect((await app.getJob(job.id)).status).toBe('created');
    expect((await app.upload(job, '90\n')).status).toBe(200);
  });

  it.each([
    ['just over', 2],
    ['far over', 800],
  ])(
    'a chunked upload %s the limit is rejected, and the client may read the response late',
    async (_case, chunks) => {
      // A proxy ends the connection.
      const app = testApp((await startTestMock(FLAGS)).replicaUrls[0] as string, 'late');
      const job = await app.createJob();
      const wire = await RawSocket.open(job.upload_url);
      await wire.write(putHead(job, { 'Transfer-Encoding': 'chunked' }));
      const chunk = encodeChunk('x'.repeat(64 * KB));
      for (let sent = 0; sent < chunks; sent++) await wire.write(chunk);
      await wire.write(LAST_CHUNK);
      const response = await wire.readResponse();
      expect(response?.status).toBe(400);
      expect(String(response?.body)).toMatch(TOO_LARGE);
      expect((await app.getJob(job.id)).status).toBe('created');

      // Sends the next upload on the same connection, unless the server closes the connection.
      if (response?.headers.connection !== 'close') {
        await wire.write(`${putHead(job, { 'Content-Length': '3' })}90\n`);
        expect((await wire.readResponse())?.status).toBe(200);
      }
    },
  );
});
