// Lists every error that the API sends, with the evidence for its form.
import { ACCESS_LEVEL, DIRECT, DIRECT_GATEWAY, GCS, GCS_ROUTER, rateLimit } from './api-header-sets.js';
import { API_SITUATIONS } from './api-situations.js';
import type { ErrorRow, Grade, HeaderSet } from './error-row.js';

const JSON_TYPE = 'application/json; charset=utf-8';
const PROBLEM_TYPE = 'application/problem+json';
const TWITTER = 'https://api.twitter.com/2/problems';
const X = 'https://api.x.com/2/problems';

type SituationName = keyof typeof API_SITUATIONS;
type Expected = Omit<ErrorRow, 'profile' | 'situation' | 'provoke'>;

const row =
  (profile: ErrorRow['profile']) =>
  (situation: SituationName, expected: Expected): ErrorRow => ({
    profile,
    situation,
    provoke: API_SITUATIONS[situation],
    ...expected,
  });
const gcs = row('gcs');
const direct = row('direct');

/** Adds a row for each profile. Both have the same status, body and evidence. */
const both = (
  situation: SituationName,
  status: number,
  body: ErrorRow['body'],
  [grade, source]: readonly [Grade, string],
  added: HeaderSet = {},
  contentTypes: readonly [string, string] = [JSON_TYPE, PROBLEM_TYPE],
): ErrorRow[] => [
  gcs(situation, {
    status,
    contentType: contentTypes[0],
    headers: { ...GCS, ...added },
    body,
    grade,
    source,
  }),
  direct(situation, {
    status,
    contentType: contentTypes[1],
    headers: { ...DIRECT, ...added },
    body,
    grade,
    source,
  }),
];

const problem = (status: number, title: string, detail = title, type = 'about:blank'): string =>
  JSON.stringify({ title, detail, type, status });

const COUNTED = { ...ACCESS_LEVEL, ...rateLimit(149) };
const NOT_COUNTED = rateLimit(150);

const UNAUTHORIZED_2021 =
  '{"title":"Unauthorized","type":"about:blank","status":401,"detail":"Unauthorized"}';
/** 99 bytes, as recorded. */
const UNAUTHORIZED_2022 = `{
  "title": "Unauthorized",
  "type": "about:blank",
  "status": 401,
  "detail": "Unauthorized"
}`;

const unauthorized = (situation: SituationName): ErrorRow[] => [
  gcs(situation, {
    status: 401,
    contentType: JSON_TYPE,
    headers: GCS,
    body: UNAUTHORIZED_2021,
    grade: 'R',
    source: 'recordings of 2021',
  }),
  unauthorizedInDirect(situation),
];

const unauthorizedInDirect = (situation: SituationName): ErrorRow =>
  direct(situation, {
    status: 401,
    contentType: PROBLEM_TYPE,
    headers: DIRECT_GATEWAY,
    body: UNAUTHORIZED_2022,
    grade: 'R',
    source: 'recordings of December 2022 (content-length 99) to 2026',
  });

const userContext = (situation: SituationName, context: string): ErrorRow[] => {
  const rowOf = (problems: string): Omit<Expected, 'headers'> => ({
    status: 403,
    contentType: PROBLEM_TYPE,
    body: `{
  "title": "Unsupported Authentication",
  "detail": "Authenticating with ${context} is forbidden for this endpoint.  Supported authentication types are [OAuth 2.0 Application-Only].",
  "type": "${problems}/unsupported-authentication",
  "status": 403
}`,
    grade: 'R',
    source: 'indented bodies of 2022 and 2023; the content type is T, the rate-limit headers are A',
  });
  return [
    gcs(situation, { ...rowOf(TWITTER), headers: { ...GCS, ...NOT_COUNTED } }),
    direct(situation, { ...rowOf(X), headers: { ...DIRECT_GATEWAY, ...NOT_COUNTED } }),
  ];
};

const notEnrolled = (problems: string): string =>
  `{"client_id":"31640738","detail":"When authenticating requests to the Twitter API v2 endpoints, you must use keys and tokens from a Twitter developer App that is attached to a Project. You can create a project via the developer portal.","registration_url":"https://developer.twitter.com/en/docs/projects/overview","title":"Client Forbidden","required_enrollment":"Appropriate Level of API Access","reason":"client-not-enrolled","type":"${problems}/client-forbidden"}`;

const CREDITS_MAY_2026 = `{"title":"CreditsDepleted","detail":"Your enrolled account does not have any credits to fulfill this request.","type":"${TWITTER}/credits"}`;
const CREDITS_JULY_2026 = `{"detail":"credits depleted","status":402,"title":"Payment Required","type":"${X}/credits-depleted"}`;

