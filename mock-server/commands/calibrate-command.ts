// Defines the options of the command `calibrate`. Imports the calibrator on demand.
import { randomBytes } from 'node:crypto';
import { appendFileSync, chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import type {
  CalibrateEnvironment,
  CalibrateFiles,
  CalibrateOptions,
} from '../../contracts/calibrator/run-calibrate.js';
import { readText } from '../read-file.js';
import { systemNow } from '../real-time.js';
import { choiceOption, InvalidOptionError, urlArgument, waitOption } from './argument-parsers.js';
import { NotVerified } from './verify-command.js';

/** Options of the command `calibrate`, as Commander parses them. */
interface CalibrateFlags {
  readonly target?: URL;
  readonly profile?: CalibrateOptions['profile'];
  readonly only?: readonly string[];
  readonly dryRun?: true;
  readonly resume?: true;
  readonly output: string;
  readonly wait: number;
  readonly ids?: string;
  readonly from?: string;
  readonly spec?: string;
  readonly diff?: readonly string[];
}

/** Options that select what `calibrate` reads. A command line has exactly one of them. */
const SOURCES = ['target', 'from', 'spec', 'diff'] as const;
/** Options that require `--target`, by key, with their flags. */
const REQUIRE_TARGET = [
  ['only', '--only'],
  ['dryRun', '--dry-run'],
  ['resume', '--resume'],
  ['ids', '--ids'],
] as const;

const PRIVATE_MODE = 0o600;

/** Adds the options of `calibrate` to its command. @param profiles names of the profiles, separated by `|` */
export function describeCalibrate(command: Command, profiles: string): Command {
  return command
    .option('--target <URL>', 'API to calibrate against, such as https://api.x.com', urlArgument('--target'))
    .addOption(
      choiceOption(
        '--profile',
        'Version of the API. Default: direct; with --from, the version in the recording',
        profiles.split('|'),
      ),
    )
    .option('--only <ID,…>', 'Assumptions to observe, separated by commas. Default: all', (text) =>
      text.split(','),
    )
    .option('--dry-run', 'Print the planned requests, jobs, minutes and costs, then exit')
    .option('--resume', 'Continue an interrupted run, and cancel the jobs that it left')
    .option(
      '--output <FILE>',
      'File to write; FILE.partial keeps what an interrupted run found',
      'calibration.yaml',
    )
    .addOption(waitOption('Maximum time for a job to complete, and for a rate limit to reset', 30 * 60_000))
    .option('--ids <FILE>', 'IDs with known compliance events, one a line. Default: IDs of recorded results')
    .option('--from <FILE>', 'Calibrate from a recording (HTTP Archive, HAR 1.2) instead of requests')
    .option(
      '--spec <FILE>',
      "Compare X's OpenAPI document with this package's. Exits with code 1 if they differ",
    )
    .option('--diff <FILE...>', 'Compare two calibration files. Exits with code 1 if the API changed');
}

const diskFiles: CalibrateFiles = {
  read(file) {
    try {
      return readFileSync(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  },
  /** A file that cannot be written whole leaves an earlier file as it is. */
  write(file, text) {
    const temporary = `${file}.${randomBytes(8).toString('hex')}`;
    try {
      writeFileSync(temporary, text, { flag: 'wx' });
      renameSync(temporary, file);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  },
  writePrivate(file, text) {
    writeFileSync(file, text, { mode: PRIVATE_MODE });
    // The mode above applies to new files only.
    chmodSync(file, PRIVATE_MODE);
  },
  append: (file, text) => appendFileSync(file, text),
  remove: (file) => rmSync(file, { force: true }),
};

/**
 * Runs the command.
 *
 * @returns false if the run ended early, or if `--diff` or `--spec` found a difference
 * @throws NotVerified if the calibration could not run, InvalidOptionError
 */
export async function calibrate(
  flags: CalibrateFlags,
  environment: Readonly<Record<string, string | undefined>>,
  output: Pick<CalibrateEnvironment, 'print' | 'reportProgress' | 'runInterruptible'>,
): Promise<boolean> {
  const [{ runCalibrate, runDiff, DEFAULT_PROFILE }, { TargetUnreachableError, UsageError }] =
    await Promise.all([
      import('../../contracts/calibrator/run-calibrate.js'),
      import('../../contracts/verifier/verification-errors.js'),
    ]);
  const { target, profile = DEFAULT_PROFILE, only, wait: waitMs, ids, from, spec, diff } = flags;
  checkCombination(flags);
  const bearer = environment.X_BEARER_TOKEN?.trim() || undefined;
  try {
    if (diff) return runDiff(filesToCompare(diff), output.print);
    if (from !== undefined || spec !== undefined) return await readOffline(flags, output.print);
    if (!target) throw new UsageError('calibrate requires one of --target, --from, --spec and --diff');
    return await runCalibrate(
      {
        ...{ target, profile, waitMs },
        ...(only && { only }),
        dryRun: flags.dryRun === true,
        resume: flags.resume === true,
        output: flags.output,
        ...(ids !== undefined && { ids: { text: readOption('--ids', ids), file: ids } }),
        ...(bearer !== undefined && { bearer }),
      },
      {
        ...output,
        now: systemNow,
        sleep: (ms, stop) =>
          delay(ms, undefined, { signal: stop }).catch(() => {
            throw stop.reason;
          }),
        createRunName: () => randomBytes(3).toString('hex'),
        files: diskFiles,
      },
    );
  } catch (error) {
    if (error instanceof UsageError) throw new NotVerified('invalid usage', error.message);
    if (error instanceof TargetUnreachableError) throw new NotVerified('unreachable', error.message);
    throw error;
  }
}

/** @throws InvalidOptionError for an option that has no effect with the others */
function checkCombination(flags: CalibrateFlags): void {
  const [source, other] = SOURCES.filter((each) => flags[each] !== undefined);
  if (other !== undefined) throw new InvalidOptionError(`--${other}: cannot be combined with --${source}`);
  for (const [option, flag] of REQUIRE_TARGET)
    if (flags[option] !== undefined && source !== undefined && source !== 'target')
      throw new InvalidOptionError(`${flag} requires --target, and cannot be combined with --${source}`);
  if (flags.profile !== undefined && (source === 'spec' || source === 'diff'))
    throw new InvalidOptionError(`--profile: cannot be combined with --${source}`);
}

/** Runs `--from` or `--spec`. Sends no request. @returns false if `--spec` found a difference */
async function readOffline(
  { from, spec, profile, output: file }: CalibrateFlags,
  print: CalibrateEnvironment['print'],
): Promise<boolean> {
  const { runFromRecording, runSpecCheck, MAX_DESCRIPTION_BYTES, MAX_RECORDING_BYTES } = await import(
    '../../contracts/calibrator/run-offline.js'
  );
  if (spec !== undefined)
    return runSpecCheck({ text: readOption('--spec', spec, MAX_DESCRIPTION_BYTES), file: spec }, print);
  const recording = {
    text: readOption('--from', from as string, MAX_RECORDING_BYTES),
    file: from as string,
  };
  runFromRecording(
    { recording, output: file, ...(profile && { profile }) },
    { print, write: diskFiles.write },
  );
  return true;
}

function filesToCompare(
  names: readonly string[],
): Parameters<typeof import('../../contracts/calibrator/run-calibrate.js')['runDiff']>[0] {
  const [before, after, ...others] = names;
  if (before === undefined || after === undefined || others.length > 0)
    throw new InvalidOptionError(`--diff: expected two files, got ${names.length}`);
  const read = (file: string) => ({ text: readOption('--diff', file), file });
  return [read(before), read(after)];
}

function readOption(flag: string, file: string, maxBytes?: number): string {
  try {
    return readText(file, maxBytes);
  } catch (error) {
    throw new InvalidOptionError(
      `${flag}: cannot read the file ${JSON.stringify(file)}: ${(error as Error).message}`,
    );
  }
}
