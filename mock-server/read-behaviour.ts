// Reads the values of `--behaviour` and `--calibration`. Loaded only if one of them is set, so that the server starts sooner.
import { closest } from 'fastest-levenshtein';
import { parse } from 'yaml';
import { ASSUMPTIONS, type Assumption } from '../contracts/generated/assumptions.js';
import type { Behaviour } from '../contracts/generated/behaviour.js';
import { ConfigError } from './config.js';
import { redactText } from './domain/redact-text.js';
import { quoteList } from './option-parsers.js';
import type { Config } from './options.js';
import { PROFILE_NAMES, type ProfileName } from './profiles/index.js';
import { readText } from './read-file.js';

type Values = Partial<Record<ProfileName, Partial<Behaviour>>>;

const MAX_TEXT_LENGTH = 500;

/**
 * Reads the behaviour that the options choose, for each profile.
 *
 * @throws ConfigError that names the value and what is allowed
 */
export function readBehaviour({ calibration, behaviour = {} }: Config): Values {
  const measured = calibration === undefined ? undefined : readCalibration(calibration);
  const chosen = PROFILE_NAMES.map((profile) => {
    const own = Object.entries(behaviour).filter(([id]) =>
      findAssumption(id, 'behaviour').profiles.includes(profile),
    );
    const values = own.map(([id, value]) => [
      id,
      checkValue(findAssumption(id, 'behaviour'), value, `behaviour ${id}`),
    ]);
    return [profile, { ...measured?.values[profile], ...Object.fromEntries(values) }];
  });
  return Object.fromEntries(chosen) as Values;
}

/** Measured values of a calibration file. */
export interface MeasuredValues {
  readonly values: Values;
  /** Instant of the measurement in ISO 8601, as the file has it. */
  readonly date: string | undefined;
}

/** Reads the measured values of a calibration file. @throws ConfigError */
export function readCalibration(file: string): MeasuredValues {
  let document: unknown;
  try {
    document = parse(readText(file));
  } catch (error) {
    throw new ConfigError(`calibration: cannot read ${JSON.stringify(file)}: ${(error as Error).message}`);
  }
  const fail = (where: string, expected: string, got: unknown): never => {
    throw new ConfigError(
      `${file}: ${where}: expected ${expected}, got ${redactText(JSON.stringify(got) ?? 'nothing', MAX_TEXT_LENGTH)}`,
    );
  };
  const isRecord = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isRecord(document))
    return fail('the file', 'a mapping with calibration, profile and measurements', document);
  const { calibration, profile, measurements, date } = document;
  if (calibration !== 1) fail('calibration', 'the number 1', calibration);
  const known = PROFILE_NAMES.find((name) => name === profile);
  if (!known) return fail('profile', `one of ${quoteList(PROFILE_NAMES)}`, profile);
  if (!isRecord(measurements)) return fail('measurements', 'a mapping of IDs of assumptions', measurements);
  const values = Object.entries(measurements).flatMap(([id, measurement]) => {
    const where = `measurements.${id}`;
    const assumption = findAssumption(id, `${file}: measurements`);
    if (!isRecord(measurement)) return fail(where, 'a mapping with state', measurement);
    if (measurement.state !== 'measured') return [];
    if (!assumption.profiles.includes(known)) return fail(where, `an assumption about ${known}`, id);
    return [[id, checkValue(assumption, measurement.value, `${file}: ${where}.value`)]];
  });
  return {
    values: { [known]: Object.fromEntries(values) },
    date: date === undefined ? undefined : String(date),
  };
}

const CHOOSABLE: readonly Assumption[] = ASSUMPTIONS.filter(({ values }) => values);

function findAssumption(id: string, where: string): Assumption {
  const found = CHOOSABLE.find((each) => each.id === id);
  if (found) return found;
  const ids = CHOOSABLE.map((each) => each.id);
  throw new ConfigError(
    `${where}: unknown ID ${JSON.stringify(redactText(id, MAX_TEXT_LENGTH))}, did you mean "${closest(id, ids)}"? docs/assumptions.md lists all`,
  );
}

/** Checks a value of an assumption. A number may be a text. @throws ConfigError */
function checkValue({ values }: Assumption, value: unknown, where: string): string | number {
  const fail = (expected: string): never => {
    throw new ConfigError(
      `${where}: expected ${expected}, got ${redactText(JSON.stringify(value) ?? 'nothing', MAX_TEXT_LENGTH)}`,
    );
  };
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : undefined;
  switch (values?.kind) {
    case 'choice':
      return text !== undefined && Object.hasOwn(values.choices, text)
        ? text
        : fail(`one of ${quoteList(Object.keys(values.choices))}`);
    case 'integer':
      return text !== undefined && /^[1-9]\d{0,11}$/.test(text) ? Number(text) : fail('an integer from 1 on');
    default:
      return text !== undefined && text !== '' && text.length <= MAX_TEXT_LENGTH && !/\p{Cc}/u.test(text)
        ? text
        : fail(`a text of 1 to ${MAX_TEXT_LENGTH} characters without control characters`);
  }
}
