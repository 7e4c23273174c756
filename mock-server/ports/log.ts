export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Lines for whoever runs the server. Bearer tokens, signatures and upload tokens are never passed in. */
export type Log = (level: LogLevel, event: string, fields?: LogFields) => void;
