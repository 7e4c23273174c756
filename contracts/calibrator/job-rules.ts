// Rules for creations and cancellations of jobs, and for upload and download URLs.
import {
  bucketOf,
  type Exchange,
  errorOf,
  FIELDS_PARAMETER,
  fileOperationOf,
  jobIdOf,
  parseObject,
} from './exchange.js';
import { type JobResource, jobsOf, type KnownJob, possibleStatusesOf } from './job-history.js';
import { findWord, type Replacement, toTemplate } from './message-template.js';
import { detailOf, type Observation, observe, type Rule, type RuleContext } from './observation.js';

const UNFINISHED = ['created', 'in_progress'];

/** Returns the `detail` of an error as a template, with placeholders for the ID and the status of a job. */
function statusTemplate(
  exchange: Exchange,
  job: KnownJob | undefined,
  id: string | undefined,
): string | null {
  const detail = detailOf(exchange);
  if (detail === null) return null;
  const status = job && findWord(detail, possibleStatusesOf(job, exchange));
  return toTemplate(detail, [
    ['id', id],
    ['status', status],
  ]);
}

const STATUSES = [...UNFINISHED, 'complete', 'expired', 'failed'];

/** Observes a message about the status of a job. Ignores a message with a status of which it is unknown whether the job had it. */
function* observeStatusMessage(
  assumption: string,
  exchange: Exchange,
  { jobs }: RuleContext,
  id: string | undefined,
): Generator<Observation> {
  const template = statusTemplate(exchange, jobs.find(id), id);
  const isUncertain = !template?.includes('{status}') && findWord(template ?? '', STATUSES) !== undefined;
  if (!isUncertain) yield observe(assumption, template);
}

function* observeConflict(
  exchange: Exchange,
  { jobs, profile, isComplete, isProven }: RuleContext,
): Generator<Observation> {
  if (bucketOf(exchange) !== 'create') return;
  const requested = parseObject<JobResource>(exchange.requestBody)?.type;
  const others = jobs.all.filter(({ type, isCancelled }) => type === requested && !isCancelled);
  const active = others.filter((job) => UNFINISHED.includes(possibleStatusesOf(job, exchange)[0] ?? ''));
  const isOnlyCreated =
    active.length > 0 &&
    active.every(({ status, upload }) => status === 'created' && !upload) &&
    active.every(({ id }) => isProven(id, ['created', 'expired'], exchange.endedAt));
  if (profile === 'gcs' && isOnlyCreated) {
    if (exchange.status === 200) yield observe('conflict-on', 'in_progress');
    // A job that the exchanges do not contain may be the reason for the 409.
    const isReason = active.some(({ id }) => detailOf(exchange)?.includes(id));
    if (exchange.status === 409 && (isComplete ? jobs.hasListed(requested) : isReason))
      yield observe('conflict-on', 'created');
  }
  if (exchange.status !== 409) return;
  const { type } = errorOf(exchange);
  const name = /\/2\/problems\/([\w-]+)$/.exec(String(type))?.[1];
  yield observe('conflict-type', name ?? (type === 'about:blank' ? type : null));
  // Without the body of the request, the word in the message that names the type is unknown.
  if (requested === undefined) return;
  const detail = detailOf(exchange);
  const ids = active.map(({ id }): Replacement => ['id', id]);
  yield observe(
    'conflict-detail',
    detail && toTemplate(detail, [...ids, ['id', undefined], ['type', requested]]),
  );
}

function* observeCancellation(exchange: Exchange, context: RuleContext): Generator<Observation> {
  const { jobs, profile, isProven } = context;
  const { status, startedAt } = exchange;
  if (profile !== 'direct' || bucketOf(exchange) !== 'cancel' || (status !== 200 && status !== 409)) return;
  const id = jobIdOf(exchange);
  const job = jobs.find(id);
  if (!job) return;
  const decision = status === 200 ? 'accept' : 'reject';
  if (job.status === 'complete' || job.status === 'failed') yield observe('cancel-finished', decision);
  const hasExpired = job.uploadExpiresAt !== undefined && startedAt > job.uploadExpiresAt + 1000;
  const isExpired = job.status === 'expired' || jobsOf(exchange)[0]?.status === 'expired';
  if (
    hasExpired &&
    (isExpired || isProven(id, ['expired'], exchange.endedAt)) &&
    !job.upload &&
    !job.isCancelled &&
    UNFINISHED.concat('expired').includes(job.status ?? '')
  )
    yield observe('cancel-expired', decision);
  if (status === 409) yield* observeStatusMessage('cancel-conflict-detail', exchange, context, id);
  const [cancelled] = jobsOf(exchange);
  if (
    cancelled?.status === 'failed' &&
    UNFINISHED.includes(job.status ?? '') &&
    !exchange.query.has(FIELDS_PARAMETER)
  ) {
    const { error } = cancelled;
    yield observe('cancelled-error', typeof error === 'string' ? toTemplate(error, [['id', id]]) : null);
  }
}

