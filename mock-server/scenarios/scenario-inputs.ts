import type { components } from '../../contracts/generated/control.js';
import type { JobType } from '../domain/jobs/job.js';
import { ok, type Result } from '../domain/result.js';
import type { PackedOutcomes } from '../domain/results/packed-outcomes.js';
import { parseOutcomeCsv } from '../domain/results/parse-outcome-csv.js';
import {
  MAX_SAMPLE_LINE_BYTES,
  MIN_SAMPLE_LINE_BYTES,
  SAMPLE_DEFAULTS,
} from '../domain/results/sample-ids.js';
import type { ScenarioFile, ScenarioFiles } from '../ports/scenario-files.js';
import { type FieldError, rejectField } from '../service/control/command-error.js';
import { encodeIdLines } from '../service/control/seed-job.js';
import { stopOnAbort } from '../service/stop-on-abort.js';
import type { ErrorCollector } from './error-collector.js';
import type { Scenario } from './parse-scenario.js';

type ScenarioJob = components['schemas']['ScenarioJob'];
type FileReference = components['schemas']['FileReference'];
type SampleIds = components['schemas']['GeneratedIds'];

/** Content of the files that a scenario refers to, and generated files. */
export interface ScenarioInputs {
  /** Outcome lists by the path of the reference, such as `apps.0.outcomes`. */
  readonly outcomeLists: ReadonlyMap<string, PackedOutcomes>;
  /** Uploaded files by the path of the job, such as `apps.0.jobs.1`. */
  readonly uploads: ReadonlyMap<string, ScenarioFile>;
}

interface LoadInputsOptions {
  /** Files that the scenario may refer to. If undefined, references to files are errors. */
  readonly files: ScenarioFiles | undefined;
  readonly maxGeneratedBytes: number;
  /** Signal that ends the reading of files. */
  readonly signal: AbortSignal | undefined;
}

/** Returns the apps of a scenario with their paths, such as `apps.0`. */
export const appsOf = ({ apps = [] }: Scenario) => apps.map((app, i) => ({ path: `apps.${i}`, app }));

/** Returns the jobs of a scenario with their paths, such as `apps.0.jobs.1`. */
const jobsOf = (scenario: Scenario) =>
  appsOf(scenario).flatMap(({ path, app: { jobs = [] } }) =>
    jobs.map((job, i) => ({ path: `${path}.jobs.${i}`, job })),
  );

/** Length in bytes of the result line of a generated ID, or an upper bound of the length. */
const MAX_SAMPLE_RESULT_LINE_BYTES = 200;

/** Returns an upper bound of the bytes that a generated file and its result take. */
const generatedBytesOf = ({ count, affected = SAMPLE_DEFAULTS.affected }: SampleIds): number =>
  count * MAX_SAMPLE_LINE_BYTES + Math.ceil(count * affected) * MAX_SAMPLE_RESULT_LINE_BYTES;

/** Adds an error for the first job with which the generated files exceed the limit. */
function checkGeneratedBytes(scenario: Scenario, maxBytes: number, errors: ErrorCollector): void {
  let bytes = 0;
  for (const { path, job } of jobsOf(scenario)) {
    if (!job.ids || Array.isArray(job.ids) || isFileReference(job.ids)) continue;
    bytes += generatedBytesOf(job.ids);
    if (bytes <= maxBytes) continue;
    errors.add(
      `${path}.ids.count`,
      `expected at most ${maxBytes} bytes of generated IDs and results in a scenario (--max-seed), got ${bytes}`,
    );
    return;
  }
}

/**
 * Opens all files of a scenario and parses the files with outcomes. Checks the size of generated files before any of them is
 * generated.
 */
export async function loadInputs(
  scenario: Scenario,
  { files, maxGeneratedBytes, signal }: LoadInputsOptions,
  errors: ErrorCollector,
): Promise<ScenarioInputs> {
  checkGeneratedBytes(scenario, maxGeneratedBytes, errors);
  const outcomeLists = new Map<string, PackedOutcomes>();
  const outcomes = [
    { path: 'outcomes', reference: scenario.outcomes },
    ...appsOf(scenario).map(({ path, app }) => ({ path: `${path}.outcomes`, reference: app.outcomes })),
  ];
  for (const { path, reference } of outcomes) {
    if (!isFileReference(reference)) continue;
    const list = errors.unwrap(path, await readOutcomeFile(reference, files, signal));
    if (list) outcomeLists.set(path, list);
  }
  const uploads = new Map<string, ScenarioFile>();
  for (const { path, job } of jobsOf(scenario)) {
    const upload = job.ids && errors.unwrap(`${path}.ids`, await openUpload(job.type, job.ids, files));
    if (upload) uploads.set(path, upload);
  }
  return { outcomeLists, uploads };
}

export const isFileReference = (value: object | undefined): value is FileReference =>
  value !== undefined && !Array.isArray(value) && 'file' in value;

async function openFile(
  { file }: FileReference,
  files: ScenarioFiles | undefined,
): Promise<Result<ScenarioFile, FieldError>> {
  if (!files)
    return rejectField(
      'file',
      'requires a scenario loaded with --scenario. Inline the contents of the file instead.',
    );
  const opened = await files.open(file);
  return opened.ok ? opened : rejectField('file', opened.error);
}

async function readOutcomeFile(
  reference: FileReference,
  files: ScenarioFiles | undefined,
  signal: AbortSignal | undefined,
): Promise<Result<PackedOutcomes, FieldError>> {
  const file = await openFile(reference, files);
  if (!file.ok) return file;
  const parsed = await parseOutcomeCsv(stopOnAbort(file.value.read(), signal));
  if (parsed.ok) return parsed;
  const { line, problem } = parsed.error;
  return rejectField('file', `line ${line} of ${reference.file}: ${problem}`);
}

async function openUpload(
  type: JobType,
  ids: NonNullable<ScenarioJob['ids']>,
  files: ScenarioFiles | undefined,
): Promise<Result<ScenarioFile, FieldError>> {
  if (isFileReference(ids)) return openFile(ids, files);
  return ok(Array.isArray(ids) ? { bytes: 0, read: () => encodeIdLines(ids) } : generatedFile(type, ids));
}

/** Returns a file of generated IDs. Each read generates the IDs again. */
function generatedFile(type: JobType, input: SampleIds): ScenarioFile {
  return {
    bytes: input.count * MIN_SAMPLE_LINE_BYTES,
    async *read() {
      // Loads faker on demand, because it is slow to load and few scenarios need it.
      const { generateIds } = await import('./generated-ids.js');
      for (const lines of generateIds({ ...SAMPLE_DEFAULTS, ...input, type })) yield Buffer.from(lines);
    },
  };
}
