import type { components } from '../../contracts/generated/control.js';
import type { JobType } from '../domain/jobs/job.js';
import { ok, type Result } from '../domain/result.js';
import type { PackedOutcomes } from '../domain/results/packed-outcomes.js';
import { readOutcomeLines } from '../domain/results/parse-outcome-csv.js';
import { SAMPLE_DEFAULTS, SAMPLE_LINE_BYTES } from '../domain/results/sample-ids.js';
import type { FilesBeside, UserFile } from '../ports/scenario-sources.js';
import { type FieldError, rejectField } from '../service/control/command-error.js';
import { linesOf } from '../service/control/seed-job.js';
import type { ErrorCollector } from './error-collector.js';
import type { Scenario } from './parse-scenario.js';

type ScenarioJob = components['schemas']['ScenarioJob'];
type FileReference = components['schemas']['FileReference'];
type SampleIds = components['schemas']['SampleIds'];

/** What a scenario refers to, by the path of the reference, such as `apps.0.outcomes`. */
export interface ScenarioInputs {
  readonly outcomeLists: ReadonlyMap<string, PackedOutcomes>;
  /** Uploaded files of jobs. */
  readonly uploads: ReadonlyMap<string, UserFile>;
}

/** Every app of a scenario with its path. */
export const appsOf = ({ apps = [] }: Scenario) => apps.map((app, i) => ({ at: `apps.${i}`, app }));

/** Every job of a scenario with its path. */
const jobsOf = (scenario: Scenario) =>
  appsOf(scenario).flatMap(({ at, app: { jobs = [] } }) =>
    jobs.map((job, i) => ({ at: `${at}.jobs.${i}`, job })),
  );

/** Opens all files, and reads those of outcomes. @param files undefined: file references are rejected */
export async function loadInputs(
  scenario: Scenario,
  files: FilesBeside | undefined,
  errors: ErrorCollector,
): Promise<ScenarioInputs> {
  const outcomeLists = new Map<string, PackedOutcomes>();
  const outcomes = [
    { at: 'outcomes', reference: scenario.outcomes },
    ...appsOf(scenario).map(({ at, app }) => ({ at: `${at}.outcomes`, reference: app.outcomes })),
  ];
  for (const { at, reference } of outcomes) {
    if (!isFileReference(reference)) continue;
    const list = errors.unwrap(at, await readOutcomeFile(reference, files));
    if (list) outcomeLists.set(at, list);
  }
  const uploads = new Map<string, UserFile>();
  for (const { at, job } of jobsOf(scenario)) {
    const upload = job.ids && errors.unwrap(`${at}.ids`, await uploadOf(job.type, job.ids, files));
    if (upload) uploads.set(at, upload);
  }
  return { outcomeLists, uploads };
}

export const isFileReference = (value: object | undefined): value is FileReference =>
  value !== undefined && !Array.isArray(value) && 'file' in value;

async function openFile(
  { file }: FileReference,
  files: FilesBeside | undefined,
): Promise<Result<UserFile, FieldError>> {
  if (!files)
    return rejectField('file', 'is read for scenarios of the command line alone; allowed is what it holds');
  const opening = await files.open(file);
  return opening.ok ? ok(opening.file) : rejectField('file', opening.problem);
}

async function readOutcomeFile(
  reference: FileReference,
  files: FilesBeside | undefined,
): Promise<Result<PackedOutcomes, FieldError>> {
  const file = await openFile(reference, files);
  if (!file.ok) return file;
  const reading = await readOutcomeLines(file.value.read());
  return reading.ok
    ? ok(reading.list)
    : rejectField('file', `line ${reading.line} of ${reference.file} ${reading.problem}`);
}

async function uploadOf(
  type: JobType,
  ids: NonNullable<ScenarioJob['ids']>,
  files: FilesBeside | undefined,
): Promise<Result<UserFile, FieldError>> {
  if (isFileReference(ids)) return openFile(ids, files);
  return ok(Array.isArray(ids) ? { bytes: 0, read: () => linesOf(ids) } : generatedFile(type, ids));
}

/** A file of generated IDs. Each read generates them again. */
function generatedFile(type: JobType, given: SampleIds): UserFile {
  return {
    bytes: given.count * SAMPLE_LINE_BYTES,
    async *read() {
      // Loaded on demand: faker is slow to load, and few scenarios need it.
      const { generateIds } = await import('./generated-ids.js');
      for (const lines of generateIds({ ...SAMPLE_DEFAULTS, ...given, type })) yield Buffer.from(lines);
    },
  };
}
