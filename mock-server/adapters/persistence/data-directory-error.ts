/** A data folder that cannot be used: which, and why, in a sentence. */
export class DataFolderError extends Error {
  constructor(folder: string, reason: string, options?: ErrorOptions) {
    super(`the data folder ${folder} cannot be used: ${reason}`, options);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'it is not writable',
  EPERM: 'it is not writable',
  EROFS: 'it is not writable',
  EEXIST: 'it is not a folder',
  ENOTDIR: 'it is not a folder',
};

/** The system's error as one of the folder; an error that is one already stays as it is. */
export function asDataFolderError(folder: string, error: unknown): DataFolderError {
  if (error instanceof DataFolderError) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  return new DataFolderError(folder, REASONS[code] ?? message, { cause: error });
}
