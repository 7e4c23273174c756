// Rules for results, which compare a download with the upload of the same job, and for late uploads.
import {
  type Exchange,
  FIELDS_PARAMETER,
  fileOperationOf,
  type ProfileName,
  parseObject,
} from './exchange.js';
import { jobsOf, type KnownJob } from './job-history.js';
import { type Observation, observe, type Rule, type RuleContext } from './observation.js';

interface ResultLine {
  readonly id: string;
  readonly action: string;
  readonly reason: string;
  readonly redacted_at: unknown;
  readonly deleted_at: unknown;
  readonly error: unknown;
}

/** Minimum number of events that prove an order. Chance puts 8 shuffled lines in the uploaded order once in 40,320 cases. */
const MIN_ORDERED_EVENTS = 8;
const MIN_LINES_WITH_BLANK = 3;
const ID_LINE = /^\d{1,19}$/;

function* observeResult(exchange: Exchange, { jobs, profile }: RuleContext): Generator<Observation> {
  const { operation, id } = fileOperationOf(exchange) ?? {};
  if (operation !== 'download' || exchange.method !== 'GET') return;
  const job = jobs.find(id);
  if (job?.status !== 'complete') return;
  // The recorder may not have kept the body.
  if (exchange.status === 200 && exchange.responseBody === undefined) return;
  const text = exchange.responseBody ?? '';
  const isEmpty = exchange.status === 200 && text.trim() === '';
  if (isEmpty) yield observe('empty-result', 'empty');
  if (exchange.status === 404 && jobs.credentialKindOf(exchange) === 'own')
    yield observe('empty-result', 'missing');
  if (exchange.status !== 200 || isEmpty || exchange.query.has(FIELDS_PARAMETER)) return;
  const textLines = text.replace(/\n$/, '').split('\n');
  const parsed = textLines.filter((line) => line.trim() !== '').map((line) => parseObject<ResultLine>(line));
  if (parsed.some((line) => line === undefined)) return;
  const lines = parsed as readonly Partial<ResultLine>[];
  if (profile === 'gcs' && lines.length >= MIN_LINES_WITH_BLANK)
    yield observe('blank-line', lines.length < textLines.length ? 'present' : 'absent');
  yield* observeLines(lines, profile);
  if (job.upload) yield* observeUploadedLines(lines, job.upload.lines, profile);
}

function* observeLines(lines: readonly Partial<ResultLine>[], profile: ProfileName): Generator<Observation> {
  for (const line of lines) {
    if (line.action !== 'delete') continue;
    const isRedactionTimed = line.redacted_at !== undefined;
    if (profile === 'gcs' && line.reason === 'protected')
      yield observe('protected-redacted-at', isRedactionTimed ? 'present' : 'absent');
    if (profile !== 'direct') continue;
    if (isRedactionTimed && line.deleted_at !== undefined)
      yield observe('result-keys', Object.keys(line).join(','));
    if (line.reason !== 'deleted')
      yield observe('redaction-times', isRedactionTimed ? 'every-deletion' : 'deleted');
  }
}

function* observeUploadedLines(
  lines: readonly Partial<ResultLine>[],
  uploaded: readonly string[],
  profile: ProfileName,
): Generator<Observation> {
  const events = lines.filter(({ action }) => action !== undefined).map(({ id }) => String(id));
  for (const [id, count] of countOf(uploaded.filter((line) => ID_LINE.test(line)))) {
    const results = events.filter((each) => each === id).length;
    if (count > 1 && results === 1) yield observe('duplicate-ids', 'once');
    if (count > 1 && results === count) yield observe('duplicate-ids', 'each');
  }
  if (profile === 'gcs' && uploaded.some((line) => !ID_LINE.test(line)))
    yield observe('invalid-lines', lines.some(({ error }) => error !== undefined) ? 'report' : 'ignore');
  const positions = [...new Set(events)].map((id) => uploaded.indexOf(id));
  if (positions.length < MIN_ORDERED_EVENTS || positions.includes(-1)) return;
  const isUploadedOrder = positions.every(
    (position, at) => at === 0 || position > (positions[at - 1] as number),
  );
  yield observe('result-order', isUploadedOrder ? 'uploaded' : 'shuffled');
}

function countOf(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

export const RESULT_RULES: readonly Rule[] = [observeResult];

/** Minimum time from the start of a late upload to the expiry, and from there to its end, because the clocks of two machines differ. */
const MARGIN_MS = 2_000;

/**
 * Observes whether a job accepts an upload that began before its expiry and ended after it. Reads the status of the job, because the
 * storage of `gcs` responds to every upload with a 200.
 */
export function* observeLateUploads(
  exchanges: readonly Exchange[],
  findJob: (id: string) => KnownJob | undefined,
): Generator<Observation> {
  for (const upload of exchanges) {
    const { operation, id } = fileOperationOf(upload) ?? {};
    if (operation !== 'upload' || upload.method !== 'PUT' || id === undefined) continue;
    const { uploadExpiresAt = Number.NaN } = findJob(id) ?? {};
    const isLate =
      upload.startedAt <= uploadExpiresAt - MARGIN_MS && upload.endedAt >= uploadExpiresAt + MARGIN_MS;
    if (!isLate || (upload.status !== 200 && upload.status !== 409)) continue;
    const status = exchanges
      .filter(({ endedAt, method }) => endedAt >= upload.endedAt && method !== 'DELETE')
      .flatMap(jobsOf)
      .find((job) => job.id === id && job.status !== undefined)?.status;
    if (status === 'in_progress' || status === 'complete') yield observe('late-upload', 'accept');
    else if (status === 'expired') yield observe('late-upload', 'drop');
    else if (upload.on === 'api' && upload.status === 409) yield observe('late-upload', 'drop');
  }
}
