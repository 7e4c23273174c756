import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { requestTarget } from '../../../support/raw-http.js';
import { RawSocket, requestHead } from '../../../support/raw-socket.js';
import { startTestMock } from '../../../support/test-mock.js';
import {
  idFileOfBytes,
  jobWithSession,
  KIB_256,
  sessionProgressOf,
  type TestSession,
} from '../../../support/test-sessions.js';

const FILE = idFileOfBytes(12 * KIB_256 + 777);
const TOTAL = FILE.length;
/** Bytes that the mock must never store. */
const WRONG = Buffer.alloc(TOTAL, '?');

/** Action of a client, valid or invalid. */
type Move =
  /** Chunk of `quanta` times 256 KiB at the current offset. If `isSized` is true, the request names the total size. */
  | { readonly kind: 'chunk'; readonly quanta: number; readonly isSized: boolean }
  /** Chunk that starts before the current offset and sends wrong bytes where bytes are already stored. */
  | { readonly kind: 'overlap'; readonly back: number; readonly quanta: number }
  /** Chunk whose connection breaks after `after` bytes. */
  | { readonly kind: 'interruption'; readonly quanta: number; readonly after: number }
  | { readonly kind: 'gap'; readonly quanta: number }
  | { readonly kind: 'small'; readonly bytes: number }
  | { readonly kind: 'garbled' | 'status_query' | 'mismatch' | 'reload' };

const quanta = fc.integer({ min: 1, max: 4 });
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ kind: fc.constant('chunk' as const), quanta, isSized: fc.boolean() }),
  fc.record({
    kind: fc.constant('overlap' as const),
    back: fc.integer({ min: 1, max: 2 * KIB_256 }),
    quanta,
  }),
  fc.record({
    kind: fc.constant('interruption' as const),
    quanta,
    after: fc.integer({ min: 0, max: 4 * KIB_256 }),
  }),
  fc.record({ kind: fc.constant('gap' as const), quanta }),
  fc.record({ kind: fc.constant('small' as const), bytes: fc.integer({ min: 1, max: KIB_256 - 1 }) }),
  fc.constantFrom<Move>(
    { kind: 'garbled' },
    { kind: 'status_query' },
    { kind: 'mismatch' },
    { kind: 'reload' },
  ),
);

/** Returns a range of the file, with wrong bytes where the file is already stored. */
const withWrongStoredBytes = (from: number, to: number, stored: number): Buffer =>
  Buffer.concat([WRONG.subarray(from, Math.min(to, stored)), FILE.subarray(Math.max(from, stored), to)]);

/**
 * Sends the requests of a move and checks the responses.
 *
 * @param interrupted resolves once the server has handled a broken connection
 * @returns minimum and maximum number of bytes that must be stored afterwards
 */
