import type { components } from '../../contracts/generated/control.js';
import type { JobType } from '../domain/jobs/job.js';
import type { PackedOutcomes } from '../domain/results/packed-outcomes.js';
import { readOutcomeLines } from '../domain/results/parse-outcome-csv.js';
import { SAMPLE_DEFAULTS, SAMPLE_LINE_BYTES } from '../domain/results/sample-ids.js';
import { FieldRefusal } from '../http/control/control-handler.js';
import { fileOfLines } from '../http/control/job-handlers.js';
import type { FilesBeside, UserFile } from '../ports.js';
import type { Problems } from './error-collector.js';
import type { Scenario } from './parse-scenario.js';

type ScenarioJob = components['schemas']['ScenarioJob'];
type FileReference = components['schemas']['FileReference'];
type SampleIds = components['schemas']['SampleIds'];

/** What a scenario needs beside its own text, by the place that asks for it, as `apps.0.outcomes`. */
export interface Materials {
  readonly lists: ReadonlyMap<string, PackedOutcomes>;
  /** The files that jobs take. */
  readonly uploads: ReadonlyMap<string, UserFile>;
}

/** Every app of a scenario, and where it stands. */
export const appsOf = ({ apps = [] }: Scenario) => apps.map((app, i) => ({ at: `apps.${i}`, app }));

/** Every job of a scenario, and where it stands. */
export const jobsOf = (scenario: Scenario) =>
  appsOf(scenario).flatMap(({ at, app: { jobs = [] } }) =>
    jobs.map((job, i) => ({ at: `${at}.jobs.${i}`, job })),
  );

/** Opens all files, and reads those of outcomes. @param files undefined: none may be read */
export async function gather(
  scenario: Scenario,
  files: FilesBeside | undefined,
  problems: Problems,
): Promise<Materials> {
  const lists = new Map<string, PackedOutcomes>();
  const outcomes = [{ at: '', app: scenario }, ...appsOf(scenario)];
  for (const { at, app } of outcomes) {
    const place = at === '' ? 'outcomes' : `${at}.outcomes`;
    if (!isFile(app.outcomes)) continue;
    const list = await problems.attempt(place, () => listIn(app.outcomes as FileReference, files));
    if (list) lists.set(place, list);
  }
  const uploads = new Map<string, UserFile>();
  for (const { at, job } of jobsOf(scenario)) {
    const upload = job.ids && (await problems.attempt(`${at}.ids`, () => uploadOf(job, files)));
    if (upload) uploads.set(at, upload);
  }
  return { lists, uploads };
}

export const isFile = (value: object | undefined): value is FileReference =>
  value !== undefined && !Array.isArray(value) && 'file' in value;

async function opened({ file }: FileReference, files: FilesBeside | undefined): Promise<UserFile> {
  if (!files)
    throw new FieldRefusal(
      'file',
      'is read for scenarios of the command line alone; allowed is what it holds',
    );
  const opening = await files.open(file);
  if (!opening.ok) throw new FieldRefusal('file', opening.problem);
  return opening.file;
}

async function listIn(reference: FileReference, files: FilesBeside | undefined): Promise<PackedOutcomes> {
  const file = await opened(reference, files);
  const reading = await readOutcomeLines(file.read());
  if (reading.ok) return reading.list;
  throw new FieldRefusal('file', `line ${reading.line} of ${reference.file} ${reading.problem}`);
}

async function uploadOf({ type, ids }: ScenarioJob, files: FilesBeside | undefined): Promise<UserFile> {
  if (isFile(ids)) return opened(ids, files);
  if (!Array.isArray(ids)) return samples(type, ids as SampleIds);
  return { bytes: 0, read: () => fileOfLines(ids) };
}

/** Generates IDs while they are read. */
function samples(type: JobType, given: SampleIds): UserFile {
  return {
    bytes: given.count * SAMPLE_LINE_BYTES,
    async *read() {
      // Loaded on demand: faker is slow to load, and few scenarios need it.
      const { generateIds } = await import('./generated-ids.js');
      for (const lines of generateIds({ ...SAMPLE_DEFAULTS, ...given, type })) yield Buffer.from(lines);
    },
  };
}
