import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startTestMock } from '../support/test-mock.js';
import { API_ERRORS } from './api-errors.js';
import { API_SITUATIONS } from './api-situations.js';
import { type ErrorRow, findRowDifferences, situationContext } from './error-row.js';
import { LOGIN_ERRORS } from './login-errors.js';

/** Every error row. A part of the mock adds its rows here. */
const ERRORS: readonly ErrorRow[] = [...API_ERRORS, ...LOGIN_ERRORS];

const titled = ERRORS.map(
  (row) => [row.profile, row.situation, row.status, `${row.grade}: ${row.source}`, row] as const,
);

/** Names of the API errors that the mock logged while the rows were tested. */
const loggedErrors = new Set<string>();

describe('the table of errors', () => {
  it.each(titled)(
    'the response of profile %s to %s has status %i and exactly the listed headers and body (%s)',
    async (profile, _situation, _status, _evidence, row) => {
      const mock = await startTestMock({ profile, ...row.provoke.options });
      const response = await row.provoke.provoke(situationContext(mock, mock.app()));
      expect(findRowDifferences(response, row)).toEqual([]);
      for (const { error } of mock.log) if (error !== undefined) loggedErrors.add(String(error));
    },
  );

  it('the table has a row for every situation', () => {
    const missing = Object.keys(API_SITUATIONS).filter(
      (situation) => !API_ERRORS.some((row) => row.situation === situation),
    );
    expect(missing).toEqual([]);
  });

  it('the table has a row for every kind of error', () => {
    const source = readFileSync('mock-server/http/api/render-problem.ts', 'utf8');
    const kinds = [...source.matchAll(/case '(\w+)':/g)].map(([, kind]) => kind as string);
    expect([...loggedErrors].toSorted()).toEqual(kinds.toSorted());
  });
});
