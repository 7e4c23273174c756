// Draws random behaviours, and predicts the measurements of a calibration.
import fc from 'fast-check';
import { expect } from 'vitest';
import { planCalibration } from '../../contracts/calibrator/calibration-plan.js';
import type { ProfileName } from '../../contracts/calibrator/exchange.js';
import { COST_ITEMS } from '../../contracts/calibrator/probe.js';
import { ASSUMPTIONS, type Assumption } from '../../contracts/generated/assumptions.js';
import { calibrateHidden, valuesOf } from './calibration-runs.js';
import { startHiddenMock } from './hidden-mock.js';

export type Vector = Readonly<Record<string, string | number>>;

/** Words for texts. They contain no status, no type of a job and none of the values that placeholders stand for. */
const WORDS = [
  'Sorry,',
  'this',
  'cannot',
  'be.',
  '$&',
  '(a|b)*',
  'né',
  '"x"',
  '50%',
  '<i>',
  '&amp;',
  '\\',
  '#1',
];

const READINGS_OF_128_MB = [128_000_000, 134_217_728];

const textArbitrary = (placeholders: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }),
      fc.subarray([...placeholders].map((name) => `{${name}}`)),
    )
    .chain(([words, names]) =>
      fc.shuffledSubarray([...words, ...names], { minLength: words.length + names.length }),
    )
    .map((parts) => parts.join(' '));

function valueArbitrary({ id, values }: Assumption): fc.Arbitrary<string | number> {
  if (id === 'api-version') return fc.integer({ min: 1, max: 999 }).map((minor) => `3.${minor}`);
  if (id === 'upload-limit')
    return fc.oneof(fc.constantFrom(...READINGS_OF_128_MB), fc.integer({ min: 10_000, max: 134_217_728 }));
  switch (values?.kind) {
    case 'choice':
      return fc.constantFrom(...Object.keys(values.choices));
    case 'integer':
      // A smaller window would end in the middle of a probe.
      return fc.integer({ min: 150, max: 1_000_000 });
    case 'text':
      return textArbitrary(values.placeholders);
    default:
      throw new Error(`${id}: expected an assumption with values`);
  }
}

const behavioursOf = (profile: ProfileName): readonly Assumption[] =>
  ASSUMPTIONS.filter(({ values, profiles }) => values && profiles.includes(profile));

/** Draws a value for each assumption about a profile that has several values. */
export const vectorArbitrary = (profile: ProfileName): fc.Arbitrary<Vector> =>
  fc.record(Object.fromEntries(behavioursOf(profile).map((each) => [each.id, valueArbitrary(each)])));

/** Predicts the measurements. Some values are not observed because another value hides them, or because no request shows them. */
function predict(vector: Vector, profile: ProfileName): Record<string, unknown> {
  const predicted: Record<string, unknown> = { ...vector };
  const notObserved = expect.objectContaining({ state: 'not_observed' });
  // Requests reach the mock under a host that is not a host of X.
  if (predicted['problem-type-host'] === 'called') predicted['problem-type-host'] = 'recorded';
  if (profile === 'gcs') return predicted;
  const bucket = vector['cancel-bucket'];
  if (bucket !== 'own') predicted['rate-limit-cancel'] = vector[`rate-limit-${bucket}`];
  const isReading = READINGS_OF_128_MB.includes(vector['upload-limit'] as number);
  const isNamed = String(vector['too-large-detail']).includes('{limit}');
  if (!isReading && !isNamed) predicted['upload-limit'] = notObserved;
  if (vector['cancel-finished'] === 'accept' && vector['cancel-expired'] === 'accept')
    predicted['cancel-conflict-detail'] = notObserved;
  return predicted;
}

/** Hides behaviours in a mock, and expects that a calibration recovers them with exactly the announced requests. */
export async function expectRecovered(profile: ProfileName, vector: Vector): Promise<void> {
  const hidden = await startHiddenMock({ profile, behaviour: vector as never });
  try {
    const { calibration, printed, isSuccess } = await calibrateHidden(hidden, profile);
    expect(valuesOf(calibration)).toEqual(predict(vector, profile));
    expect(isSuccess, printed).toBe(true);
    const { cost, maximum } = planCalibration(profile, 30 * 60_000);
    for (const item of COST_ITEMS.filter((each) => each !== 'get'))
      expect(hidden.counts[item] ?? 0, item).toBe(cost[item]);
    expect(hidden.counts.get).toBeLessThanOrEqual(maximum.get);
  } finally {
    await hidden.close();
  }
}
