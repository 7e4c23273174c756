// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings quote source code
// Lists mutations of the mock. Each mutation changes one place in the mock's source. docs/contracts/mutations.md lists which
// interaction catches which mutation.

type Profile = 'gcs' | 'direct';

export interface Mutation {
  /** Clause that describes the mutation as a client observes it. */
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Profiles in which clients observe the mutation. Default: both. */
  readonly in?: readonly Profile[];
}

const JOB = 'mock-server/http/api/render-job.ts';
const HEADERS = 'mock-server/http/api/api-headers.ts';
const PROBLEM = 'mock-server/http/api/render-problem.ts';
const PIPELINE = 'mock-server/http/api/request-pipeline.ts';
const PARAMETERS = 'mock-server/http/api/validate-request.ts';
const OPERATIONS = 'mock-server/http/api/operations.ts';
const STATUS = 'mock-server/domain/jobs/job.ts';
const SIGNED = 'mock-server/domain/signing/signed-url.ts';
const TOKEN = 'mock-server/domain/signing/url-token.ts';
const TOKEN_UPLOAD = 'mock-server/service/uploads/upload-by-url.ts';
const XML = 'mock-server/http/storage/render-xml-error.ts';
const STORAGE = 'mock-server/http/storage/storage-headers.ts';
const SESSION_REQUEST = 'mock-server/domain/uploads/plan-chunk.ts';
const WINDOW = 'mock-server/domain/limits/rate-limit-window.ts';
const FIND = 'mock-server/service/jobs/find-jobs.ts';
const GCS = 'mock-server/profiles/gcs.ts';
const DIRECT = 'mock-server/profiles/direct.ts';
const GCS_RESULT_FORMAT = 'mock-server/profiles/gcs-result-format.ts';
const DIRECT_RESULT_FORMAT = 'mock-server/profiles/direct-result-format.ts';

