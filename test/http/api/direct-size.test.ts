import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { startTestMock, type TestMock } from '../../support/test-mock.js';

const direct = (): Promise<TestMock> => startTestMock({ profile: 'direct' });

describe('an upload on profile direct', () => {
  it.each([
    ['Content-Length', { 'content-length': String(128 * 1024 * 1024 + 1) }],
    ['chunked encoding', { 'transfer-encoding': 'chunked' }],
  ])(
    'rejects an upload of 128 MB plus one byte with %s and keeps the job open',
    async (encoding, framing) => {
      const app = (await direct()).app();
      const job = await app.createJob();
      const block = Buffer.alloc(1024 * 1024, '1234567890123456789\n');
      const rejected = await new Promise<{ status: number; body: string }>((resolve, reject) => {
        const upload = request(
          job.upload_url,
          { method: 'PUT', headers: { ...framing, authorization: `Bearer ${app.token}` } },
          async (response) => {
            const body = Buffer.concat(await response.toArray()).toString();
            resolve({ status: response.statusCode ?? 0, body });
            upload.destroy();
          },
        );
        upload.on('error', reject);
        // Sends only the headers, because the mock rejects the upload by its Content-Length.
        if (encoding === 'Content-Length') upload.flushHeaders();
        else void writeAll(upload, block, 128).then(() => upload.end('1'));
      });
      expect(rejected.status).toBe(413);
      expect(JSON.parse(rejected.body)).toMatchObject({
        title: 'Payload Too Large',
        detail: 'The body of this request may have at most 134217728 bytes.',
      });
      expect((await app.getJob(job.id)).status).toBe('created');
    },
  );

  it('accepts an upload of exactly 128 MB with 6.7 million IDs', async () => {
    const mock = await direct();
    const app = mock.app();
    const job = await app.createJob();
    // 128 MB is not a multiple of 20 bytes, so the last line is shorter.
    const block = Buffer.from('1234567890123456789\n'.repeat(50_000));
    const status = await new Promise<number>((resolve, reject) => {
      const upload = request(
        job.upload_url,
        { method: 'PUT', headers: { authorization: `Bearer ${app.token}` } },
        (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        },
      );
      upload.on('error', reject);
      void writeAll(upload, block, 134).then(() => upload.end(block.subarray(0, 217_728)));
    });
    expect(status).toBe(200);
    await mock.close();
    const processed = mock.log.find(({ event }) => event === 'upload processed');
    expect(processed).toMatchObject({ bytes: 134_217_728, ids: 6_710_887, affected: 0 });
  });
});

async function writeAll(
  stream: { write(chunk: Buffer, done: (error?: Error | null) => void): boolean },
  block: Buffer,
  times: number,
): Promise<void> {
  for (let i = 0; i < times; i++) await new Promise((written) => stream.write(block, written));
}
