/** Why something could not be done: the system's own code such as ENOSPC; never a path. */
export const describe = (cause: unknown): string =>
  cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.name) : String(cause);

/** What may become of a worker thread. */
const WORKER_ENDS: Readonly<Record<string, string>> = {
  ERR_WORKER_OUT_OF_MEMORY: 'its worker thread ran out of memory',
  WORKER_ENDED: 'its worker thread ended before it',
};

/** Why a job has no result, as its `error`. */
export function failureOf(cause: unknown): string {
  const code = describe(cause);
  const end = WORKER_ENDS[code];
  return end === undefined
    ? `The result could not be stored: ${code}`
    : `The result could not be made: ${end}`;
}
