// Builds the rows of the tables of API errors.
import { ACCESS_LEVEL, DIRECT, GCS, rateLimit } from './api-header-sets.js';
import { API_SITUATIONS } from './api-situations.js';
import type { ErrorRow, Grade, HeaderSet } from './error-row.js';

export const JSON_TYPE = 'application/json; charset=utf-8';
export const PROBLEM_TYPE = 'application/problem+json';
export const TWITTER = 'https://api.twitter.com/2/problems';
export const X = 'https://api.x.com/2/problems';

export type SituationName = keyof typeof API_SITUATIONS;
export type Expected = Omit<ErrorRow, 'profile' | 'situation' | 'provoke'>;

const row =
  (profile: ErrorRow['profile']) =>
  (situation: SituationName, expected: Expected): ErrorRow => ({
    profile,
    situation,
    provoke: API_SITUATIONS[situation],
    ...expected,
  });
export const gcs = row('gcs');
export const direct = row('direct');

/** Adds a row for each profile. Both have the same status, body and evidence. */
export const both = (
  situation: SituationName,
  status: number,
  body: ErrorRow['body'],
  [grade, source]: readonly [Grade, string],
  added: HeaderSet = {},
  contentTypes: readonly [string, string] = [JSON_TYPE, PROBLEM_TYPE],
): ErrorRow[] => [
  gcs(situation, {
    status,
    contentType: contentTypes[0],
    headers: { ...GCS, ...added },
    body,
    grade,
    source,
  }),
  direct(situation, {
    status,
    contentType: contentTypes[1],
    headers: { ...DIRECT, ...added },
    body,
    grade,
    source,
  }),
];

export const problem = (status: number, title: string, detail = title, type = 'about:blank'): string =>
  JSON.stringify({ title, detail, type, status });

export const COUNTED = { ...ACCESS_LEVEL, ...rateLimit(149) };
export const NOT_COUNTED = rateLimit(150);
