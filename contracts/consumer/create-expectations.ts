import { APP_IS_ALLOWED, commonRejections, JOBS_PATH, jobExists } from './api-requests.js';
import {
  type ClientCall,
  defineExpectation,
  type Expectation,
  type Grade,
  type StateReference,
} from './expectation.js';
import {
  anyText,
  invalidRequestResponse,
  jobExample,
  jobResponse,
  problemResponse,
  titledProblemResponse,
  tooManyRequestsResponse,
} from './expected-responses.js';
import { matchesPattern, withoutKey } from './pact-matchers.js';
import { AUTHORIZATION_HEADERS, type Dialect, RESUMABLE_UPLOAD_URL_PATTERN } from './profile-dialects.js';

const TWEETS = { type: 'tweets' };
const USERS = { type: 'users' };
const TWEETS_SLOT_IS_FREE: StateReference = ['no compliance job is unfinished', TWEETS];
const USERS_SLOT_IS_FREE: StateReference = ['no compliance job is unfinished', USERS];

interface CreateExpectationInput extends Omit<Expectation, 'description' | 'grade' | 'request' | 'send'> {
  /** JSON body of the request: the job to create. */
  readonly job: Record<string, unknown>;
  readonly query?: Record<string, string>;
  /** Sends the request with the client. Default: calls `create`. */
  readonly send?: Expectation['send'];
}

const createJobCall = (
  job: CreateExpectationInput['job'],
  query?: CreateExpectationInput['query'],
): ClientCall => ({
  request: {
    method: 'POST',
    path: JOBS_PATH,
    ...(query && { query }),
    headers: { 'Content-Type': 'application/json', ...AUTHORIZATION_HEADERS },
    body: { json: job },
  },
  send: (client) => client.create(job as never),
});

const createExpectation = (
  description: string,
  grade: Grade,
  { job, query, ...rest }: CreateExpectationInput,
): Expectation => defineExpectation(description, grade, { ...createJobCall(job, query), ...rest });

