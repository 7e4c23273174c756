/** Error for a data directory that cannot be used. The message contains the cause and the next step. */
export class DataDirectoryError extends Error {
  constructor(
    directory: string,
    reason: string,
    { nextStep = 'Choose another directory.', ...options }: ErrorOptions & { nextStep?: string } = {},
  ) {
    super(`Cannot open the data directory "${directory}": ${reason}. ${nextStep}`, options);
  }
}

const REASONS_BY_CODE: Readonly<Record<string, string>> = {
  EACCES: 'it is not writable',
  EPERM: 'it is not writable',
  EROFS: 'it is not writable',
  EEXIST: 'it is not a directory',
  ENOTDIR: 'it is not a directory',
};

/** Converts a system error to a DataDirectoryError. Returns a DataDirectoryError unchanged. */
export function toDataDirectoryError(directory: string, error: unknown): DataDirectoryError {
  if (error instanceof DataDirectoryError) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  return new DataDirectoryError(directory, REASONS_BY_CODE[code] ?? message, { cause: error });
}
