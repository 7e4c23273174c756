import type { ProfileName } from './exchange.js';
import type { Observation } from './observation.js';
import { isSupported } from './observed-assumptions.js';
import type { ProcessingTimes } from './processing-times.js';
import type { ResponseHeaders } from './response-headers.js';

/** Version of X's OpenAPI document that contracts/openapi.yaml follows. */
export const SPEC_VERSION = '2.168';

/** Result of a calibration for one assumption. */
export type Measurement =
  | {
      readonly state: 'measured';
      readonly value: string | number;
      readonly observations: number;
      /** False if the mock does not implement the value. */
      readonly supported?: false;
    }
  /** The responses lack the value, such as a header. */
  | { readonly state: 'absent'; readonly observations: number }
  /** The run observed different values. A null stands for a response that lacks the value. */
  | {
      readonly state: 'contradictory';
      readonly values: readonly (string | number | null)[];
      readonly observations: number;
    }
  | { readonly state: 'not_observed'; readonly why: string };

export type Measurements = Readonly<Record<string, Measurement>>;

/** Content of a calibration file. It contains no IDs, no credentials and no bodies. */
export interface Calibration {
  /** Version of the format. */
  readonly calibration: 1;
  readonly profile: ProfileName;
  /** Origin of the API, or `recording`. */
  readonly target: string;
  readonly date: string;
  /** Value of the header `api-version`, if it was measured. */
  readonly api_version?: string;
  readonly spec_version: string;
  readonly measurements: Measurements;
  readonly processing_times: ProcessingTimes;
  readonly response_headers: ResponseHeaders;
}

/**
 * Summarizes observations as one measurement for each assumption. Different values make a measurement contradictory. They are
 * never averaged.
 *
 * @param notObserved reasons to report for assumptions without an observation, by ID
 */
export function summarize(
  observations: readonly Observation[],
  notObserved: Readonly<Record<string, string>> = {},
): Measurements {
  const valuesById = new Map<string, Observation['value'][]>();
  for (const { assumption, value } of observations) {
    const values = valuesById.get(assumption) ?? [];
    valuesById.set(assumption, values);
    values.push(value);
  }
  const ids = [...new Set([...Object.keys(notObserved), ...valuesById.keys()])].toSorted();
  return Object.fromEntries(
    ids.map((id) => [id, toMeasurement(id, valuesById.get(id) ?? [], notObserved[id] ?? '')]),
  );
}

/** Maximum number of contradictory values that a file lists for an assumption. */
const MAX_VALUES = 20;

function toMeasurement(id: string, values: readonly Observation['value'][], why: string): Measurement {
  const observations = values.length;
  const [first, ...others] = new Set(values);
  if (first === undefined) return { state: 'not_observed', why };
  if (others.length > 0)
    return {
      state: 'contradictory',
      values: [first, ...others].toSorted(compareValues).slice(0, MAX_VALUES),
      observations,
    };
  if (first === null) return { state: 'absent', observations };
  return {
    state: 'measured',
    value: first,
    observations,
    ...(!isSupported(id, first) && { supported: false }),
  };
}

const compareValues = (a: Observation['value'], b: Observation['value']): number =>
  String(a) < String(b) ? -1 : 1;

/** Assembles a calibration. `api_version` follows from the measurements. */
export function buildCalibration(
  run: Pick<Calibration, 'profile' | 'target' | 'date' | 'processing_times' | 'response_headers'>,
  measurements: Measurements,
): Calibration {
  const { profile, target, date, processing_times, response_headers } = run;
  const version = measurements['api-version'];
  return {
    calibration: 1,
    ...{ profile, target, date },
    ...(version?.state === 'measured' && { api_version: String(version.value) }),
    spec_version: SPEC_VERSION,
    ...{ measurements, processing_times, response_headers },
  };
}
