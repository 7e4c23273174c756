// Rules for what the API shows by creating and cancelling jobs, and by their upload and download URLs.
import { bucketOf, type Exchange, errorOf, fileOperationOf, jobIdOf, parseObject } from './exchange.js';
import { type JobResource, jobsOf, type KnownJob, possibleStatusesOf } from './job-history.js';
import { firstOf, type Replacement, toTemplate } from './message-template.js';
import { detailOf, type Observation, observe, type Rule, type RuleContext } from './observation.js';

const UNFINISHED = ['created', 'in_progress'];
const FIELDS = 'compliance_job.fields';

/** Replaces the ID and the status of a job in a message. */
function statusTemplate(
  exchange: Exchange,
  job: KnownJob | undefined,
  id: string | undefined,
): string | null {
  const detail = detailOf(exchange);
  if (detail === null) return null;
  const status = job && firstOf(detail, possibleStatusesOf(job, exchange));
  return toTemplate(detail, [
    ['id', id],
    ['status', status],
  ]);
}

function* observeConflict(exchange: Exchange, { jobs, profile }: RuleContext): Generator<Observation> {
  if (bucketOf(exchange) !== 'create') return;
  const requested = parseObject<JobResource>(exchange.requestBody)?.type;
  const others = jobs.all.filter(({ type, isCancelled }) => type === requested && !isCancelled);
  const active = others.filter((job) => UNFINISHED.includes(possibleStatusesOf(job, exchange)[0] ?? ''));
  const isOnlyCreated =
    active.length > 0 && active.every(({ status, upload }) => status === 'created' && !upload);
  if (profile === 'gcs' && isOnlyCreated) {
    if (exchange.status === 200) yield observe('conflict-on', 'in_progress');
    if (exchange.status === 409 && jobs.hasListed(requested)) yield observe('conflict-on', 'created');
  }
  if (exchange.status !== 409) return;
  const { type } = errorOf(exchange);
  const name = /\/2\/problems\/([\w-]+)$/.exec(String(type))?.[1];
  yield observe('conflict-type', name ?? (type === 'about:blank' ? type : null));
  const detail = detailOf(exchange);
  const ids = active.map(({ id }): Replacement => ['id', id]);
  yield observe(
    'conflict-detail',
    detail && toTemplate(detail, [...ids, ['id', undefined], ['type', requested]]),
  );
}

function* observeCancellation(exchange: Exchange, { jobs, profile }: RuleContext): Generator<Observation> {
  const { status, startedAt } = exchange;
  if (profile !== 'direct' || bucketOf(exchange) !== 'cancel' || (status !== 200 && status !== 409)) return;
  const id = jobIdOf(exchange);
  const job = jobs.find(id);
  if (!job) return;
  const decision = status === 200 ? 'accept' : 'reject';
  if (job.status === 'complete' || job.status === 'failed') yield observe('cancel-finished', decision);
  const hasExpired = job.uploadExpiresAt !== undefined && startedAt > job.uploadExpiresAt + 1000;
  if (
    hasExpired &&
    !job.upload &&
    !job.isCancelled &&
    UNFINISHED.concat('expired').includes(job.status ?? '')
  )
    yield observe('cancel-expired', decision);
  if (status === 409) yield observe('cancel-conflict-detail', statusTemplate(exchange, job, id));
  const [cancelled] = jobsOf(exchange);
  if (
    cancelled?.status === 'failed' &&
    UNFINISHED.includes(job.status ?? '') &&
    !exchange.query.has(FIELDS)
  ) {
    const { error } = cancelled;
    yield observe('cancelled-error', typeof error === 'string' ? toTemplate(error, [['id', id]]) : null);
  }
}

/** Returns whether a 400 is about a parameter other than the token. */
const isAboutFields = (exchange: Exchange): boolean => (exchange.responseBody ?? '').includes(FIELDS);

function* observeTokens(exchange: Exchange, { jobs, profile }: RuleContext): Generator<Observation> {
  const { operation, id } = fileOperationOf(exchange) ?? {};
  const { status, authorization, query } = exchange;
  if (profile !== 'direct' || operation === undefined || authorization !== 'bearer') return;
  // The token of a job that a recording does not contain may be valid.
  if (jobs.find(id)?.uploadCredential === undefined) return;
  const kind = jobs.credentialKindOf(exchange);
  const isClientError = status >= 400 && status < 500;
  if (kind === 'unknown' && query.has(FIELDS) && isClientError) {
    if (status === 400 && isAboutFields(exchange)) yield observe('token-order', 'after');
    if (status === 401 || status === 403) yield observe('token-order', 'before');
  }
  if (query.has(FIELDS)) return;
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

function* observeUploads(exchange: Exchange, { jobs, profile }: RuleContext): Generator<Observation> {
  const { operation, id } = fileOperationOf(exchange) ?? {};
  if (profile !== 'direct' || operation !== 'upload' || exchange.method !== 'PUT') return;
  if (jobs.credentialKindOf(exchange) !== 'own') return;
  const job = jobs.find(id);
  const { status } = exchange;
  if (job?.upload && !job.isCancelled) {
    if (status === 200) yield observe('second-upload', 'accept');
    if (status === 409) yield observe('second-upload', 'reject');
  }
  if (status === 409) yield observe('upload-conflict-detail', statusTemplate(exchange, job, id));
}

function* observeEarlyDownload(exchange: Exchange, { jobs, profile }: RuleContext): Generator<Observation> {
  const { operation, id } = fileOperationOf(exchange) ?? {};
  const { status } = exchange;
  if (profile !== 'direct' || operation !== 'download' || exchange.method !== 'GET') return;
  const job = jobs.find(id);
  if (!UNFINISHED.includes(job?.status ?? '') || jobs.credentialKindOf(exchange) !== 'own') return;
  if (status !== 404 && status !== 409) return;
  yield observe('early-download', String(status));
  yield observe('early-download-detail', statusTemplate(exchange, job, id));
}

export const JOB_RULES: readonly Rule[] = [
  observeConflict,
  observeCancellation,
  observeTokens,
  observeUploads,
  observeEarlyDownload,
];
