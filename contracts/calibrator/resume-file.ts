// Reads and writes the resume file: one JSON line for the run, then one for each probe. It contains no job IDs and no credentials.
import type { ProfileName } from './exchange.js';
import type { Observation } from './observation.js';
import type { ProcessingTime } from './processing-times.js';
import type { ResponseHeaders } from './response-headers.js';

/** First line of a resume file. */
export interface RunHeader {
  readonly calibration: 1;
  /** Random name of the run, which the names of its jobs contain. */
  readonly run: string;
  readonly profile: ProfileName;
  readonly target: string;
  readonly only?: readonly string[];
}

/** Result of a probe. */
export interface ProbeRecord {
  readonly probe: string;
  /** Reason why the probe did not run to its end. A resumed run repeats such a probe. */
  readonly incomplete?: string;
  readonly observations: readonly Observation[];
  readonly processing: readonly ProcessingTime[];
  readonly headers: ResponseHeaders;
}

export interface ResumeState {
  readonly header: RunHeader;
  readonly records: readonly ProbeRecord[];
}

/**
 * Parses a resume file. Ignores an incomplete last line, which a killed run leaves.
 *
 * @returns undefined if the first line is incomplete. Such a run has sent no request
 * @throws Error `<where>: expected …, got …`
 */
export function parseResumeFile(text: string, where: string): ResumeState | undefined {
  const lines = text.split('\n').slice(0, -1);
  if (lines.length === 0) return undefined;
  try {
    const [header, ...records] = lines.map((line) => JSON.parse(line));
    if (header?.calibration === 1 && typeof header.run === 'string')
      return { header: header as RunHeader, records: records as readonly ProbeRecord[] };
  } catch {
    // The error below covers this case too.
  }
  throw new Error(`${where}: expected the resume file of a calibration, got other text. Delete the file`);
}

export const renderResumeFile = ({ header, records }: ResumeState): string =>
  [header, ...records].map(renderLine).join('');

export const renderLine = (line: RunHeader | ProbeRecord): string => `${JSON.stringify(line)}\n`;

/** Returns the prefix of the names of a run's jobs, by which a resumed run finds them. */
export const jobNamePrefix = (run: string): string => `x-compliance-mock calibrate ${run} `;