async function execute(
  move: Move,
  session: TestSession,
  stored: number,
  interrupted: () => Promise<void>,
): Promise<readonly [number, number]> {
  const to = (from: number, quanta: number): number => Math.min(TOTAL, from + quanta * KIB_256);
  const whole = (bytes: number): number => bytes - (bytes % KIB_256);
  const range = (from: number, end: number, size: string | number) => `${from}-${end - 1}/${size}`;
  switch (move.kind) {
    case 'chunk': {
      const end = to(stored, move.quanta);
      if (end === stored) return [stored, stored];
      const isLast = end === TOTAL;
      await session.putChunk(
        range(stored, end, isLast || move.isSized ? TOTAL : '*'),
        FILE.subarray(stored, end),
      );
      return [end, end];
    }
    case 'overlap': {
      const from = Math.max(0, stored - move.back);
      const end = to(from, move.quanta);
      if (end === TOTAL) return [stored, stored];
      await session.putChunk(range(from, end, '*'), withWrongStoredBytes(from, end, stored));
      const reached = Math.max(stored, whole(end));
      return [reached, reached];
    }
    case 'interruption': {
      const end = to(stored, move.quanta);
      const sent = Math.min(move.after, Math.max(0, end - stored - 1));
      const wire = await RawSocket.open(session.url);
      const headers = {
        host: new URL(session.url).host,
        'content-length': String(end - stored),
        'content-range': `bytes ${range(stored, end, end === TOTAL ? TOTAL : '*')}`,
      };
      if (end === stored) return [stored, stored];
      await wire.write(requestHead('PUT', requestTarget(session.url), headers));
      await wire.write(FILE.subarray(stored, stored + sent));
      wire.destroy();
      await interrupted();
      return [stored, whole(stored + sent)];
    }
    case 'gap': {
      const from = stored + KIB_256;
      const response = await session.putChunk(range(from, from + KIB_256, '*'), WRONG.subarray(0, KIB_256));
      expect(response.status).toBe(503);
      return [stored, stored];
    }
    case 'small': {
      const response = await session.putChunk(
        range(stored, stored + move.bytes, '*'),
        WRONG.subarray(0, move.bytes),
      );
      expect(response.status).toBe(400);
      return [stored, stored];
    }
    case 'garbled': {
      const response = await session.putChunk(`${stored}-/9`, WRONG.subarray(0, KIB_256));
      expect(response.status).toBe(400);
      return [stored, stored];
    }
    case 'mismatch': {
      const chunk = WRONG.subarray(0, KIB_256);
      const response = await session.putChunk(range(stored, stored + KIB_256, '*'), chunk, {
        'content-md5': createHash('md5').update('other').digest('base64'),
      });
      expect(response.status).toBe(400);
      return [stored, stored];
    }
    case 'reload':
    case 'status_query':
      return [stored, stored];
  }
}

/** Returns the number of bytes that the session reports as stored. A finished session has stored all bytes. */
async function storedBy(session: TestSession): Promise<number> {
  const progress = sessionProgressOf(await session.putChunk('*/*'));
  if (progress === '200') return TOTAL;
  const [, last] = /^308(?: bytes=0-(\d+))?$/.exec(progress) ?? expect.fail(progress);
  return last === undefined ? 0 : Number(last) + 1;
}

it('a session stores the exact bytes after any sequence of chunks, interruptions, resends and mistakes', async () => {
  const mock = await startTestMock({ rateLimit: '999999' });
  const app = mock.app();
  let interruptions = 0;
  const interrupted = async (): Promise<void> => {
    interruptions++;
    const loggedCount = () => mock.log.filter(({ event }) => event === 'upload session interrupted').length;
    await vi.waitFor(() => expect(loggedCount()).toBe(interruptions), { timeout: 60_000, interval: 1 });
  };
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 12 }), async (moves) => {
      const { job, session } = await jobWithSession(mock, app);
      let stored = 0;
      for (const next of moves) {
        if (stored === TOTAL) break;
        // Skips a chunk that would exceed the end of the file.
        if (next.kind === 'mismatch' && stored + KIB_256 > TOTAL) continue;
        if (next.kind === 'reload') {
          const state = await (await app.request('GET', '/_mock/state')).json();
          expect((await app.request('PUT', '/_mock/state', { json: state })).status).toBe(200);
        }
        const before = stored;
        const [min, max] = await execute(next, session, stored, interrupted);
        stored = await storedBy(session);
        expect(stored, `${next.kind} at ${before}`).toBeGreaterThanOrEqual(min);
        expect(stored, `${next.kind} at ${before}`).toBeLessThanOrEqual(max);
      }
      const last = await session.putChunk(`${stored}-*/${TOTAL}`, FILE.subarray(stored));
      expect(last.headers['x-goog-hash']).toContain(`md5=${createHash('md5').update(FILE).digest('base64')}`);
      const { status } = await app.getJob(job.id);
      expect(status).toBe('in_progress');
      await app.advanceClock('3s');
      await vi.waitFor(async () => expect((await app.getJob(job.id)).status).toBe('complete'), {
        timeout: 60_000,
      });
    }),
    { numRuns: 20, seed: 20260901 },
  );
}, 120_000);
