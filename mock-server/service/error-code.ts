/** Returns the system's own code of an error, such as ENOSPC; never a path. */
export const errorCodeOf = (cause: unknown): string =>
  cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.name) : String(cause);

/** How a worker thread can end without a result. */
const WORKER_ENDS: Readonly<Record<string, string>> = {
  ERR_WORKER_OUT_OF_MEMORY: 'its worker thread ran out of memory',
  WORKER_ENDED: 'its worker thread ended before it',
};

/** Returns the `error` of a job whose result could not be made. */
export function failureOf(cause: unknown): string {
  const code = errorCodeOf(cause);
  const end = WORKER_ENDS[code];
  return end === undefined
    ? `The result could not be stored: ${code}`
    : `The result could not be made: ${end}`;
}
