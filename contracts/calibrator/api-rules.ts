// Rules for headers, lists and errors of the API, except for errors of uploads and downloads.
import {
  bucketOf,
  type Exchange,
  errorOf,
  FIELDS_PARAMETER,
  fileOperationOf,
  headerOf,
  isJobsPath,
  jobIdOf,
  numberHeaderOf,
  parseObject,
} from './exchange.js';
import { type JobResource, jobsOf } from './job-history.js';
import { type Replacement, toTemplate } from './message-template.js';
import { type Observation, observe, type Rule, textOf } from './observation.js';

const JOB_TYPES = ['tweets', 'users'];
const MAX_NAME_LENGTH = 64;

function* observeHeaders(exchange: Exchange): Generator<Observation> {
  const bucket = bucketOf(exchange);
  if (bucket === undefined) return;
  const limit = numberHeaderOf(exchange, 'x-rate-limit-limit');
  if (limit !== undefined || exchange.status === 200) yield observe(`rate-limit-${bucket}`, limit ?? null);
  const version = headerOf(exchange, 'api-version');
  if (exchange.status === 200 && (version === undefined || /^\d[\d.]{0,19}$/.test(version)))
    yield observe('api-version', version ?? null);
}

function* observeUnauthorized(exchange: Exchange): Generator<Observation> {
  if (exchange.status !== 401 || bucketOf(exchange) === undefined) return;
  const document = parseObject(exchange.responseBody);
  if (document)
    yield observe('unauthorized-form', /\n/.test(exchange.responseBody ?? '') ? 'indented' : 'compact');
}

/** Returns undefined for any other content type, because another server may have sent the response. */
function contentTypeOf(exchange: Exchange): 'problem' | 'json' | undefined {
  const type = headerOf(exchange, 'content-type') ?? '';
  if (/^application\/problem\+json\b/i.test(type)) return 'problem';
  return /^application\/json\b/i.test(type) ? 'json' : undefined;
}

/** Statuses of errors whose content type is an assumption: of uploads and downloads, and of other requests. */
const FILE_ERRORS = [401, 403, 404, 409, 413];
const API_ERRORS = [404, 405, 409, 413];

function* observeContentType(exchange: Exchange): Generator<Observation> {
  const { on, status, authorization } = exchange;
  if (on !== 'api' || authorization === undefined || !/^\/2\/compliance\/jobs/.test(exchange.path)) return;
  const type = contentTypeOf(exchange);
  if (type === undefined) return;
  const errors = fileOperationOf(exchange) ? FILE_ERRORS : API_ERRORS;
  if (errors.includes(status) || status >= 500) yield observe('error-content-type', type);
  if (status === 400 && errorOf(exchange).errors) yield observe('invalid-request-content-type', type);
}

function* observeProblemTypeHost(exchange: Exchange): Generator<Observation> {
  if (exchange.on !== 'api') return;
  const { type, errors = [] } = errorOf(exchange);
  const types = [type, ...errors.map((each) => each.type)];
  const [, host] =
    /^https:\/\/([^/]+)\/2\/problems\//.exec(
      types.map(String).find((each) => each.includes('/2/problems/')) ?? '',
    ) ?? [];
  if (host !== undefined) yield observe('problem-type-host', host === 'api.twitter.com' ? 'recorded' : host);
}

function* observeUnknownJob(exchange: Exchange): Generator<Observation> {
  const { method, status } = exchange;
  if (method !== 'GET' || jobIdOf(exchange) === undefined || (status !== 200 && status !== 404)) return;
  const isMissing = (errorOf(exchange).errors ?? []).some(({ type }) =>
    /\/resource-not-found$/.test(String(type)),
  );
  const isJsonError = status === 404 && contentTypeOf(exchange) !== undefined;
  if (jobsOf(exchange).length === 0 && (isMissing || isJsonError))
    yield observe('unknown-job', String(status));
}

function* observeList(exchange: Exchange): Generator<Observation> {
  if (bucketOf(exchange) !== 'list' || exchange.status !== 200) return;
  const document = parseObject<{ meta: unknown }>(exchange.responseBody);
  if (document) yield observe('list-meta', document.meta === undefined ? 'absent' : 'present');
}

/** Fields that every job can have. */
const FIELDS_OF_ALL_JOBS = [
  'id',
  'type',
  'status',
  'created_at',
  'upload_url',
  'upload_expires_at',
  'download_url',
  'download_expires_at',
];