export const MUTATIONS: readonly Mutation[] = [
  { name: 'a job has no resumable key', file: JOB, from: '    resumable: job.resumable,\n', to: '' },
  {
    name: 'a job has no upload_expires_at key',
    file: JOB,
    from: '    upload_expires_at: isoWholeSecond(uploadExpiresAt(job)),\n',
    to: '',
  },
  {
    name: 'created_at has milliseconds',
    file: JOB,
    from: 'created_at: isoWholeSecond(job.createdAt)',
    to: 'created_at: new Date(job.createdAt - 1).toISOString()',
  },
  {
    name: 'download_expires_at is in epoch milliseconds',
    file: JOB,
    from: 'isoWholeSecond(downloadExpiresAt(job))',
    to: 'String(downloadExpiresAt(job))',
  },
  {
    name: 'a job has no name key',
    file: JOB,
    from: 'if (job.name !== undefined) resource.name = job.name;',
    to: '',
  },
  {
    name: 'a job without a name has an empty name',
    file: JOB,
    from: 'if (job.name !== undefined) resource.name = job.name;',
    to: "resource.name = job.name ?? '';",
  },
  {
    name: 'a failed job has no error key',
    file: JOB,
    from: 'if (error !== undefined) resource.error = error;',
    to: '',
  },
  {
    name: 'a job that did not fail has an empty error',
    file: JOB,
    from: 'if (error !== undefined) resource.error = error;',
    to: "resource.error = error ?? '';",
  },
  {
    name: 'compliance_job.fields is ignored',
    file: JOB,
    from: 'if (fields === undefined) return resource;',
    to: 'if (fields?.length !== 0) return resource;',
  },
  {
    name: 'compliance_job.fields omits the id',
    file: JOB,
    from: "name === 'id' || fields.includes(name)",
    to: "name !== 'id' && fields.includes(name)",
  },
  {
    name: 'the status in_progress is misspelled',
    file: STATUS,
    from: "if (endsAt === undefined || now < endsAt) return 'in_progress';",
    to: "if (endsAt === undefined || now < endsAt) return 'in-progress' as never;",
  },
  {
    name: 'the status complete is misspelled',
    file: STATUS,
    from: "return job.result ? 'complete' : 'in_progress';",
    to: "return job.result ? ('completed' as never) : 'in_progress';",
  },
  {
    name: 'jobs never expire',
    file: JOB,
    from: 'status: statusAt(job, now),',
    to: "status: statusAt(job, now) === 'expired' ? 'created' : statusAt(job, now),",
  },
  {
    name: 'the rate-limit headers are missing',
    file: HEADERS,
    from: 'if (quota) {',
    to: 'if (quota && !quota.limit) {',
  },
  {
    name: 'x-rate-limit-reset is in milliseconds',
    file: HEADERS,
    from: 'quota.resetAt / SECOND_MS',
    to: 'quota.resetAt',
  },
  {
    name: 'x-rate-limit-remaining never decreases',
    file: WINDOW,
    from: 'admitted: current.admitted + 1',
    to: 'admitted: current.admitted',
  },
  {
    name: 'all requests share one window',
    file: 'mock-server/adapters/memory/memory-windows.ts',
    from: "[app, bucket].join(' ')",
    to: "[app, ''].join(' ')",
  },
  {
    name: 'a 429 has the status 420',
    file: PROBLEM,
    from: "return problem(429, 'Too Many Requests');",
    to: "return problem(420, 'Too Many Requests');",
  },
  {
    name: 'the rate limit is not enforced',
    file: PIPELINE,
    from: 'if (!admission.admitted)',
    to: 'if (admission.admitted === undefined)',
  },
  {
    name: 'an invalid request is rejected before the rate limit is checked',
    file: PIPELINE,
    from: 'if (!admission.admitted) return',
    to: "if (!admission.admitted && rules.validateBody && /likes/.test(JSON.stringify(await readJsonBody(request)))) return respond(err({ kind: 'invalid_request', failures: [] }), counted);\n  if (!admission.admitted) return",
  },
  {
    name: 'JSON responses have the content type text/json',
    file: 'mock-server/http/api/render-response.ts',
    from: "'application/json; charset=utf-8'",
    to: "'text/json'",
  },
  {
    name: 'the body of a 401 has another status',
    file: PROBLEM,
    from: "title: 'Unauthorized', type: 'about:blank', status: 401",
    to: "title: 'Unauthorized', type: 'about:blank', status: 403",
  },
  {
    name: 'every bearer token is valid',
    file: 'mock-server/domain/parse-authorization.ts',
    from: "token === 'invalid'",
    to: "token === ''",
  },
  {
    name: 'a bearer token is not required',
    file: 'mock-server/domain/parse-authorization.ts',
    from: "if (authorization === undefined) return { kind: 'unknown', cause: 'missing_header' };",
    to: "if (authorization === undefined) return { kind: 'app', appId: appIdOf('anybody') };",
  },
  {
    name: 'user-context credentials are accepted',
    file: 'mock-server/domain/parse-authorization.ts',
    from: '/^OAuth\\s/i',
    to: '/^OAuth9\\s/i',
  },
  {
    name: 'apps that are not enrolled are accepted',
    file: 'mock-server/http/api/authenticate.ts',
    from: 'if (!settings.enrolled)',
    to: 'if (settings.enrolled === undefined)',
  },
  {
    name: 'an invalid request is rejected before authentication',
    file: PIPELINE,
    from: "if (caller.kind === 'unknown') return",
    to: "if (caller.kind === 'unknown' && !request.query.includes('type=')) return respond(err({ kind: 'invalid_request', failures: [] }));\n    if (caller.kind === 'unknown') return",
  },
  {
    name: 'problem types use another host',
    file: PROBLEM,
    from: '`${style.problemOrigin}/2/problems/${name}`',
    to: '`https://problems.example/${name}`',
  },
  {
    name: 'a 400 has the same message for every error',
    file: PROBLEM,
    from: 'errors: error.failures,',
    to: "errors: [{ message: 'Something is wrong.' }],",
  },
  {
    name: 'a 400 does not name the parameter',
    file: PARAMETERS,
    from: 'return { parameters: { [name]: [] }, message',
    to: 'return { parameters: {}, message',
  },
  {
    name: 'unknown query parameters are accepted',
    file: PARAMETERS,
    from: 'for (const failure of rules.validateParameters.errors ?? [])',
    to: "for (const failure of (rules.validateParameters.errors ?? []).filter((each) => each.keyword !== 'additionalProperties'))",
  },
  {
    name: 'the list accepts the status expired',
    file: PARAMETERS,
    from: 'if (!rules.validateParameters(values))',
    to: "if (values.status !== 'expired' && !rules.validateParameters(values))",
  },
  {
    name: 'unknown body fields are accepted',
    file: PARAMETERS,
    from: 'if (validate(value)) return',
    to: "if (validate(value) || (validate.errors ?? []).every((each) => each.keyword === 'additionalProperties')) return",
  },
  {
    name: 'a body of any content type is accepted',
    file: 'mock-server/http/json-body.ts',
    from: "return { kind: 'not_json_type' };",
    to: "return { kind: 'json', value: { type: 'tweets' }, text: '' };",
  },
  { name: 'an unknown ID returns 404', file: PROBLEM, from: 'status: unknownJobStatus,', to: 'status: 404,' },
  {
    name: 'an unknown ID returns data that is null',
    file: PROBLEM,
    from: "body: { errors: [jobNotFound(error.id, problemType('resource-not-found'))] }",
    to: 'body: { data: null }',
  },
  {
    name: 'jobs of other apps are visible',
    file: FIND,
    from: 'return job?.appId === app ? job : undefined;',
    to: 'return job;',
  },
  {
    name: 'the list has the oldest job first',
    file: FIND,
    from: 'const jobs = await services.jobs.list(app, type);',
    to: 'const jobs = [...(await services.jobs.list(app, type))].reverse();',
  },
  {
    name: 'the list ignores the status parameter',
    file: FIND,
    from: 'status === undefined ? jobs',
    to: 'status !== null ? jobs',
  },
  {
    name: 'the list contains jobs of both types',
    file: FIND,
    from: 'const jobs = await services.jobs.list(app, type);',
    to: "const jobs = [...(await services.jobs.list(app, type)), ...(await services.jobs.list(app, type === 'users' ? 'tweets' : 'users'))];",
  },
  {
    name: 'an empty list has an empty data key',
    file: OPERATIONS,
    from: 'count > 0 ?',
    to: 'count >= 0 ?',
  },
  {
    name: 'result_count is a string',
    file: OPERATIONS,
    from: '"result_count":${count}',
    to: '"result_count":"${count}"',
  },
  {
    name: 'an active job does not block a second one',
    file: 'mock-server/service/jobs/create-job.ts',
    from: 'addUnlessBlocked(job, { statuses: blockingStatuses, at: now })',
    to: 'addUnlessBlocked(job, { statuses: blockingStatuses.slice(2), at: now })',
  },
  {
    name: 'a 409 has the status 400',
    file: PROBLEM,
    from: "problem(409, 'Conflict',",
    to: "problem(400, 'Conflict',",
  },
  {
    name: 'upload URLs are valid for a day',
    file: GCS,
    from: 'expiresSeconds: UPLOAD_WINDOW_MS / SECOND_MS,',
    to: 'expiresSeconds: 86400,',
    in: ['gcs'],
  },
  {
    name: 'download URLs are valid for an hour',
    file: GCS,
    from: 'expiresSeconds: DOWNLOAD_WINDOW_MS / SECOND_MS',
    to: 'expiresSeconds: 3600',
    in: ['gcs'],
  },
  {
    name: 'files are in another bucket',
    file: GCS,
    from: "tweets: 'twttr-tweet-compliance'",
    to: "tweets: 'twttr-tweets-compliance'",
    in: ['gcs'],
  },
  {
    name: 'uploads and results have the same path',
    file: GCS,
    from: "'submission' | 'delivery',\n): string => `/${STORAGE_BUCKETS[job.type]}/${job.id}/${folder}",
    to: "'submission' | 'delivery',\n): string => `/${STORAGE_BUCKETS[job.type]}/${job.id}/${folder && 'delivery'}",
    in: ['gcs'],
  },
  {
    name: 'the content type is not signed',
    file: GCS,
    from: "const headers = { 'content-type': 'text/plain' };",
    to: 'const headers = {};',
    in: ['gcs'],
  },
  {
    name: 'signed URLs never expire',
    file: SIGNED,
    from: 'if (now >= expiredAt)',
    to: 'if (now < signedAt)',
    in: ['gcs'],
  },
  {
    name: 'signatures are not checked',
    file: SIGNED,
    from: '/^[0-9a-f]{512}$/.test(signature) &&',
    to: 'signature !== undefined ||',
    in: ['gcs'],
  },
  // The mutation recognises a tampered signature by the first digit, which the provider states replace by 0 or 1.
  {
    name: 'the signature is checked before the expiry',
    file: SIGNED,
    from: 'if (now >= expiredAt)',
    to: "if (now >= expiredAt && !/^[01]/.test(parameterOf('Signature')))",
    in: ['gcs'],
  },
  {
    name: 'a request without a signed header is accepted',
    file: SIGNED,
    from: "if (value === undefined) return { kind: 'missing_signed_header', name };",
    to: 'if (value === undefined) continue;',
    in: ['gcs'],
  },
  {
    name: 'ExpiredToken is misspelled',
    file: XML,
    from: "'ExpiredToken'",
    to: "'TokenExpired'",
    in: ['gcs'],
  },
  { name: 'XML errors have no code', file: XML, from: 'Code: code, ', to: '', in: ['gcs'] },
  {
    name: 'SignatureDoesNotMatch has no canonical request',
    file: XML,
    from: 'CanonicalRequest: error.canonicalRequest',
    to: 'CanonicalRequest: undefined',
    in: ['gcs'],
  },
  {
    name: 'storage errors have a JSON content type',
    file: STORAGE,
    from: "'application/xml; charset=UTF-8'",
    to: "'application/json'",
    in: ['gcs'],
  },
  {
    name: 'stored objects have no CRC32C checksum',
    file: STORAGE,
    from: '`crc32c=${object.crc32c}`',
    to: '`sum=${object.crc32c}`',
    in: ['gcs'],
  },
  {
    name: 'suspended posts have a redacted_at',
    file: GCS_RESULT_FORMAT,
    from: "...(outcome === 'deleted' && { redacted_at: REDACTED_AT })",
    to: '...{ redacted_at: REDACTED_AT }',
    in: ['gcs'],
  },
  {
    name: 'deleted posts have no redacted_at',
    file: GCS_RESULT_FORMAT,
    from: "...(outcome === 'deleted' && { redacted_at: REDACTED_AT }),",
    to: '',
    in: ['gcs'],
  },
  {
    name: 'posts and users swap their time formats',
    file: 'mock-server/domain/results/result-line-writer.ts',
    from: "type === 'tweets' ? 'millis' : 'offset'",
    to: "type === 'tweets' ? 'offset' : 'millis'",
  },
  {
    name: 'the times of posts are one second late',
    file: 'mock-server/domain/time/snowflake.ts',
    from: 'Math.floor(remainder / SEQUENCES_PER_MS) + SNOWFLAKE_EPOCH)',
    to: 'Math.floor(remainder / SEQUENCES_PER_MS) + SNOWFLAKE_EPOCH + 1000)',
  },
  {
    name: 'URL tokens are not checked',
    file: TOKEN,
    from: "return 'invalid';",
    to: "return 'valid';",
    in: ['direct'],
  },
  {
    name: 'token URLs never expire',
    file: TOKEN,
    from: "return expired ? 'expired' : 'valid';",
    to: "return 'valid';",
    in: ['direct'],
  },
  {
    name: 'a URL token is valid for uploads and downloads',
    file: TOKEN,
    from: "return 'wrong_purpose';",
    to: "return 'valid';",
    in: ['direct'],
  },
  {
    name: 'an upload without a bearer token returns 403',
    file: 'mock-server/http/api/token-url-handlers.ts',
    from: "if (caller.kind !== 'app') return err(caller.error);",
    to: "if (caller.kind !== 'app') return err({ kind: 'wrong_token_purpose', operation: 'upload' });",
    in: ['direct'],
  },
  {
    name: 'a second upload to the same job is accepted',
    file: TOKEN_UPLOAD,
    from: "if (statusAt(authorized.value, now) !== 'created') return rejectUpload(authorized.value, now);",
    to: "if (statusAt(authorized.value, now) !== 'created') return ok({ job: authorized.value, finishedAt: now });",
    in: ['direct'],
  },
  {
    name: 'a 413 has the status 400',
    file: PROBLEM,
    from: 'return problem(413,',
    to: 'return problem(400,',
    in: ['direct'],
  },
  {
    name: 'a cancelled job keeps its status',
    file: STATUS,
    from: "if (job.cancelledAt !== undefined) return hasExpired(job, job.cancelledAt) ? 'expired' : 'failed';",
    to: '',
    in: ['direct'],
  },
  {
    name: 'finished jobs can be cancelled',
    file: DIRECT,
    from: "cancellableStatuses: ['created', 'in_progress',",
    to: "cancellableStatuses: ['created', 'in_progress', 'complete',",
    in: ['direct'],
  },
  {
    name: 'only a job in progress blocks a second one',
    file: DIRECT,
    from: "blockingStatuses: ['created', 'in_progress']",
    to: "blockingStatuses: ['in_progress']",
    in: ['direct'],
  },
  {
    name: 'a job that awaits its upload blocks a second one',
    file: GCS,
    from: "createdBlocks ? ['created', 'in_progress'] : ['in_progress']",
    to: "['created', 'in_progress']",
    in: ['gcs'],
  },
  {
    name: 'jobs can be cancelled in profile gcs',
    file: GCS,
    from: 'cancellableStatuses: []',
    to: "cancellableStatuses: ['created']",
    in: ['gcs'],
  },
  {
    name: 'the Range header is one byte too high',
    file: STORAGE,
    from: '`bytes=0-${bytes - 1}`',
    to: '`bytes=0-${bytes}`',
    in: ['gcs'],
  },
  {
    name: 'an incomplete upload returns 200',
    file: 'mock-server/http/storage/render-session-response.ts',
    from: 'isMasked ? 200 : 308',
    to: 'isMasked ? 308 : 200',
    in: ['gcs'],
  },
  {
    name: 'a chunk that leaves a gap is accepted',
    file: SESSION_REQUEST,
    from: 'if (first > session.bytes)',
    to: 'if (first < 0)',
    in: ['gcs'],
  },
  {
    name: 'a chunk that leaves a gap returns 400',
    file: 'mock-server/http/storage/render-text-error.ts',
    from: "error.kind === 'chunk_gap' ? 503 : 400",
    to: '400',
    in: ['gcs'],
  },
  {
    name: 'small chunks are accepted',
    file: SESSION_REQUEST,
    from: 'size < CHUNK_GRANULARITY_BYTES',
    to: 'size < 1',
    in: ['gcs'],
  },
  {
    name: 'a status query does not complete an upload whose bytes are all stored',
    file: SESSION_REQUEST,
    from: "totalBytes === session.bytes ? 'finish' : 'status_query'",
    to: "'status_query'",
    in: ['gcs'],
  },
  {
    name: 'an invalid Content-Range is ignored',
    file: 'mock-server/http/storage/parse-upload-headers.ts',
    from: 'if (header !== undefined && !range)',
    to: 'if (header === range)',
    in: ['gcs'],
  },
  {
    name: 'Location has no upload_id',
    file: 'mock-server/service/uploads/resumable/open-session.ts',
    from: '&upload_id=${uploadId}',
    to: '&id=${uploadId}',
    in: ['gcs'],
  },
  {
    name: 'resumable uploads are still accepted',
    file: 'mock-server/service/jobs/create-job.ts',
    from: 'if (input.resumable && !profile.signedUrls)',
    to: 'if (false as boolean)',
    in: ['direct'],
  },
  {
    name: 'edited posts are not reported',
    file: DIRECT_RESULT_FORMAT,
    from: "return buildLine('rehydrate', 'tweet_edited');",
    to: "return '' as never;",
    in: ['direct'],
  },
  {
    name: 'scrub_geo is still a deletion',
    file: DIRECT_RESULT_FORMAT,
    from: "return buildLine('scrub_geo', 'geo_scrubbed');",
    to: "return buildLine('delete', 'scrub_geo');",
    in: ['direct'],
  },
  {
    name: 'deletions have no deleted_at key',
    file: DIRECT_RESULT_FORMAT,
    from: '{ redacted_at: REDACTED_AT, deleted_at: REDACTED_AT }',
    to: '{ redacted_at: REDACTED_AT }',
    in: ['direct'],
  },
  {
    name: 'invalid lines have another error',
    file: DIRECT_RESULT_FORMAT,
    from: "error: 'invalid_id'",
    to: "error: 'unknown'",
    in: ['direct'],
  },
];
