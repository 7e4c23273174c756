/**
 * Returns the code of a system error, such as ENOSPC, or the name of any other error. The error's message is left out, because it
 * may contain a path.
 */
export const errorCodeOf = (error: unknown): string =>
  error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : String(error);

/** Messages by error code, for a worker thread that ended without a result. */
const WORKER_EXIT_MESSAGES: Readonly<Record<string, string>> = {
  ERR_WORKER_OUT_OF_MEMORY:
    'the worker thread ran out of memory. Set outcomes for fewer IDs, and create another job',
  WORKER_ENDED: 'the worker thread ended too early. Create another job',
};

/** Returns the value of the `error` field of a job whose result could not be built. */
export function jobErrorMessage(error: unknown): string {
  const code = errorCodeOf(error);
  const exitMessage = WORKER_EXIT_MESSAGES[code];
  return exitMessage === undefined
    ? `The result could not be stored: ${code}`
    : `The result could not be built: ${exitMessage}`;
}
