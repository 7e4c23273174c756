import { formatEntry } from '../../client/format-entry.js';
import type { ControlCall } from '../../client/http.js';
import type { JournalEntry } from '../../client/index.js';
import { SECOND_MS } from '../domain/time/instant.js';

export interface JournalFlags {
  readonly follow?: boolean;
  readonly json?: boolean;
  readonly app?: string;
}

/** Real time that a call waits for the next request. */
const WAIT_MS = 20 * SECOND_MS;
/** Real time after which requests in progress are read again. */
const PENDING_WAIT_MS = SECOND_MS / 2;
/** Maximum number of requests in progress that are read again. */
const MAX_PENDING = 100;

/**
 * Prints the latest requests. With `follow`, then prints each request as soon as its response is decided, until the process ends.
 *
 * @throws ControlError if the mock cannot be reached
 */
export async function showJournal(
  call: ControlCall,
  { follow = false, json = false, app }: JournalFlags,
  print: (line: string) => void,
): Promise<void> {
  const format = json ? JSON.stringify : formatEntry;
  let pending: string[] = [];
  let after: string | undefined;
  const show = (entries: readonly JournalEntry[]): void => {
    for (const entry of entries)
      if (entry.complete) print(format(entry));
      else if (pending.length < MAX_PENDING) pending.push(entry.id);
  };
  const { requests: latest } = await call('get', '/_mock/requests', { query: { app } });
  show(latest);
  after = latest.at(-1)?.id;
  while (follow) {
    const wait = `${pending.length > 0 ? PENDING_WAIT_MS : WAIT_MS}ms`;
    const { requests } = await call('get', '/_mock/requests', { query: { app, after, wait } });
    after = requests.at(-1)?.id ?? after;
    const unfinished = pending;
    pending = [];
    for (const id of unfinished) show(await findEntry(call, id));
    show(requests);
  }
}

/** Returns an entry as a list, which is empty if the journal no longer has the entry. */
async function findEntry(call: ControlCall, id: string): Promise<readonly JournalEntry[]> {
  try {
    const entry = await call('get', '/_mock/requests/{id}', { pathParameter: id });
    const { request_body, response_headers, response_body, curl, filled_by, signature, ...listed } = entry;
    return [listed];
  } catch (error) {
    if ((error as { status?: number }).status === 404) return [];
    throw error;
  }
}
