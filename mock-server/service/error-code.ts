/** Returns the system's own code of an error, such as ENOSPC; never a path. */
export const errorCodeOf = (error: unknown): string =>
  error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : String(error);

/** How a worker thread can end without a result. */
const WORKER_EXIT_MESSAGES: Readonly<Record<string, string>> = {
  ERR_WORKER_OUT_OF_MEMORY: 'its worker thread ran out of memory',
  WORKER_ENDED: 'its worker thread ended before it',
};

/** Returns the `error` of a job whose result could not be made. */
export function jobErrorMessage(error: unknown): string {
  const code = errorCodeOf(error);
  const exitMessage = WORKER_EXIT_MESSAGES[code];
  return exitMessage === undefined
    ? `The result could not be stored: ${code}`
    : `The result could not be made: ${exitMessage}`;
}
