import type { Calibration, Measurement } from './calibration.js';
import type { RunResult } from './calibration-run.js';

const STATES: readonly (readonly [Measurement['state'], string])[] = [
  ['measured', 'measured'],
  ['absent', 'absent'],
  ['contradictory', 'contradictory'],
  ['not_observed', 'not observed'],
];

function describe(measurement: Measurement): string {
  switch (measurement.state) {
    case 'measured':
      return `${JSON.stringify(measurement.value)}${measurement.supported === false ? ' (the mock does not implement this value)' : ''}`;
    case 'absent':
      return '(absent)';
    case 'contradictory':
      return `CONTRADICTORY: ${measurement.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'not_observed':
      return `not observed: ${measurement.why}`;
  }
}

/** Renders the measurements, the jobs that are unfinished, and the next step. */
export function renderSummary(
  { measurements }: Calibration,
  { endedBecause, jobsLeft, requests }: RunResult,
  { output, partialFile }: { readonly output: string; readonly partialFile?: string },
): string {
  const all = Object.values(measurements);
  const counts = STATES.map(
    ([state, words]) => `${all.filter((each) => each.state === state).length} ${words}`,
  );
  const lines = Object.entries(measurements).map(([id, each]) => `  ${id.padEnd(30)}${describe(each)}`);
  lines.push('', `${counts.join(', ')}; ${requests} requests. Written: ${output}`);
  if (endedBecause !== undefined)
    lines.push(`The run ended early: ${endedBecause}. Continue it with --resume (${partialFile}).`);
  if (jobsLeft.length > 0)
    lines.push(
      `Jobs of this run that are unfinished: ${jobsLeft.join(', ')}. They complete or expire by themselves.`,
    );
  return lines.join('\n');
}
