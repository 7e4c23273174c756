import { ASSUMPTIONS } from '../generated/assumptions.js';
import type { ProfileName } from './exchange.js';

const assumptionsAbout = (profile: ProfileName) =>
  ASSUMPTIONS.filter(({ profiles }) => profiles.includes(profile));

/** Returns the assumptions about a profile that calibrations observe: the ID of the probe by the ID of the assumption. */
export const observedAssumptions = (profile: ProfileName): ReadonlyMap<string, string> =>
  new Map(
    assumptionsAbout(profile).flatMap(({ id, probe }): [string, string][] =>
      probe === undefined ? [] : [[id, probe]],
    ),
  );

/** Returns the reasons why no calibration observes the other assumptions about a profile, by ID. */
export const unobservedAssumptions = (profile: ProfileName): Readonly<Record<string, string>> =>
  Object.fromEntries(
    assumptionsAbout(profile).flatMap(({ id, notObserved }) =>
      notObserved === undefined ? [] : [[id, notObserved]],
    ),
  );

/** Returns whether the mock implements a measured value. The API may behave in a way that the mock does not know. */
export function isSupported(assumption: string, value: string | number): boolean {
  const { values } = ASSUMPTIONS.find(({ id }) => id === assumption) ?? {};
  switch (values?.kind) {
    case 'choice':
      return Object.hasOwn(values.choices, value);
    case 'integer':
      return Number(value) >= 1;
    default:
      return values !== undefined;
  }
}

/** Reasons why a complete probe may not show the value of an assumption. */
const HINTS: Readonly<Record<string, string>> = {
  'blank-line': 'the result has fewer than 3 lines; --ids names IDs with known events',
  'cancel-bucket': 'a rate-limit window ended or another client used it while the probe ran',
  'conflict-detail': 'the API accepted a second job',
  'conflict-on': 'another job, or a job that completed at once, made the response ambiguous',
  'conflict-type': 'the API accepted a second job',
  'duplicate-ids': 'no ID that was uploaded twice has an event; --ids names IDs with known events',
  fields: 'the response has neither only the requested fields nor all fields, or no job',
  'protected-redacted-at': 'no uploaded ID belongs to a protected account; --ids names IDs with known events',
  'redaction-times': 'every deletion has the reason "deleted"; --ids names IDs with known events',
  'result-keys': 'no line has redacted_at and deleted_at; --ids names IDs with known events',
  'result-order': 'fewer than 8 uploaded IDs have an event; --ids names IDs with known events',
  'too-large-detail': 'the API rejected none of the announced sizes',
  'upload-limit': 'no announced size was the largest that the API accepts, and no response names the limit',
};

export const hintOf = (assumption: string): string =>
  HINTS[assumption] ?? 'the responses of its probe do not show it';
