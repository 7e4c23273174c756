import { createHash } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { startFlakyProxy } from '../../../support/flaky-proxy.js';
import { startTestMock } from '../../../support/test-mock.js';
import {
  jobWithSession,
  KIB_256,
  sessionAt,
  sessionProgressOf,
  type TestSession,
} from '../../../support/test-sessions.js';

const IDS = 2_000_000;
const FIRST = 1_000_000_000_000_000_000n;
const CHUNK = 4 * KIB_256;
const RANGE_BYTES = 1_000_003;

/** Returns a file of `IDS` IDs, one per line. Every hundredth ID occurs again, far from the first one. */
function fileOfIds(): Buffer {
  const lines = IDS + IDS / 100;
  const file = Buffer.alloc(lines * 20, '1000000000000000000\n');
  for (let line = 0; line < lines; line++) {
    const id = line < IDS ? line : (line - IDS) * 100 + 90;
    file.write(String(id).padStart(9, '0'), line * 20 + 10, 'latin1');
  }
  return file;
}

/**
 * Reason for each last digit of an affected ID. The test repeats the digit rule, so that it does not depend on the mock's code.
 */
const REASONS = 'deleted deleted deleted deleted suspended suspended protected deactivated scrub_geo'.split(
  ' ',
);
const reasonOf = (id: number): string | undefined => (id % 100 >= 90 ? REASONS[(id % 100) - 90] : undefined);

/** Sends a file chunk by chunk, with a status query after each interruption. @returns the number of interruptions */
async function sendWithRetries(session: TestSession, file: Buffer): Promise<number> {
  let interruptions = 0;
  for (let from = 0; ; ) {
    const end = Math.min(from + CHUNK, file.length);
    const put = session.putChunk(`${from}-${end - 1}/${file.length}`, file.subarray(from, end));
    const response = await put.catch(async () => {
      interruptions++;
      return session.putChunk(`*/${file.length}`);
    });
    if (response.status === 200) return interruptions;
    const [, last] = /^308 bytes=0-(\d+)$/.exec(sessionProgressOf(response)) ?? [];
    from = last === undefined ? 0 : Number(last) + 1;
  }
}

it('a session accepts 2 million IDs in 1 MB chunks with a dozen interruptions, and the result is exact', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  const { job, session } = await jobWithSession(mock, app);
  const file = fileOfIds();
  const proxy = await startFlakyProxy(mock.url, { cuts: 12, withinBytes: 3 * CHUNK, seed: 80 });
  expect(await sendWithRetries(sessionAt(proxy.urlThroughProxy(mock.url), session.url), file)).toBe(12);
  const done = await session.putChunk('*/*');
  expect(done.headers['x-goog-hash']).toContain(`md5=${createHash('md5').update(file).digest('base64')}`);

  await app.advanceClock('3s');
  await vi.waitFor(async () => expect((await app.getJob(job.id)).status).toBe('complete'), {
    timeout: 60_000,
    interval: 50,
  });
  const { headers } = await fetch(job.download_url, { method: 'HEAD' });
  const bytes = Number(headers.get('content-length'));
  const parts: Buffer[] = [];
  for (let from = 0; from < bytes; from += RANGE_BYTES) {
    const range = `bytes=${from}-${Math.min(from + RANGE_BYTES, bytes) - 1}`;
    const part = await fetch(job.download_url, { headers: { range } });
    expect(part.status).toBe(206);
    parts.push(Buffer.from(await part.arrayBuffer()));
  }
  const lineCounts = new Uint8Array(IDS);
  for (const line of Buffer.concat(parts).toString().split('\n')) {
    if (line === '') continue;
    const { id, reason } = JSON.parse(line) as { id: string; reason: string };
    const offset = Number(BigInt(id) - FIRST);
    if (reason !== reasonOf(offset)) expect.fail(`${id} is ${reason}`);
    (lineCounts[offset] as number)++;
  }
  for (let id = 0; id < IDS; id++)
    if (lineCounts[id] !== (reasonOf(id) === undefined ? 0 : 1))
      expect.fail(`${FIRST + BigInt(id)}: ${lineCounts[id]} lines`);
}, 180_000);