export function createExpectations(dialect: Dialect): readonly Expectation[] {
  const isGcs = dialect.profile === 'gcs';
  // The problem type is documented for `gcs` only, and the words of `detail` for `direct` only.
  const conflict = isGcs
    ? titledProblemResponse(dialect, { status: 409, title: 'Conflict', type: 'conflict' })
    : problemResponse(dialect, 409, {
        title: anyText('Conflict'),
        detail: matchesPattern(
          /^A job of this type is already active.*$/,
          'A job of this type is already active',
        ),
        type: anyText('about:blank'),
      });
  const newTweetsJob = jobResponse(dialect, { status: 'created', injectedPrefix: 'new' });
  const newUsersJob = jobResponse(dialect, { type: 'users', status: 'created', injectedPrefix: 'new' });
  /** Returns the expectation of a request body that the API rejects with a single message. */
  const rejectedBody = (
    description: string,
    grade: Grade,
    { job, ...error }: { job: Record<string, unknown>; parameters?: object; message: string },
  ): Expectation =>
    createExpectation(description, grade, {
      given: [APP_IS_ALLOWED],
      job,
      response: invalidRequestResponse(dialect, grade === 'A' ? { message: anyText(error.message) } : error),
      expectedResult: { status: 400, title: 'Invalid Request', messages: [error.message] },
    });
  return [
    createExpectation('a request to create a job with a name', 'R', {
      given: [TWEETS_SLOT_IS_FREE],
      job: { type: 'tweets', name: 'nightly' },
      response: jobResponse(dialect, { status: 'created', name: 'nightly', injectedPrefix: 'new' }),
      expectedResult: { status: 'created', name: 'nightly' },
    }),
    createExpectation('a request to create a job for users', 'R', {
      given: [USERS_SLOT_IS_FREE],
      job: USERS,
      response: newUsersJob,
      expectedResult: { type: 'users', status: 'created' },
    }),
    createExpectation('a request to create a job without a name, with no name key in the response', 'R', {
      given: [USERS_SLOT_IS_FREE],
      job: USERS,
      response: {
        status: 200,
        body: {
          json: {
            data: withoutKey(
              'name',
              jobExample(dialect, { type: 'users', status: 'created', injectedPrefix: 'new' }),
            ),
          },
        },
      },
      send: (client) => client.create({ type: 'users' }).then((job) => 'name' in job),
      expectedResult: false,
    }),
    createExpectation('a request to create a job that selects the id and status for the response', 'A', {
      given: [TWEETS_SLOT_IS_FREE],
      job: TWEETS,
      query: { 'compliance_job.fields': 'id,status' },
      response: {
        status: 200,
        body: { json: { data: withoutKey('upload_url', { id: '1460323737035677698', status: 'created' }) } },
      },
      send: async (client) => {
        const response = await client.send('POST', `${JOBS_PATH}?compliance_job.fields=id,status`, {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(TWEETS),
        });
        return response.json();
      },
      expectedResult: { data: { status: 'created' } },
    }),
    ...(isGcs
      ? [
          createExpectation('a request to create a job with a resumable upload', 'R', {
            given: [TWEETS_SLOT_IS_FREE],
            job: { type: 'tweets', resumable: true },
            response: jobResponse(dialect, {
              status: 'created',
              resumable: true,
              injectedPrefix: 'new',
              uploadUrlPattern: RESUMABLE_UPLOAD_URL_PATTERN,
            }),
            expectedResult: { resumable: true },
          }),
        ]
      : [
          createExpectation(
            'a request to create a job with a resumable upload, which is not supported',
            'T',
            {
              given: [APP_IS_ALLOWED],
              job: { type: 'tweets', resumable: true },
              // Reports quote only the words "not supported".
              response: invalidRequestResponse(dialect, {
                message: matchesPattern(
                  /^.*not supported.*$/,
                  '$.resumable: resumable uploads are not supported',
                ),
              }),
              expectedResult: { status: 400, title: 'Invalid Request' },
            },
          ),
          createExpectation('a request to create a job that declines a resumable upload', 'T', {
            given: [TWEETS_SLOT_IS_FREE],
            job: { type: 'tweets', resumable: false },
            response: newTweetsJob,
            expectedResult: { status: 'created', resumable: false },
          }),
          createExpectation('a request to create a job after a job of the same type failed', 'D', {
            given: [jobExists('tweets', 'failed')],
            job: TWEETS,
            response: newTweetsJob,
            expectedResult: { status: 'created' },
          }),
        ]),
    rejectedBody('a request to create a job without a type', 'R', {
      job: { name: 'nightly' },
      parameters: { '$.type': ['{"name":"nightly"}'] },
      message: '$.type: is missing but it is required',
    }),
    rejectedBody('a request to create a job with an unknown field', 'R', {
      job: { type: 'tweets', foo: 1 },
      message: '$.foo: is not defined in the schema and the schema does not allow additional properties',
    }),
    rejectedBody('a request to create a job of an unknown type', 'A', {
      job: { type: 'likes' },
      message: '$.type: does not have a value in the enumeration [tweets, users]',
    }),
    rejectedBody('a request to create a job with a name of 65 characters', 'A', {
      job: { type: 'tweets', name: 'n'.repeat(65) },
      message: '$.name: may only be 64 characters long',
    }),
    defineExpectation('a request to create a job with the content type text/plain', 'R', {
      given: [APP_IS_ALLOWED],
      request: {
        method: 'POST',
        path: JOBS_PATH,
        headers: { 'Content-Type': 'text/plain', ...AUTHORIZATION_HEADERS },
        body: { text: 'type=tweets', type: 'text/plain' },
      },
      response: invalidRequestResponse(dialect, {
        message: 'Requests with bodies must have content-type of application/json.',
      }),
      send: (client) =>
        client.send('POST', JOBS_PATH, { headers: { 'content-type': 'text/plain' }, body: 'type=tweets' }),
      expectedResult: { status: 400 },
    }),
    ...commonRejections(
      dialect,
      { name: 'a request to create a job', window: 'create', grades: ['R', 'R'] },
      createJobCall(TWEETS),
    ),
    createExpectation('a request to create a job while a job of the same type is in progress', 'D', {
      given: [jobExists('tweets', 'in_progress')],
      job: TWEETS,
      response: conflict,
      expectedResult: { status: 409, title: 'Conflict' },
    }),
    createExpectation('a request to create a job while a job of the other type is in progress', 'D', {
      given: [USERS_SLOT_IS_FREE, jobExists('tweets', 'in_progress')],
      job: USERS,
      response: newUsersJob,
      expectedResult: { type: 'users' },
    }),
    // No source says whether a job in status `created` blocked a new job of its type before September 2026.
    createExpectation(
      'a request to create a job while a job of the same type awaits its upload',
      isGcs ? 'A' : 'D',
      {
        given: [jobExists('users', 'created')],
        job: USERS,
        response: isGcs ? newUsersJob : conflict,
        expectedResult: isGcs ? { type: 'users' } : { status: 409 },
      },
    ),
    createExpectation('an invalid request to create a job, counted against the create window', 'R', {
      given: [['a window has requests left', { bucket: 'create', remaining: 10 }]],
      job: { type: 'likes' },
      response: { status: 400, headers: { 'x-rate-limit-remaining': '9' } },
      expectedResult: { status: 400 },
    }),
    createExpectation(
      'an invalid request to create a job, rejected with 429 because the create window is exhausted',
      'A',
      {
        given: [['the create window is exhausted']],
        job: { type: 'likes' },
        response: tooManyRequestsResponse(dialect),
        expectedResult: { status: 429 },
      },
    ),
  ];
}
