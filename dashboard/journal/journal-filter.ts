import type { Entry } from '../data/control-types.js';

export type Show = 'all' | '4xx' | '5xx' | 'warnings' | 'faults';

export interface JournalFilter {
  readonly show: Show;
  /** Operation of the API. Empty for all. */
  readonly route: string;
  readonly text: string;
}

/** Returns whether the page itself must search for matching requests. The mock filters by status only. */
export const needsScan = ({ show, route, text }: JournalFilter): boolean =>
  show === 'warnings' || show === 'faults' || route !== '' || text !== '';

export function matchesFilter(entry: Entry, { show, route, text }: JournalFilter): boolean {
  if ((show === '4xx' || show === '5xx') && !String(entry.status).startsWith(show.charAt(0))) return false;
  if (show === 'warnings' && entry.warnings.length === 0) return false;
  if (show === 'faults' && entry.fault === null) return false;
  if (route !== '' && entry.route !== route) return false;
  const wanted = text.trim().toLowerCase();
  return wanted === '' || searchableText(entry).toLowerCase().includes(wanted);
}

const searchableText = ({ id, method, path, job, why, warnings }: Entry): string =>
  [id, `${method} ${path}`, job, why, ...warnings.map(({ detail }) => detail)].join('\n');

/** Rows of equal requests that follow each other, newest first. */
export interface FoldedEntry {
  readonly entry: Entry;
  readonly count: number;
  /** IDs of all requests of the row. */
  readonly ids: ReadonlySet<string>;
  readonly warnings: Entry['warnings'];
}

/** Folds requests that follow each other and got equal responses into one row. */
export function foldEntries(entries: readonly Entry[]): readonly FoldedEntry[] {
  const rows: FoldedEntry[] = [];
  for (const entry of entries) {
    const last = rows.at(-1);
    if (!last || foldKey(last.entry) !== foldKey(entry)) {
      rows.push({ entry, count: 1, ids: new Set([entry.id]), warnings: entry.warnings });
      continue;
    }
    const kinds = new Set(last.warnings.map(({ kind }) => kind));
    rows[rows.length - 1] = {
      entry: last.entry,
      count: last.count + 1,
      ids: new Set([...last.ids, entry.id]),
      warnings: [...last.warnings, ...entry.warnings.filter(({ kind }) => !kinds.has(kind))],
    };
  }
  return rows;
}

const foldKey = ({ method, path, query, status, why, fault }: Entry): string =>
  JSON.stringify([method, path, query, status, why, fault]);