const ACCESS_ERRORS: readonly ErrorRow[] = [
  ...unauthorized('a request without an Authorization header'),
  ...unauthorized('a request with an Authorization header that is not Bearer'),
  ...unauthorized('a request with an invalid bearer token'),
  unauthorizedInDirect('an upload without an Authorization header'),
  gcs('a request of an app without credits', {
    status: 402,
    contentType: JSON_TYPE,
    headers: { ...GCS, ...NOT_COUNTED },
    body: CREDITS_MAY_2026,
    grade: 'R',
    source: 'recordings of May and June 2026; the headers are A',
  }),
  direct('a request of an app without credits', {
    status: 402,
    contentType: PROBLEM_TYPE,
    headers: { ...DIRECT, ...NOT_COUNTED },
    body: CREDITS_JULY_2026,
    grade: 'R',
    source: 'recording of July 2026; the content type and the rate-limit headers are A',
  }),
  direct('an upload of an app without credits', {
    status: 402,
    contentType: PROBLEM_TYPE,
    headers: DIRECT,
    body: CREDITS_JULY_2026,
    grade: 'R',
    source: 'recording of July 2026; that uploads need credits is A',
  }),
  ...userContext('a request in OAuth 1.0a user context', 'OAuth 1.0a User Context'),
  ...userContext('a request in OAuth 2.0 user context', 'OAuth 2.0 User Context'),
  gcs('a request of an app that is not enrolled', {
    status: 403,
    contentType: JSON_TYPE,
    headers: { ...GCS, ...NOT_COUNTED },
    body: notEnrolled(TWITTER),
    grade: 'R',
    source: 'recordings of 2024 and 2026',
  }),
  direct('a request of an app that is not enrolled', {
    status: 403,
    contentType: JSON_TYPE,
    headers: { ...DIRECT, ...NOT_COUNTED },
    body: notEnrolled(X),
    grade: 'R',
    source: 'recordings of 2024 and 2026; the host of the type is D',
  }),
  ...both(
    'a request beyond the rate limit',
    429,
    problem(429, 'Too Many Requests'),
    ['R', 'recordings of December 2022 and March 2023'],
    { ...ACCESS_LEVEL, ...rateLimit(0, 1) },
    [JSON_TYPE, JSON_TYPE],
  ),
];

