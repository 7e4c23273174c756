// Implements `calibrate --target` and `calibrate --diff`. Start reading the calibrator here. The caller parses the options.
import { UsageError } from '../verifier/verification-errors.js';
import { buildCalibration, type Calibration, summarize } from './calibration.js';
import { diffCalibrations } from './calibration-diff.js';
import { parseCalibration, renderCalibration } from './calibration-file.js';
import { type CalibrationPlan, planCalibration } from './calibration-plan.js';
import { type RunResult, runProbes } from './calibration-run.js';
import { isSafeUrl, type SessionEnvironment } from './calibration-session.js';
import type { ProfileName } from './exchange.js';
import { parseKnownIds, RECORDED_IDS, uploadBodyOf } from './known-ids.js';
import { hintOf, observedAssumptions, unobservedAssumptions } from './observed-assumptions.js';
import { summarizeProcessing } from './processing-times.js';
import { renderCalibrationPlan } from './render-plan.js';
import { renderSummary } from './render-summary.js';
import { mergeHeaders } from './response-headers.js';
import {
  type ProbeRecord,
  parseResumeFile,
  type ResumeState,
  type RunHeader,
  renderLine,
  renderResumeFile,
} from './resume-file.js';
import { sendRequest } from './send-request.js';

export const DEFAULT_PROFILE: ProfileName = 'direct';

export interface CalibrateOptions {
  readonly target: URL;
  readonly profile: ProfileName;
  /** Assumptions to observe. Default: all that a probe observes. */
  readonly only?: readonly string[];
  readonly dryRun: boolean;
  readonly resume: boolean;
  /** File to write. The resume file has the same name with `.partial`. */
  readonly output: string;
  readonly waitMs: number;
  /** Content of the file of IDs with known events, and its name. */
  readonly ids?: { readonly text: string; readonly file: string };
  readonly bearer?: string;
}

export interface CalibrateEnvironment extends Pick<SessionEnvironment, 'now' | 'reportProgress'> {
  readonly print: (text: string) => void;
  /** Waits. Rejects with the reason of the signal when the signal aborts. */
  readonly sleep: (ms: number, stop: AbortSignal) => Promise<void>;
  readonly send?: SessionEnvironment['send'];
  /** Returns a random name of six characters. */
  readonly createRunName: () => string;
  readonly files: CalibrateFiles;
  /** Runs `work`. If the user interrupts it, aborts the signal and throws its reason. */
  readonly runInterruptible: <T>(work: (stop: AbortSignal) => Promise<T>) => Promise<T>;
}

export interface CalibrateFiles {
  /** Reads a file. Returns undefined if there is no such file. */
  readonly read: (file: string) => string | undefined;
  readonly write: (file: string, text: string) => void;
  /** Writes a file that only its owner can read. */
  readonly writePrivate: (file: string, text: string) => void;
  readonly append: (file: string, text: string) => void;
  readonly remove: (file: string) => void;
}

/**
 * Calibrates a target, writes the file and prints a summary. With `dryRun`, prints the plan and sends nothing.
 *
 * @returns whether all planned probes ran, and no job of the run that can be cancelled is unfinished
 * @throws UsageError, TargetUnreachableError
 */
export async function runCalibrate(
  options: CalibrateOptions,
  environment: CalibrateEnvironment,
): Promise<boolean> {
  const { target, profile, only, waitMs, output, bearer } = options;
  const { files, print } = environment;
  checkOptions(options);
  const ids = options.ids
    ? asUsage(() => parseKnownIds(options.ids?.text ?? '', options.ids?.file ?? ''))
    : RECORDED_IDS;
  const partialFile = `${output}.partial`;
  const resumed = readResumeState(options, files.read(partialFile), partialFile);
  const completed = (resumed?.records ?? []).filter(({ incomplete }) => incomplete === undefined);
  const plan = planCalibration(
    profile,
    waitMs,
    only,
    completed.map(({ probe }) => probe),
    resumed !== undefined,
  );
  if (options.dryRun) {
    print(renderCalibrationPlan(target.origin, plan, unobservedAssumptions(profile)));
    return true;
  }
  if (bearer === undefined)
    throw new UsageError('Cannot calibrate: no bearer token. Set X_BEARER_TOKEN in the environment');
  if (!/^[\x21-\x7e]+$/.test(bearer))
    throw new UsageError('X_BEARER_TOKEN: expected printable ASCII characters, got other characters');
  const header: RunHeader = resumed?.header ?? {
    calibration: 1,
    run: environment.createRunName(),
    profile,
    target: target.origin,
    ...(only && { only }),
  };
  const earlier = resumed?.records ?? [];
  // Rewrites the file of a resumed run, because its last line may be incomplete.
  files.writePrivate(partialFile, renderResumeFile({ header, records: earlier }));
  let isRecorded = earlier.length > 0;
  const record = (each: ProbeRecord): void => {
    isRecorded = true;
    files.append(partialFile, renderLine(each));
  };
  const result = await environment
    .runInterruptible((stop) => {
      const send = environment.send ?? sendRequest;
      return runProbes(
        {
          ...{ target, profile, run: header.run, waitMs, bearer, plan, record },
          ids: { tweets: uploadBodyOf(ids.tweets), users: uploadBodyOf(ids.users) },
          isResumed: resumed !== undefined,
        },
        { ...environment, send, stop, sleep: (ms) => environment.sleep(ms, stop) },
      );
    })
    .catch((error: Error) => {
      if (!isRecorded && !resumed) files.remove(partialFile);
      throw error;
    });
  const records = [...earlier, ...result.records];
  const calibration = toCalibration(header, plan, records, result);
  files.write(output, renderCalibration(calibration));
  const isComplete = result.endedBecause === undefined;
  if (isComplete) files.remove(partialFile);
  print(renderSummary(calibration, result, { output, ...(!isComplete && { partialFile }) }));
  return isComplete && (profile === 'gcs' || result.jobsLeft.length === 0);
}

