/** Why something could not be done: the system's own code such as ENOSPC; never a path. */
export const describe = (cause: unknown): string =>
  cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.name) : String(cause);
