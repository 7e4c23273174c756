import type { components } from '../../contracts/generated/control.js';
import type { JobType } from '../domain/jobs/job.js';
import { ok, type Result } from '../domain/result.js';
import type { PackedOutcomes } from '../domain/results/packed-outcomes.js';
import { parseOutcomeCsv } from '../domain/results/parse-outcome-csv.js';
import { MIN_SAMPLE_LINE_BYTES, SAMPLE_DEFAULTS } from '../domain/results/sample-ids.js';
import type { ScenarioFile, ScenarioFiles } from '../ports/scenario-files.js';
import { type FieldError, rejectField } from '../service/control/command-error.js';
import { encodeIdLines } from '../service/control/seed-job.js';
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

/** Returns the apps of a scenario with their paths, such as `apps.0`. */
export const appsOf = ({ apps = [] }: Scenario) => apps.map((app, i) => ({ path: `apps.${i}`, app }));

/** Returns the jobs of a scenario with their paths, such as `apps.0.jobs.1`. */
const jobsOf = (scenario: Scenario) =>
  appsOf(scenario).flatMap(({ path, app: { jobs = [] } }) =>
    jobs.map((job, i) => ({ path: `${path}.jobs.${i}`, job })),
  );

/**
 * Opens all files of a scenario and parses the files with outcomes.
 *
 * @param files files that the scenario may refer to; if undefined, references to files are errors
 */
export async function loadInputs(
  scenario: Scenario,
  files: ScenarioFiles | undefined,
  errors: ErrorCollector,
): Promise<ScenarioInputs> {
  const outcomeLists = new Map<string, PackedOutcomes>();
  const outcomes = [
    { path: 'outcomes', reference: scenario.outcomes },
    ...appsOf(scenario).map(({ path, app }) => ({ path: `${path}.outcomes`, reference: app.outcomes })),
  ];
  for (const { path, reference } of outcomes) {
    if (!isFileReference(reference)) continue;
    const list = errors.unwrap(path, await readOutcomeFile(reference, files));
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
): Promise<Result<PackedOutcomes, FieldError>> {
  const file = await openFile(reference, files);
  if (!file.ok) return file;
  const parsed = await parseOutcomeCsv(file.value.read());
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
