import { describe, expect, it } from 'vitest';
import { listFiles } from '../../support/list-files.js';
import { requestTarget } from '../../support/raw-http.js';
import { RawSocket, requestHead, type WireResponse } from '../../support/raw-socket.js';
import { type ServerProcess, startServerProcess } from '../../support/server-process.js';
import type { TestJob } from '../../support/test-mock.js';

const KB = 1024;

const putHead = (job: TestJob, headers: Record<string, string>): string =>
  requestHead('PUT', requestTarget(job.upload_url), {
    Host: new URL(job.upload_url).host,
    'Content-Type': 'text/plain',
    ...headers,
  });

describe('a full disk', () => {
  /** Sends the whole file, even if the response arrives before the end of the file. */
  async function send(wire: RawSocket, job: TestJob, content: string): Promise<WireResponse | undefined> {
    await wire.write(putHead(job, { 'Content-Length': String(content.length) }));
    const piece = 64 * KB;
    for (let at = 0; at < content.length; at += piece) await wire.write(content.slice(at, at + piece));
    return wire.readResponse();
  }
  async function put(job: TestJob, content: string): Promise<WireResponse | undefined> {
    return send(await RawSocket.open(job.upload_url), job, content);
  }

  const errorsIn = (server: ServerProcess) => server.log.filter(({ level }) => level === 'error');
  const serverWithLimit = async (fileLimitKb: number, flags: string[] = []) => {
    const server = await startServerProcess(flags, { fileLimitKb });
    return { directory: server.directory, server };
  };

  it.each([
    ['2 MB', '12345678\n'.repeat(230_000)],
    ['20 MB', '12345678\n'.repeat(2_300_000)],
  ])(
    'a full disk rejects an upload of %s with 503, and the job accepts another upload',
    async (_case, content) => {
      const { directory, server } = await serverWithLimit(512);
      const job = await server.createJob();
      const wire = await RawSocket.open(job.upload_url);
      const response = await send(wire, job, content);
      expect(response?.status).toBe(503);
      expect(response?.headers['content-type']).toBe('application/xml; charset=UTF-8');
      expect(String(response?.body)).toMatch(
        /<Error><Code>ServiceUnavailable<\/Code><Message>.+<\/Message><\/Error>$/,
      );
      expect((await server.getJob(job.id)).status).toBe('created');
      expect(listFiles(directory)).toEqual([]);
      expect(errorsIn(server)).toEqual([
        expect.objectContaining({ event: 'upload not stored, job unchanged', job: job.id, cause: 'EFBIG' }),
      ]);

      // Sends the next upload on the same connection, unless the server closes the connection.
      const small = response?.headers.connection === 'close' ? put(job, '90\n') : send(wire, job, '90\n');
      expect((await small)?.status).toBe(200);
      expect((await server.getJob(job.id)).status).toBe('in_progress');
      expect(errorsIn(server)).toHaveLength(1);
    },
  );

  it('a full disk rejects a small upload whose result does not fit, and the job stays open', async () => {
    const { directory, server } = await serverWithLimit(128);
    const job = await server.createJob();
    const ids = Array.from({ length: 4_000 }, (_, i) => `1${String(i).padStart(16, '0')}90\n`).join('');
    expect((await put(job, ids))?.status).toBe(503);
    expect((await server.getJob(job.id)).status).toBe('created');
    expect(listFiles(directory)).toEqual([]);
    expect(errorsIn(server)).toEqual([
      expect.objectContaining({ event: 'result not stored, job unchanged', job: job.id, cause: 'EFBIG' }),
    ]);
    expect((await put(job, '90\n'))?.status).toBe(200);
  });

  it('a full disk fails the job of a large upload whose result does not fit', async () => {
    const { directory, server } = await serverWithLimit(2048, ['--processing-time', '0ms']);
    const job = await server.createJob();
    const ids = Array.from({ length: 75_000 }, (_, i) => `1${String(i).padStart(16, '0')}90\n`).join('');
    expect((await put(job, ids))?.status).toBe(200);
    await server.waitForLog('result not stored, job failed', job.id);
    const failed = await server.getJob(job.id);
    expect(failed).toMatchObject({ status: 'failed', error: 'The result could not be stored: EFBIG' });
    expect((await fetch(failed.download_url)).status).toBe(404);
    expect(listFiles(directory)).toEqual([]);
    expect(errorsIn(server)).toHaveLength(1);

    const next = await server.createJob();
    expect((await put(next, '90\n'))?.status).toBe(200);
    expect((await server.getJob(next.id)).status).toBe('complete');
  });
});
