export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes a log entry. Callers never pass bearer tokens, signatures or upload tokens. */
export type Log = (level: LogLevel, event: string, fields?: LogFields) => void;
