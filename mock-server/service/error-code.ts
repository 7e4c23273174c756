/** Returns the system's code of an error, such as ENOSPC; never a path. */
export const errorCodeOf = (error: unknown): string =>
  error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : String(error);

/** Messages by the code with which a worker thread ends without a result. */
const WORKER_EXIT_MESSAGES: Readonly<Record<string, string>> = {
  ERR_WORKER_OUT_OF_MEMORY: 'the worker thread ran out of memory',
  WORKER_ENDED: 'the worker thread ended too early',
};

/** Returns the `error` of a job whose result could not be built. */
export function jobErrorMessage(error: unknown): string {
  const code = errorCodeOf(error);
  const exitMessage = WORKER_EXIT_MESSAGES[code];
  return exitMessage === undefined
    ? `The result could not be stored: ${code}`
    : `The result could not be built: ${exitMessage}`;
}
