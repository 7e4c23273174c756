/** Signals that end a command gracefully: a stop, Ctrl+C, a terminal that is closed, Ctrl+\. */
export const STOP_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const;