const UNKNOWN_PAGE = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Not found</title></head>
<body><h1>404</h1><p>There is nothing here. The API has /2/compliance/jobs and /2/compliance/jobs/{id}.</p></body></html>
`;

const unknownPath = (situation: SituationName): ErrorRow[] => [
  gcs(situation, {
    status: 404,
    contentType: 'text/html; charset=utf-8',
    headers: { ...GCS_ROUTER, ...NOT_COUNTED },
    body: UNKNOWN_PAGE,
    grade: 'R',
    source: 'recording of 2021; the page and the numbers of the rate limit are A',
  }),
  direct(situation, {
    status: 404,
    contentType: undefined,
    headers: DIRECT_GATEWAY,
    body: '',
    grade: 'R',
    source: 'recordings of September 2026',
  }),
];

const unknownJob = (problems: string): string =>
  `{"errors":[{"value":"1","detail":"Could not find compliance_job with id: [1].","title":"Not Found Error","resource_type":"compliance_job","parameter":"id","resource_id":"1","type":"${problems}/resource-not-found"}]}`;

const MISSING_ERRORS: readonly ErrorRow[] = [
  ...unknownPath('a request for an unknown path'),
  ...unknownPath('a request for an unknown path without an Authorization header'),
  ...unknownPath('a request for a path of the other profile').slice(0, 1),
  gcs('a request for an unknown job', {
    status: 200,
    contentType: JSON_TYPE,
    headers: { ...GCS, ...COUNTED },
    body: unknownJob(TWITTER),
    grade: 'R',
    source: 'recordings of other v2 resources',
  }),
  direct('a request for an unknown job', {
    status: 200,
    contentType: JSON_TYPE,
    headers: { ...DIRECT, ...COUNTED },
    body: unknownJob(X),
    grade: 'D',
    source: 'X OpenAPI 2.168',
  }),
  gcs('a request for an unknown job with --unknown-job 404', {
    status: 404,
    contentType: JSON_TYPE,
    headers: { ...GCS, ...rateLimit(149) },
    body: unknownJob(TWITTER),
    grade: 'A',
    source: "X's sample client expects a 404",
  }),
  direct('a request for an unknown job with --unknown-job 404', {
    status: 404,
    contentType: PROBLEM_TYPE,
    headers: { ...DIRECT, ...rateLimit(149) },
    body: unknownJob(X),
    grade: 'A',
    source: "X's sample client expects a 404",
  }),
  direct('a download before completion', {
    status: 404,
    contentType: PROBLEM_TYPE,
    headers: DIRECT,
    body: /^\{"title":"Not Found","detail":"Job \d+ is created and has no result\.","type":"about:blank","status":404\}$/,
    grade: 'A',
    source: 'status unpublished',
  }),
];

const invalidRequest = (problems: string, errors: readonly object[]): string =>
  JSON.stringify({
    errors,
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: `${problems}/invalid-request`,
  });

/** Adds the 400 of a request for each profile. */
const invalid = (
  situation: SituationName,
  errors: readonly object[],
  evidence: readonly [Grade, string],
): ErrorRow[] =>
  ([gcs, direct] as const).map((add, at) =>
    add(situation, {
      status: 400,
      contentType: at === 0 ? JSON_TYPE : PROBLEM_TYPE,
      headers: { ...(at === 0 ? GCS : DIRECT), ...COUNTED },
      body: invalidRequest(at === 0 ? TWITTER : X, errors),
      grade: evidence[0],
      source: evidence[1],
    }),
  );

const RECORDED: readonly [Grade, string] = ['R', 'recorded 400 responses'];
const PATTERN_RECORDED: readonly [Grade, string] = ['R', 'recorded 400 responses of other parameters'];
const ASSUMED: readonly [Grade, string] = ['A', 'the words are unpublished'];

const unknownParameter = {
  parameters: { foo: ['1'] },
  message: 'The query parameter [foo] is not one of [type,status,compliance_job.fields]',
};
const missingType = { parameters: { type: [] }, message: 'The `type` query parameter can not be empty' };
const LONG_NAME = 'x'.repeat(65);
const DIRECTIVES =
  'fail, fail=<reason>, stuck, or processing= with a duration such as 500ms, 90s, 15m, 2h or 7d';

const INVALID_REQUESTS: readonly ErrorRow[] = [
  ...invalid(
    'a job ID off its pattern',
    [
      {
        parameters: { id: ['abc'] },
        message: 'The `id` query parameter value [abc] does not match ^[0-9]{1,19}$',
      },
    ],
    RECORDED,
  ),
  ...invalid('a missing query parameter', [missingType], ['T', 'reported 400']),
  ...invalid(
    'a query parameter off its enumeration',
    [
      {
        parameters: { status: ['expired'] },
        message:
          'The `status` query parameter value [expired] is not one of [created,in_progress,failed,complete]',
      },
    ],
    PATTERN_RECORDED,
  ),
  ...invalid('an unknown query parameter', [unknownParameter], PATTERN_RECORDED),
  ...invalid(
    'a repeated query parameter',
    [
      {
        parameters: { type: ['tweets', 'users'] },
        message: 'Duplicate parameters are not allowed: the `type` query parameter',
      },
    ],
    RECORDED,
  ),
  ...invalid('two invalid query parameters', [missingType, unknownParameter], RECORDED),
  ...invalid(
    'a body of another content type',
    [{ parameters: {}, message: 'Requests with bodies must have content-type of application/json.' }],
    RECORDED,
  ),
  ...invalid(
    'a body without a required field',
    [{ parameters: { '$.type': ['{}'] }, message: '$.type: is missing but it is required' }],
    PATTERN_RECORDED,
  ),
  ...invalid(
    'a body with an unknown field',
    [
      {
        parameters: { '$.foo': ['1'] },
        message: '$.foo: is not defined in the schema and the schema does not allow additional properties',
      },
    ],
    PATTERN_RECORDED,
  ),
  ...invalid(
    'a body field off its enumeration',
    [
      {
        parameters: { '$.type': ['dogs'] },
        message: '$.type: does not have a value in the enumeration [tweets, users]',
      },
    ],
    ASSUMED,
  ),
  ...invalid(
    'a body field that is too long',
    [{ parameters: { '$.name': [LONG_NAME] }, message: '$.name: may only be 64 characters long' }],
    ASSUMED,
  ),
  ...invalid(
    'a body field of another type',
    [{ parameters: { '$.name': ['5'] }, message: '$.name: integer found, string expected' }],
    ASSUMED,
  ),
  ...invalid(
    'a body that is not JSON',
    [{ parameters: {}, message: 'The body is not valid JSON: Unexpected end of JSON input.' }],
    ASSUMED,
  ),
  ...invalid(
    'a job name with an unknown directive',
    [
      {
        parameters: { '$.name': ['mock:x'] },
        message: `$.name: invalid mock directive "x", expected ${DIRECTIVES}`,
      },
    ],
    ['A', 'only the mock has directives'],
  ),
  ...invalid(
    'a resumable job',
    [
      {
        parameters: { '$.resumable': ['true'] },
        message: '$.resumable: resumable uploads are not supported',
      },
    ],
    ['T', 'reported 400 of September 2026 that says "not supported"; the words are A'],
  ).slice(1),
  direct('an upload with an unknown query parameter', {
    status: 400,
    contentType: PROBLEM_TYPE,
    headers: { ...DIRECT, ...ACCESS_LEVEL },
    body: invalidRequest(X, [
      {
        parameters: { foo: ['1'] },
        message: 'The query parameter [foo] is not one of [id,token,compliance_job.fields]',
      },
    ]),
    grade: 'A',
    source: 'as for other paths',
  }),
];

const conflict = (detail: string, type: string): RegExp =>
  new RegExp(`^\\{"title":"Conflict","detail":"${detail}","type":"${type}","status":409\\}$`);
const NO_TYPE = 'about:blank';

const CONFLICTS: readonly ErrorRow[] = [
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

const TOKEN_URL_ERRORS: readonly ErrorRow[] = [
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

const SERVER_ERRORS: readonly ErrorRow[] = [
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

export const API_ERRORS: readonly ErrorRow[] = [
  ...ACCESS_ERRORS,
  ...MISSING_ERRORS,
  ...INVALID_REQUESTS,
  ...CONFLICTS,
  ...TOKEN_URL_ERRORS,
  ...SERVER_ERRORS,
];
