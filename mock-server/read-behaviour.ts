// Reads the values of `--behaviour` and `--calibration`. Loaded on demand, so that a server without these options starts sooner.
import { closest } from 'fastest-levenshtein';
import type { Calibration } from '../contracts/calibrator/calibration.js';
import { ASSUMPTIONS, type Assumption } from '../contracts/generated/assumptions.js';
import type { Behaviour } from '../contracts/generated/behaviour.js';
import { ConfigError } from './config.js';
import { redactText } from './domain/redact-text.js';
import { quoteList } from './option-parsers.js';
import type { Config } from './options.js';
import { PROFILE_NAMES, type ProfileName } from './profiles/index.js';
import { readText } from './read-file.js';

/** Values of some assumptions, by profile and ID. */
export type ChosenValues = Partial<Record<ProfileName, Partial<Behaviour>>>;

const MAX_TEXT_LENGTH = 500;

/** Reads the values of `--behaviour`. @throws ConfigError that names the value and what is allowed */
export function readBehaviour(behaviour: NonNullable<Config['behaviour']>): ChosenValues {
  const values = Object.entries(behaviour).map(([id, value]) => {
    const assumption = findAssumption(id, 'behaviour');
    return { assumption, value: checkValue(assumption, value, `behaviour ${id}`) };
  });
  const valuesOf = (profile: ProfileName) =>
    values.filter(({ assumption }) => assumption.profiles.includes(profile));
  return Object.fromEntries(
    PROFILE_NAMES.map((profile) => [
      profile,
      Object.fromEntries(valuesOf(profile).map(({ assumption, value }) => [assumption.id, value])),
    ]),
  );
}

/** Measured values of a calibration file, and the facts about the measurement. */
export interface MeasuredValues extends Pick<Calibration, 'profile' | 'target' | 'date'> {
  readonly values: ChosenValues;
}

/** Reads the measured values of a calibration file. @throws ConfigError that names the value and what is allowed */
export async function readMeasuredValues(file: string): Promise<MeasuredValues> {
  const { parseCalibration } = await import('../contracts/calibrator/calibration-file.js');
  let calibration: Calibration;
  try {
    calibration = parseCalibration(readText(file), file);
  } catch (error) {
    throw new ConfigError(`calibration: cannot use ${JSON.stringify(file)}: ${(error as Error).message}`);
  }
  const { profile, target, date, measurements } = calibration;
  const values = Object.entries(measurements).flatMap(([id, measurement]) => {
    const where = `${file}: measurements.${id}`;
    const assumption = findAssumption(id, where);
    // A calibration may contain values that the mock does not implement.
    if (measurement.state !== 'measured' || measurement.supported === false) return [];
    if (!assumption.profiles.includes(profile))
      throw new ConfigError(
        `${where}: expected an assumption about profile ${profile}, got one about profile ${assumption.profiles.join()}`,
      );
    return [[id, checkValue(assumption, measurement.value, `${where}.value`)]];
  });
  return { profile, target, date, values: { [profile]: Object.fromEntries(values) } };
}

const CHOOSABLE: readonly Assumption[] = ASSUMPTIONS.filter(({ values }) => values);

function findAssumption(id: string, where: string): Assumption {
  const found = CHOOSABLE.find((each) => each.id === id);
  if (found) return found;
  const nearest = closest(
    id,
    CHOOSABLE.map((each) => each.id),
  );
  throw new ConfigError(
    `${where}: expected an ID of docs/assumptions.md that has values, such as ${nearest}, got ${JSON.stringify(redactText(id, MAX_TEXT_LENGTH))}`,
  );
}

/** Returns a valid value of an assumption. Accepts an integer as a text, as options and YAML contain it. @throws ConfigError */
function checkValue({ values }: Assumption, value: unknown, where: string): string | number {
  const fail = (expected: string): never => {
    const got = redactText(JSON.stringify(value) ?? 'nothing', MAX_TEXT_LENGTH);
    throw new ConfigError(`${where}: expected ${expected}, got ${got}`);
  };
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : undefined;
  switch (values?.kind) {
    case 'choice':
      return text !== undefined && Object.hasOwn(values.choices, text)
        ? text
        : fail(`one of ${quoteList(Object.keys(values.choices))}`);
    case 'integer':
      return text !== undefined && /^[1-9]\d{0,11}$/.test(text)
        ? Number(text)
        : fail('an integer of at least 1');
    default:
      return text !== undefined && text !== '' && text.length <= MAX_TEXT_LENGTH && !/\p{Cc}/u.test(text)
        ? text
        : fail(`a text of 1 to ${MAX_TEXT_LENGTH} characters without control characters`);
  }
}
