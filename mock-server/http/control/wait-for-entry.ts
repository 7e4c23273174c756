import { filterEntries, type JournalFilter } from '../../domain/journal/journal-entry.js';
import { ok, type Result } from '../../domain/result.js';
import type { Journal } from '../../ports/stores.js';
import { sleep } from '../sleep.js';
import { type ControlProblem, reject } from './render-control-result.js';

/** Maximum number of calls that wait at the same time. */
const MAX_WAITING = 100;

/** Number of waiting calls by journal. */
const waitingCalls = new WeakMap<Journal, number>();

/**
 * Waits until the journal has a complete entry that matches a filter.
 *
 * @param ms maximum real time in milliseconds
 * @param ends signals that end the wait
 */
export async function waitForEntry(
  journal: Journal,
  filter: JournalFilter,
  ms: number,
  ends: readonly AbortSignal[],
): Promise<Result<void, ControlProblem>> {
  const completeFilter = { ...filter, isComplete: true };
  if (filterEntries(journal.entries(), completeFilter).length > 0) return ok(undefined);
  const waiting = waitingCalls.get(journal) ?? 0;
  if (waiting >= MAX_WAITING)
    return reject(503, `Cannot wait: ${MAX_WAITING} calls are waiting already. Wait for one of them.`);
  waitingCalls.set(journal, waiting + 1);
  const found = new AbortController();
  const stopWatching = journal.watch({
    onEntry(entry) {
      // A reason avoids the creation of an exception.
      if (filterEntries([entry], completeFilter).length > 0) found.abort('found');
    },
  });
  await sleep(ms, [found.signal, ...ends]);
  stopWatching();
  waitingCalls.set(journal, (waitingCalls.get(journal) as number) - 1);
  return ok(undefined);
}
