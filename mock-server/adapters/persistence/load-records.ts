import type { UploadSession } from '../../domain/uploads/upload-session.js';
import type { StateTablesByName } from './change-batch.js';
import { type StateRecord, TEST_RECORD } from './state-file.js';

/** Record with the number of all other records. It shows whether records were lost. */
export const RECORD_COUNT = { store: 'meta', key: 'records' };
/** Record with the time of the last write. The next start continues from there if the system's clock was set back in between. */
export const LAST_TIME = { store: 'meta', key: 'time' };
/** Key in the table `meta` of the secret that signs URLs. */
const SECRET_KEY = 'secret';
const MAX_LISTED = 5;

/** Returns why a record of a table cannot be used, or undefined if it can be used. */
export type FindRecordDefect = (table: string, key: string, value: unknown) => string | undefined;

/** Error for a state file whose records are not complete. The message is a verb phrase after the name of the file. */
export class IncompleteStateError extends Error {}

/**
 * Loads records into tables.
 *
 * @returns the number of records, and the time of the last write
 * @throws IncompleteStateError if a record that others depend on is missing
 * @throws SyntaxError if a record is not valid JSON or cannot be used
 */
export function loadRecords(
  tables: StateTablesByName,
  records: Iterable<StateRecord>,
  findDefect: FindRecordDefect,
  onLoad: (store: string, key: string, value: unknown) => void,
): { readonly count: number; readonly lastTime: number } {
  let lastTime = 0;
  let count = 0;
  let expectedCount: number | undefined;
  for (const { store, key, json } of records) {
    if (store === TEST_RECORD.store) continue;
    const value: unknown = JSON.parse(json);
    if (store === RECORD_COUNT.store && key === RECORD_COUNT.key) {
      expectedCount = value as number;
      continue;
    }
    if (store === LAST_TIME.store && key === LAST_TIME.key) {
      lastTime = value as number;
      continue;
    }
    const table = tables.get(store);
    if (!table) throw new IncompleteStateError(`has the unknown table "${store}"`);
    const defect = findDefect(store, key, value);
    if (defect !== undefined) throw new SyntaxError(defect);
    table.set(key, value);
    onLoad(store, key, value);
    count++;
  }
  const jobs = tables.get('jobs');
  if (jobs && jobs.size > 0 && tables.get('meta')?.has(SECRET_KEY) === false)
    throw new IncompleteStateError(`lacks the secret that signs the URLs of its ${jobs.size} jobs`);
  const lostJobs = [...((tables.get('sessions')?.values() ?? []) as Iterable<UploadSession>)]
    .map(({ jobId }) => jobId)
    .filter((id) => !jobs?.has(id));
  if (lostJobs.length > 0)
    throw new IncompleteStateError(`lacks jobs that have upload sessions: ${listSome(lostJobs)}`);
  if (expectedCount !== undefined && expectedCount !== count)
    throw new IncompleteStateError(`is incomplete: expected ${expectedCount} records, got ${count}`);
  return { count, lastTime };
}

const listSome = (names: readonly string[]): string =>
  names.slice(0, MAX_LISTED).join(', ') +
  (names.length > MAX_LISTED ? ` and ${names.length - MAX_LISTED} more` : '');