function* observeFields(exchange: Exchange): Generator<Observation> {
  const requested = exchange.query.get(FIELDS_PARAMETER)?.split(',');
  const [job] = jobsOf(exchange);
  if (!requested || !job || fileOperationOf(exchange)) return;
  const others = FIELDS_OF_ALL_JOBS.filter((name) => name !== 'id' && !requested.includes(name));
  // A request for all fields looks the same with both behaviours. A response with some of the other fields fits neither.
  if (others.length === 0) return;
  if (others.every((name) => !(name in job))) yield observe('fields', 'narrow');
  else if (others.every((name) => name in job)) yield observe('fields', 'ignore');
}

function* observeWrongMethod(exchange: Exchange): Generator<Observation> {
  const { method, status } = exchange;
  const isWrong = isJobsPath(exchange) && ['PUT', 'PATCH', 'DELETE'].includes(method);
  if (isWrong && (status === 405 || status === 404)) yield observe('wrong-method', String(status));
}

/** Returns the message about a field of the body, without its prefix `$.<field>: `. */
const messageOf = (exchange: Exchange, field: string): string | null => {
  const prefix = `$.${field}: `;
  const messages = (errorOf(exchange).errors ?? []).map(({ message }) => textOf(message) ?? '');
  return messages.find((each) => each.startsWith(prefix))?.slice(prefix.length) ?? null;
};

function* observeInvalidBody(exchange: Exchange): Generator<Observation> {
  if (exchange.method !== 'POST' || !isJobsPath(exchange) || exchange.status !== 400) return;
  // A query parameter may be the reason for the 400.
  if (exchange.query.size > 0) return;
  const [first] = errorOf(exchange).errors ?? [];
  const body = parseObject<JobResource & { resumable: unknown }>(exchange.requestBody);
  if (!body) {
    if (isDamagedJson(exchange)) yield observe('invalid-json-message', jsonMessageOf(first?.message));
    return;
  }
  const { type, name, resumable, ...unknown } = body;
  const failures: (readonly [assumption: string, field: string, replacements: readonly Replacement[]])[] = [];
  if (typeof type === 'string' && !JOB_TYPES.includes(type))
    failures.push(['enum-message', 'type', [['values', JOB_TYPES.join(', ')]]]);
  if (typeof name === 'string' && name.length > MAX_NAME_LENGTH)
    failures.push(['length-message', 'name', [['limit', String(MAX_NAME_LENGTH)]]]);
  if (typeof resumable === 'string')
    failures.push([
      'type-message',
      'resumable',
      [
        ['found', 'string'],
        ['expected', 'boolean'],
      ],
    ]);
  const isOnly = failures.length === 1 && Object.keys(unknown).length === 0;
  for (const [assumption, field, replacements] of failures) {
    const message = messageOf(exchange, field);
    // Some APIs report the first failure only.
    if (message !== null || isOnly) yield observe(assumption, message && toTemplate(message, replacements));
  }
  const isValid =
    failures.length === 0 && JOB_TYPES.includes(type ?? '') && Object.keys(unknown).length === 0;
  if (resumable === true && isValid) {
    const message = messageOf(exchange, 'resumable') ?? textOf(first?.message);
    yield observe('resumable-message', message && toTemplate(message, []));
  }
}

/** Error messages of common JSON parsers. They depend on the body, so they are not part of the template. */
const PARSER_WORDS = /Unexpected end of JSON input|Unexpected end-of-input[^.;]*/;

const jsonMessageOf = (message: unknown): string | null =>
  typeof message === 'string' ? toTemplate(message.replace(PARSER_WORDS, '{reason}'), []) : null;

/** Returns whether the content type is JSON and the body is not. Returns false without a body, which a recording may lack. */
function isDamagedJson({ requestBody, requestHeaders }: Exchange): boolean {
  if (!requestBody || !/^application\/json\b/i.test(requestHeaders['content-type'] ?? '')) return false;
  try {
    JSON.parse(requestBody);
    return false;
  } catch {
    return true;
  }
}

export const API_RULES: readonly Rule[] = [
  observeHeaders,
  observeUnauthorized,
  observeContentType,
  observeProblemTypeHost,
  observeUnknownJob,
  observeList,
  observeFields,
  observeWrongMethod,
  observeInvalidBody,
];