function checkOptions({ target, profile, only }: CalibrateOptions): void {
  if (!isSafeUrl(target))
    throw new UsageError(
      `--target: expected https, or http on this machine, got "${target.origin}", which would send the token unencrypted`,
    );
  const known = [...observedAssumptions(profile).keys()];
  for (const id of only ?? [])
    if (!known.includes(id))
      throw new UsageError(
        `--only: expected assumptions that profile ${profile} can observe, got "${id}". Known: ${known.join(', ')}`,
      );
}

function readResumeState(
  { resume, target, profile, only, dryRun }: CalibrateOptions,
  text: string | undefined,
  file: string,
): ResumeState | undefined {
  if (text === undefined) {
    if (resume)
      throw new UsageError(`--resume: expected the file ${file} of an interrupted run, got no such file`);
    return undefined;
  }
  const state = asUsage(() => parseResumeFile(text, file));
  if (!resume) {
    if (dryRun || state === undefined) return undefined;
    throw new UsageError(
      `Cannot start: ${file} shows that an interrupted run may have left jobs. Continue it with --resume, or delete the file`,
    );
  }
  if (!state) return undefined;
  const { header } = state;
  for (const [name, before, now] of [
    ['--target', header.target, target.origin],
    ['--profile', header.profile, profile],
    ['--only', header.only?.join(','), only?.join(',')],
  ] as const)
    if (before !== now)
      throw new UsageError(
        `${name}: expected ${quote(before)}, as in the interrupted run, got ${quote(now)}`,
      );
  return state;
}

const quote = (text: string | undefined): string => (text === undefined ? 'nothing' : `"${text}"`);

/** Converts the error for an invalid file to a UsageError. */
function asUsage<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function toCalibration(
  { profile, target }: RunHeader,
  { assumptions }: CalibrationPlan,
  records: readonly ProbeRecord[],
  { endedBecause, endedAt }: RunResult,
): Calibration {
  const probeById = observedAssumptions(profile);
  const reasonOf = (id: string): string => {
    const last = records.findLast(({ probe }) => probe === probeById.get(id));
    return last ? (last.incomplete ?? hintOf(id)) : (endedBecause ?? 'its probe did not run');
  };
  return buildCalibration(
    {
      ...{ profile, target },
      date: new Date(endedAt).toISOString(),
      processing_times: summarizeProcessing(records.flatMap(({ processing }) => processing)),
      response_headers: mergeHeaders(records.map(({ headers }) => headers)),
    },
    summarize(
      records.flatMap(({ observations }) => observations),
      Object.fromEntries(assumptions.map((id) => [id, reasonOf(id)])),
    ),
  );
}

/** Compares two calibration files and prints the differences. @returns whether the API is unchanged @throws UsageError */
export function runDiff(
  [before, after]: readonly [before: { text: string; file: string }, after: { text: string; file: string }],
  print: (text: string) => void,
): boolean {
  const [old, current] = [before, after].map(({ text, file }) => asUsage(() => parseCalibration(text, file)));
  if (!old || !current) return true;
  if (old.profile !== current.profile)
    throw new UsageError(
      `--diff: expected two calibrations of one profile, got ${old.profile} and ${current.profile}`,
    );
  const { changes, incomparable } = diffCalibrations(old, current);
  print(
    [
      `${before.file} (${old.date}) and ${after.file} (${current.date}), profile ${old.profile}`,
      ...changes.map((each) => `  changed: ${each}`),
      ...incomparable.map((each) => `  not comparable: ${each}`),
      changes.length === 0 ? 'Nothing changed.' : `${changes.length} changed.`,
    ].join('\n'),
  );
  return changes.length === 0;
}
