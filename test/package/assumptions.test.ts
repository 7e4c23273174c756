import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ASSUMPTIONS } from '../../contracts/generated/assumptions.js';
import { DEFAULT_BEHAVIOUR } from '../../contracts/generated/behaviour.js';

const OPENAPI = readFileSync('contracts/openapi.yaml', 'utf8');
const IDS = ASSUMPTIONS.map(({ id }) => id);

/** Returns the IDs of assumptions that each part of a document with the grade A names. */
function gradedParts(node: unknown, path: readonly string[] = []): [string, readonly string[]][] {
  if (typeof node !== 'object' || node === null) return [];
  const children = Object.entries(node).flatMap(([key, child]) => gradedParts(child, [...path, key]));
  const { 'x-grade': grade, 'x-assumptions': ids } = node as Readonly<Record<string, unknown>>;
  return grade === 'A' || ids !== undefined
    ? [...children, [path.join('.'), (ids ?? []) as readonly string[]]]
    : children;
}

describe('contracts/assumptions.yaml', () => {
  const parts = gradedParts(parse(OPENAPI));

  it('each part of contracts/openapi.yaml with the grade A names assumptions of the list', () => {
    expect(parts.length).toBeGreaterThan(20);
    for (const [path, ids] of parts) {
      expect(ids.length, path).toBeGreaterThan(0);
      expect(
        ids.filter((id) => !IDS.includes(id)),
        path,
      ).toEqual([]);
    }
  });

  it('each grade of contracts/openapi.yaml whose comment mentions an assumption names it', () => {
    const lines = OPENAPI.split('\n');
    const mentioning = lines.flatMap((line, at) => (/x-grade: .*\bA\b/.test(line) ? [lines[at + 1]] : []));
    expect(mentioning.length).toBeGreaterThan(20);
    for (const next of mentioning) expect(next).toMatch(/^\s+x-assumptions: \[[a-z0-9, -]+\]$/);
  });

  it('the source mentions no assumption that the list lacks', () => {
    const mentioned = [...OPENAPI.matchAll(/x-assumptions: \[(.*)\]/g)].flatMap(([, ids = '']) =>
      ids.split(', '),
    );
    expect(mentioned.filter((id) => !IDS.includes(id))).toEqual([]);
    for (const behaviour of Object.values(DEFAULT_BEHAVIOUR))
      expect(Object.keys(behaviour).filter((id) => !IDS.includes(id))).toEqual([]);
  });

  it('every row of the table in README comes from the list', () => {
    const [, table = ''] =
      /<!-- assumptions -->([\s\S]*?)<!-- \/assumptions -->/.exec(readFileSync('README.md', 'utf8')) ?? [];
    const rows = table.split('\n').filter((line) => /^\| (?!where|-)/.test(line));
    const topics = new Set(ASSUMPTIONS.map(({ topic }) => topic));
    expect(rows.map((row) => row.split(' | ')[0]?.slice(2))).toEqual([...topics]);
    for (const { statement } of ASSUMPTIONS) expect(table).toContain(statement);
  });
});
