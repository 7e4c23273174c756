import { describe, expect, it } from 'vitest';
import type { Entry } from '../../dashboard/data/control-types.js';
import { foldEntries, matchesFilter } from '../../dashboard/journal/journal-filter.js';
import { levelsOf } from '../../dashboard/rate-limits/window-levels.js';

const AT = Date.parse('2026-11-23T10:42:08Z');
const RESET = '2026-11-23T10:50:50.000Z';

const entry = (facts: Partial<Entry>): Entry => ({
  id: 'a-1',
  at: new Date(AT).toISOString(),
  app: null,
  method: 'GET',
  path: '/2/compliance/jobs',
  query: {},
  headers: {},
  traceparent: null,
  route: 'listJobs',
  job: null,
  bucket: 'list',
  rate_limit: null,
  status: 200,
  why: 'The number of matching jobs is 3.',
  fault: null,
  warnings: [],
  request_bytes: 0,
  duration_ms: 1,
  complete: true,
  ...facts,
});

describe('rows of the journal', () => {
  it('requests that follow each other with equal responses become one row', () => {
    const slow = { kind: 'polling_too_fast', detail: 'Wait.' } as const;
    const rows = foldEntries([
      entry({ id: 'a-4' }),
      entry({ id: 'a-3', warnings: [slow] }),
      entry({ id: 'a-2', status: 429 }),
      entry({ id: 'a-1' }),
    ]);
    expect(rows.map(({ entry: { id }, count }) => [id, count])).toEqual([
      ['a-4', 2],
      ['a-2', 1],
      ['a-1', 1],
    ]);
    expect(rows[0]?.warnings).toEqual([slow]);
    expect([...(rows[0]?.ids ?? [])]).toEqual(['a-4', 'a-3']);
  });

  it('a request on which a fault fired keeps its own row', () => {
    const rows = foldEntries([entry({ id: 'a-2', fault: 'fault-1: x' }), entry({ id: 'a-1' })]);
    expect(rows).toHaveLength(2);
  });

  it.each([
    [{ text: 'MATCHING' }, true],
    [{ text: 'get /2/comp' }, true],
    [{ text: 'a-1' }, true],
    [{ text: 'other' }, false],
    [{ route: 'getJob' }, false],
    [{ show: 'warnings' }, false],
    [{ show: 'faults' }, false],
  ] as const)('the filter %j matches: %s', (change, matches) => {
    expect(matchesFilter(entry({}), { show: 'all', route: '', text: '', ...change })).toBe(matches);
  });
});

describe('levels of a rate-limit window', () => {
  const counted = (remaining: number, at: number): Entry =>
    entry({ at: new Date(at).toISOString(), rate_limit: { limit: 4, remaining, reset_at: RESET } });

  it('the level starts full, falls with each request of the window, and ends at the present level', () => {
    const window = { limit: 4, remaining: 1, opened_at: new Date(AT).toISOString(), reset_at: RESET };
    const other = entry({ rate_limit: { limit: 4, remaining: 0, reset_at: '2026-11-23T11:00:00.000Z' } });
    const levels = levelsOf('list', window, [counted(2, AT + 2), counted(3, AT + 1), other], AT + 9);
    expect(levels).toEqual([
      { at: AT, left: 1 },
      { at: AT + 1, left: 0.75 },
      { at: AT + 2, left: 0.5 },
      { at: AT + 9, left: 0.25 },
    ]);
  });

  it('a window that is not open has no levels', () => {
    expect(levelsOf('list', { limit: 4, remaining: 4, opened_at: null, reset_at: null }, [], AT)).toEqual([]);
  });
});
