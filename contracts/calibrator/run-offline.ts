// Implements `calibrate --from` and `calibrate --spec`, which read a file and send no request.
import { checkDescription } from '../description/check-description.js';
import { UsageError } from '../verifier/verification-errors.js';
import { calibrateFromHar } from './calibrate-from-har.js';
import { renderCalibration } from './calibration-file.js';
import type { ProfileName } from './exchange.js';
import { RecordingError } from './recording-error.js';
import { renderSummary } from './render-summary.js';

export { MAX_DESCRIPTION_BYTES } from '../description/read-description.js';
export { MAX_RECORDING_BYTES } from './read-har.js';

/** Content of a file, and its name for error messages. */
export interface NamedText {
  readonly text: string;
  readonly file: string;
}

export interface RecordingOptions {
  readonly recording: NamedText;
  readonly profile?: ProfileName;
  /** File to write. */
  readonly output: string;
}

interface OfflineEnvironment {
  readonly print: (text: string) => void;
  readonly write: (file: string, text: string) => void;
}

/** Calibrates from an HTTP Archive, writes the file and prints a summary. @throws UsageError */
export function runFromRecording(
  { recording, profile, output }: RecordingOptions,
  { print, write }: OfflineEnvironment,
): void {
  const { calibration, exchanges, ignored } = orUsageError(recording.file, () =>
    calibrateFromHar(recording.text, profile),
  );
  write(output, renderCalibration(calibration));
  const result = { records: [], jobsLeft: [], requests: 0, endedAt: Date.parse(calibration.date) };
  print(
    [
      `${recording.file}, profile ${calibration.profile}: ${exchanges} requests about jobs, ${ignored} other entries`,
      renderSummary(calibration, result, { output }),
    ].join('\n'),
  );
}

/** Prints the differences between X's OpenAPI document and contracts/openapi.yaml. @returns whether they are equal @throws UsageError */
export function runSpecCheck({ text, file }: NamedText, print: OfflineEnvironment['print']): boolean {
  const { lines, isSame } = orUsageError(file, () => checkDescription(text));
  print(lines.join('\n'));
  return isSame;
}

/** Converts the error for an unusable file to a UsageError that names the file. */
function orUsageError<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RecordingError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}
