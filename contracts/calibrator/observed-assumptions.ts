import { ASSUMPTIONS } from '../generated/assumptions.js';
import type { ProfileName } from './exchange.js';

const assumptionsAbout = (profile: ProfileName) =>
  ASSUMPTIONS.filter(({ profiles }) => profiles.includes(profile));

/** Returns the probe of each assumption about a profile that calibrations observe. */
export const observedAssumptions = (profile: ProfileName): ReadonlyMap<string, string> =>
  new Map(
    assumptionsAbout(profile).flatMap(({ id, probe }): [string, string][] =>
      probe === undefined ? [] : [[id, probe]],
    ),
  );

/** Returns why no calibration observes the other assumptions about a profile. */
export const unobservedAssumptions = (profile: ProfileName): Readonly<Record<string, string>> =>
  Object.fromEntries(
    assumptionsAbout(profile).flatMap(({ id, notObserved }) =>
      notObserved === undefined ? [] : [[id, notObserved]],
    ),
  );

/** Returns whether the mock can behave as measured. The API may do something that nobody thought of. */
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

/** Why a complete probe may not show an assumption. */
const HINTS: Readonly<Record<string, string>> = {
  'blank-line': 'the result has fewer than 3 lines; --ids names IDs with known events',
  'cancel-bucket': 'a window ended, or another client used it, while the probe ran',
  'conflict-detail': 'the API accepted a second job',
  'conflict-on': 'another job, or a job that completed at once, leaves the rule open',
  'conflict-type': 'the API accepted a second job',
  'duplicate-ids': 'no ID that was uploaded twice has an event; --ids names IDs with known events',
  fields: 'the response has neither only the requested fields nor all fields, or no job',
  'protected-redacted-at': 'no uploaded ID belongs to a protected account; --ids names IDs with known events',
  'redaction-times': 'every deletion has the reason "deleted"; --ids names IDs with known events',
  'result-keys': 'no line has redacted_at and deleted_at; --ids names IDs with known events',
  'result-order': 'fewer than 8 uploaded IDs have an event; --ids names IDs with known events',
  'too-large-detail': 'the API rejected no announced size',
  'upload-limit': 'no announced size was the largest that the API accepts, and no response names the limit',
};

export const hintOf = (assumption: string): string =>
  HINTS[assumption] ?? 'the responses of its probe do not show it';