/** Returns whether a 400 is about the parameter `compliance_job.fields`. */
const isAboutFields = (exchange: Exchange): boolean =>
  (exchange.responseBody ?? '').includes(FIELDS_PARAMETER);

function* observeTokens(exchange: Exchange, { jobs, profile }: RuleContext): Generator<Observation> {
  const { operation, id } = fileOperationOf(exchange) ?? {};
  const { status, authorization, query } = exchange;
  if (profile !== 'direct' || operation === undefined || authorization !== 'bearer') return;
  // The token of a job that a recording does not contain may be valid.
  if (jobs.find(id)?.uploadCredential === undefined) return;
  const kind = jobs.credentialKindOf(exchange);
  const isClientError = status >= 400 && status < 500;
  if (kind === 'unknown' && query.has(FIELDS_PARAMETER) && isClientError) {
    if (status === 400 && isAboutFields(exchange)) yield observe('token-order', 'after');
    if (status === 401 || status === 403) yield observe('token-order', 'before');
  }
  if (query.has(FIELDS_PARAMETER)) return;
  if (kind === 'missing' && isClientError) yield observe('missing-token', String(status));
  if (kind === 'other_job' && isClientError) yield observe('other-job-token', String(status));
  const detail = detailOf(exchange);
  const template = detail && toTemplate(detail, [['operation', operation]]);
  if (status === 401) yield observe('unusable-token-detail', detail && toTemplate(detail, []));
  if (status === 403 && kind === 'other_purpose') yield observe('wrong-purpose-detail', template);
  const expiresAt = jobs.find(id)?.uploadExpiresAt;
  const isExpired =
    expiresAt !== undefined && operation === 'upload' && exchange.startedAt > expiresAt + 1000;
  if (status === 403 && kind === 'own' && isExpired) yield observe('expired-token-detail', template);
}

function* observeUploads(exchange: Exchange, context: RuleContext): Generator<Observation> {
  const { jobs, profile, isProven } = context;
  const { operation, id } = fileOperationOf(exchange) ?? {};
  if (profile !== 'direct' || operation !== 'upload' || exchange.method !== 'PUT') return;
  if (jobs.credentialKindOf(exchange) !== 'own') return;
  const job = jobs.find(id);
  const { status } = exchange;
  if (job?.upload && !job.isCancelled && isProven(id, ['in_progress', 'complete'], exchange.endedAt)) {
    if (status === 200) yield observe('second-upload', 'accept');
    if (status === 409) yield observe('second-upload', 'reject');
  }
  if (status === 409) yield* observeStatusMessage('upload-conflict-detail', exchange, context, id);
}

function* observeEarlyDownload(exchange: Exchange, context: RuleContext): Generator<Observation> {
  const { jobs, profile, isProven } = context;
  const { operation, id } = fileOperationOf(exchange) ?? {};
  const { status } = exchange;
  if (profile !== 'direct' || operation !== 'download' || exchange.method !== 'GET') return;
  const job = jobs.find(id);
  if (!UNFINISHED.includes(job?.status ?? '') || jobs.credentialKindOf(exchange) !== 'own') return;
  if ((status !== 404 && status !== 409) || !isProven(id, UNFINISHED, exchange.endedAt)) return;
  yield observe('early-download', String(status));
  yield* observeStatusMessage('early-download-detail', exchange, context, id);
}

export const JOB_RULES: readonly Rule[] = [
  observeConflict,
  observeCancellation,
  observeTokens,
  observeUploads,
  observeEarlyDownload,
];
