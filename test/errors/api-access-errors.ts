// Lists errors of callers without access, and of unknown paths and jobs.
import {
  both,
  COUNTED,
  direct,
  type Expected,
  gcs,
  JSON_TYPE,
  NOT_COUNTED,
  PROBLEM_TYPE,
  problem,
  type SituationName,
  TWITTER,
  X,
} from './api-error-builders.js';
import { ACCESS_LEVEL, DIRECT, DIRECT_GATEWAY, GCS, GCS_ROUTER, rateLimit } from './api-header-sets.js';
import type { ErrorRow } from './error-row.js';

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

export const ACCESS_ERRORS: readonly ErrorRow[] = [
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

export const MISSING_ERRORS: readonly ErrorRow[] = [
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
