import { expect, it } from 'vitest';
import {
  createMemoryJournal,
  MAX_JOURNAL_BYTES,
} from '../../../mock-server/adapters/memory/memory-journal.js';
import { rawRequest } from '../../support/raw-http.js';
import { startServerProcess } from '../../support/server-process.js';

const REQUESTS = 6_000;
const LONG_HEADERS = ['User-Agent', 'Range', 'If-Match', 'If-None-Match', 'X-Goog-Hash', 'Content-MD5'];

// A process that keeps the URLs would need 90 MB more.
it('6,000 requests with URLs of 15 KB do not exhaust 80 MB of heap, and the newest stay in the journal', async () => {
  const { url } = await startServerProcess([], { maxHeapMb: 80 });
  let lastId: string | undefined;
  const query = Array.from({ length: 1_000 }, (_, at) => `parameter_${at}=a`).join('&');
  const send = async (at: number): Promise<void> => {
    const { headers } = await rawRequest(url, `/2/compliance/jobs/${at}?${query.slice(0, 15_000)}`);
    lastId = headers['x-mock-request-id'] as string;
  };
  for (let at = 0; at < REQUESTS; at += 8)
    await Promise.all(Array.from({ length: 8 }, (_, i) => send(at + i)));
  const { status, body } = await rawRequest(url, `/_mock/requests/${lastId}`);
  expect(status).toBe(200);
  expect(JSON.parse(body)).toMatchObject({ status: 401, method: 'GET' });
}, 300_000);

it('the journal drops its oldest entries before they exceed 32 MB', () => {
  const journal = createMemoryJournal(REQUESTS, 'a');
  const entryOf = (at: number) => {
    const headers = Object.fromEntries(LONG_HEADERS.map((name) => [name, `${at} ${'word '.repeat(100)}`]));
    const entry = {
      id: journal.nextId(),
      method: 'GET',
      path: `/${at}`,
      query: {},
      headers,
      app: undefined,
      reason: undefined,
      countedBytes: 0,
    };
    return entry as never as Parameters<typeof journal.add>[0];
  };
  const added = Array.from({ length: 2 * REQUESTS }, (_, at) => entryOf(at));
  for (const entry of added) {
    journal.add(entry);
    entry.reason = { kind: 'invalid_request', failures: [{ parameters: {}, message: 'word '.repeat(100) }] };
    journal.update(entry);
  }
  const kept = journal.entries();
  const keptBytes = 2 * JSON.stringify(kept).length;
  expect(keptBytes).toBeLessThanOrEqual(MAX_JOURNAL_BYTES);
  expect(keptBytes).toBeGreaterThan(MAX_JOURNAL_BYTES / 2);
  expect(kept).toEqual(added.slice(-kept.length));
  // An entry that was dropped stays dropped when its request ends.
  journal.update(added[0] as never);
  expect(journal.entries()).toEqual(kept);
});

it('the journal keeps as many entries as --journal allows if they are small', () => {
  const journal = createMemoryJournal(3, 'a');
  const entries = Array.from(
    { length: 10 },
    (_, at) => ({ id: journal.nextId(), path: `/${at}`, query: {}, headers: {}, app: undefined }) as never,
  );
  for (const entry of entries) journal.add(entry);
  expect(journal.entries()).toEqual(entries.slice(-3));
  expect(journal.clear(undefined)).toBe(3);
  expect(journal.entries()).toEqual([]);
});
