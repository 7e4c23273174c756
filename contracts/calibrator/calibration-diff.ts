import type { Calibration, Measurement } from './calibration.js';

/** Differences between two calibrations, each as a sentence. */
export interface CalibrationDiff {
  /** Differences in what the API does. */
  readonly changes: readonly string[];
  /** Values that only one of the calibrations observed. Whether they changed is unknown. */
  readonly incomparable: readonly string[];
}

/** Compares two calibrations. Ignores processing times, because they differ between any two runs. */
export function diffCalibrations(before: Calibration, after: Calibration): CalibrationDiff {
  const changes: string[] = [];
  const incomparable: string[] = [];
  for (const id of keysOf(before.measurements, after.measurements)) {
    const [old, current] = [before.measurements[id], after.measurements[id]];
    const isComparable = (each: Measurement | undefined): boolean =>
      each !== undefined && each.state !== 'not_observed';
    const sentence = `${id}: ${describeValue(old)} before, ${describeValue(current)} after`;
    if (isComparable(old) && isComparable(current)) {
      if (describeValue(old) !== describeValue(current)) changes.push(sentence);
    } else if (isComparable(old) || isComparable(current)) incomparable.push(sentence);
  }
  for (const status of keysOf(before.response_headers, after.response_headers)) {
    const [old, current] = [before.response_headers[status], after.response_headers[status]];
    if (!old || !current) {
      incomparable.push(`responses with status ${status}: only ${old ? 'before' : 'after'}`);
      continue;
    }
    for (const name of keysOf(old, current))
      if (old[name] !== current[name])
        changes.push(
          `header ${name} of responses with status ${status}: ${old[name] ?? 'absent'} before, ${current[name] ?? 'absent'} after`,
        );
  }
  return { changes, incomparable };
}

const keysOf = (a: object, b: object): readonly string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].toSorted();

/** Describes the value of a measurement, without the number of observations. */
function describeValue(measurement: Measurement | undefined): string {
  switch (measurement?.state) {
    case 'measured':
      return JSON.stringify(measurement.value);
    case 'absent':
      return 'absent';
    case 'contradictory':
      return `contradictory (${measurement.values.map((each) => JSON.stringify(each)).join(', ')})`;
    default:
      return 'not observed';
  }
}
