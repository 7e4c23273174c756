import type { JournalEntry } from './types.js';

/** Returns a journal entry as a line with time, status, method, path and reason. Each warning is a line of its own. */
export const formatEntry = ({ at, status, method, path, why, warnings }: JournalEntry): string =>
  [
    `${at.slice(11, 19)} ${status ?? '---'} ${method} ${path}  ${why}`,
    ...warnings.map(({ detail }) => `  warning: ${detail}`),
  ].join('\n');
