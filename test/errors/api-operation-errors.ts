// Lists conflicts, errors of token URLs and errors of the server.
import {
  both,
  direct,
  gcs,
  JSON_TYPE,
  PROBLEM_TYPE,
  problem,
  type SituationName,
  TWITTER,
} from './api-error-builders.js';
import { ACCESS_LEVEL, DIRECT, DIRECT_GATEWAY, GCS, GCS_ROUTER, rateLimit } from './api-header-sets.js';
import type { ErrorRow, Grade } from './error-row.js';

const conflict = (detail: string, type: string): RegExp =>
  new RegExp(`^\\{"title":"Conflict","detail":"${detail}","type":"${type}","status":409\\}$`);
const NO_TYPE = 'about:blank';

export const CONFLICTS: readonly ErrorRow[] = [
  gcs('a request for a second job of the same type', {
    status: 409,
    contentType: JSON_TYPE,
    headers: { ...GCS, ...rateLimit(148) },
    body: conflict(
      'A job of type tweets is already in progress for this app: \\d+\\.',
      `${TWITTER}/conflict`,
    ),
    grade: 'A',
    source: 'the problem type is D (X OpenAPI before 2.168), the words are unpublished',
  }),
  direct('a request for a second job of the same type', {
    status: 409,
    contentType: PROBLEM_TYPE,
    headers: { ...DIRECT, ...rateLimit(148) },
    body: problem(409, 'Conflict', 'A job of this type is already active'),
    grade: 'A',
    source: "the words are D (X's guide); X OpenAPI 2.168 has no problem type for it",
  }),
  direct('a request to cancel a complete job', {
    status: 409,
    contentType: PROBLEM_TYPE,
    headers: { ...DIRECT, ...rateLimit(149) },
    body: conflict('Job \\d+ is complete and can no longer be cancelled\\.', NO_TYPE),
    grade: 'A',
    source: 'unpublished',
  }),
  direct('a request to cancel an expired job with --cancel-expired reject', {
    status: 409,
    contentType: PROBLEM_TYPE,
    headers: { ...DIRECT, ...rateLimit(149) },
    body: conflict('Job \\d+ is expired and can no longer be cancelled\\.', NO_TYPE),
    grade: 'A',
    source: 'unpublished',
  }),
  direct('a second upload', {
    status: 409,
    contentType: PROBLEM_TYPE,
    headers: DIRECT,
    body: conflict('Job \\d+ is complete and does not accept a file\\.', NO_TYPE),
    grade: 'A',
    source: 'unpublished',
  }),
];

const tokenError = (situation: SituationName, status: number, title: string, detail: string): ErrorRow =>
  direct(situation, {
    status,
    contentType: PROBLEM_TYPE,
    headers: DIRECT,
    body: problem(status, title, detail),
    grade: 'A',
    source: 'the status and the content type are D, the words are unpublished',
  });
const UNUSABLE_TOKEN = 'The token of this URL is missing, or of no use for this job and App.';

export const TOKEN_URL_ERRORS: readonly ErrorRow[] = [
  tokenError('an upload without the token of the URL', 401, 'Unauthorized', UNUSABLE_TOKEN),
  tokenError('an upload with another token', 401, 'Unauthorized', UNUSABLE_TOKEN),
  tokenError(
    'an upload with the token of the download',
    403,
    'Forbidden',
    'The token of this URL is not one for upload.',
  ),
  tokenError(
    'an upload after upload_expires_at',
    403,
    'Forbidden',
    'The token of this upload URL has expired.',
  ),
  tokenError(
    'an upload over the size limit',
    413,
    'Payload Too Large',
    'The body of this request may have at most 10 bytes.',
  ),
];

const METHODS = [
  'POST, GET, HEAD',
  'Method PATCH is not allowed for this path. Allowed: POST, GET, HEAD.',
] as const;
const UNPUBLISHED: readonly [Grade, string] = ['A', 'unpublished'];

export const SERVER_ERRORS: readonly ErrorRow[] = [
  ...both(
    'a request with an unknown method',
    405,
    problem(405, 'Method Not Allowed', METHODS[1]),
    UNPUBLISHED,
    { allow: METHODS[0] },
  ),
  ...both(
    'a JSON body of more than 1 MB',
    413,
    problem(413, 'Payload Too Large', 'The body of this request may have at most 1048576 bytes.'),
    UNPUBLISHED,
    rateLimit(149),
  ),
  ...both(
    'an injected 429',
    429,
    problem(429, 'Too Many Requests'),
    ['R', 'recordings of December 2022 and March 2023'],
    { ...ACCESS_LEVEL, ...rateLimit(0) },
    [JSON_TYPE, JSON_TYPE],
  ),
  ...both('an injected 500', 500, problem(500, 'Internal Server Error'), ['D', 'the title']),
  ...both('an injected 502', 502, problem(502, 'Bad Gateway'), UNPUBLISHED),
  ...both('an injected 503', 503, problem(503, 'Service Unavailable'), ['T', 'the body']),
  ...both('an injected 504', 504, problem(504, 'Gateway Timeout'), UNPUBLISHED),
  gcs('an injected 404', {
    status: 404,
    contentType: undefined,
    headers: GCS_ROUTER,
    body: '',
    grade: 'A',
    source: 'recorded in direct only',
  }),
  direct('an injected 404', {
    status: 404,
    contentType: undefined,
    headers: DIRECT_GATEWAY,
    body: '',
    grade: 'R',
    source: 'recordings of September 2026: the upload route was not deployed yet',
  }),
];
