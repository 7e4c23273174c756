/** A data directory that cannot be used: which one, and why. */
export class DataDirectoryError extends Error {
  constructor(directory: string, reason: string, options?: ErrorOptions) {
    super(`Cannot use data directory "${directory}": ${reason}`, options);
  }
}

const REASONS_BY_CODE: Readonly<Record<string, string>> = {
  EACCES: 'it is not writable',
  EPERM: 'it is not writable',
  EROFS: 'it is not writable',
  EEXIST: 'it is not a directory',
  ENOTDIR: 'it is not a directory',
};

/** Turns a system error into a DataDirectoryError; returns one that already is one unchanged. */
export function toDataDirectoryError(directory: string, error: unknown): DataDirectoryError {
  if (error instanceof DataDirectoryError) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  return new DataDirectoryError(directory, REASONS_BY_CODE[code] ?? message, { cause: error });
}
