import { inAnyWords, invalid, jobAnswer, jobLike, problem, tooManyRequests } from './answers.js';
import { ALLOWED, hasJob, PATH, refusedAlike } from './api-requests.js';
import { type Expectation, expectation, type Given, type Grade, type Sent } from './expectation.js';
import { withoutKey } from './matchers.js';
import { AUTHORIZATION, type Dialect, RESUMABLE_FORM } from './profiles.js';

const TWEETS = { type: 'tweets' };
const USERS = { type: 'users' };
const SLOT_OF_TWEETS: Given = ['no compliance job is unfinished', TWEETS];
const SLOT_OF_USERS: Given = ['no compliance job is unfinished', USERS];

interface Creation extends Omit<Expectation, 'description' | 'grade' | 'request' | 'act'> {
  /** The body of the request. */
  readonly job: Record<string, unknown>;
  readonly query?: Record<string, string>;
  /** Default: the client's own method. */
  readonly act?: Expectation['act'];
}

const post = (job: Creation['job'], query?: Creation['query']): Sent => ({
  request: {
    method: 'POST',
    path: PATH,
    ...(query && { query }),
    headers: { 'Content-Type': 'application/json', ...AUTHORIZATION },
    body: { json: job },
  },
  act: (client) => client.create(job as never),
});

const create = (description: string, grade: Grade, { job, query, ...rest }: Creation): Expectation =>
  expectation(description, grade, { ...post(job, query), ...rest });

export function creating(dialect: Dialect): readonly Expectation[] {
  const isGcs = dialect.profile === 'gcs';
  const conflict = problem(dialect, { status: 409, title: 'Conflict', type: 'conflict' });
  const newTweets = jobAnswer(dialect, { status: 'created', from: 'new' });
  const newUsers = jobAnswer(dialect, { type: 'users', status: 'created', from: 'new' });
  /** A body that the API refuses, and the one message that says why. */
  const refused = (
    description: string,
    grade: Grade,
    { job, ...error }: { job: Record<string, unknown>; parameters?: object; message: string },
  ): Expectation =>
    create(description, grade, {
      given: [ALLOWED],
      job,
      response: invalid(dialect, grade === 'A' ? { message: inAnyWords(error.message) } : error),
      yields: { status: 400, title: 'Invalid Request', messages: [error.message] },
    });
  return [
    create('a request to create a job with a name', 'R', {
      given: [SLOT_OF_TWEETS],
      job: { type: 'tweets', name: 'nightly' },
      response: jobAnswer(dialect, { status: 'created', name: 'nightly', from: 'new' }),
      yields: { status: 'created', name: 'nightly' },
    }),
    create('a request to create a job for users', 'R', {
      given: [SLOT_OF_USERS],
      job: USERS,
      response: newUsers,
      yields: { type: 'users', status: 'created' },
    }),
    create('a request to create a job without a name, which stays without', 'R', {
      given: [SLOT_OF_USERS],
      job: USERS,
      response: {
        status: 200,
        body: {
          json: {
            data: withoutKey('name', jobLike(dialect, { type: 'users', status: 'created', from: 'new' })),
          },
        },
      },
      act: (client) => client.create({ type: 'users' }).then((job) => 'name' in job),
      yields: false,
    }),
    create('a request to create a job, of which some fields are wanted', 'A', {
      given: [SLOT_OF_TWEETS],
      job: TWEETS,
      query: { 'compliance_job.fields': 'id,status' },
      response: {
        status: 200,
        body: { json: { data: withoutKey('upload_url', { id: '1460323737035677698', status: 'created' }) } },
      },
      act: async (client) => {
        const response = await client.send('POST', `${PATH}?compliance_job.fields=id,status`, {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(TWEETS),
        });
        return response.json();
      },
      yields: { data: { status: 'created' } },
    }),
    ...(isGcs
      ? [
          create('a request to create a job with a resumable upload', 'R', {
            given: [SLOT_OF_TWEETS],
            job: { type: 'tweets', resumable: true },
            response: jobAnswer(dialect, {
              status: 'created',
              resumable: true,
              from: 'new',
              uploadForm: RESUMABLE_FORM,
            }),
            yields: { resumable: true },
          }),
        ]
      : [
          refused('a request to create a job with a resumable upload, which there no longer is', 'T', {
            job: { type: 'tweets', resumable: true },
            message:
              '$.resumable: is not defined in the schema and the schema does not allow additional properties',
          }),
          create('a request to create a job after another of its type failed', 'D', {
            given: [hasJob('tweets', 'failed')],
            job: TWEETS,
            response: newTweets,
            yields: { status: 'created' },
          }),
        ]),
    refused('a request to create a job without a type', 'R', {
      job: { name: 'nightly' },
      parameters: { '$.type': ['{"name":"nightly"}'] },
      message: '$.type: is missing but it is required',
    }),
    refused('a request to create a job with a field that there is not', 'R', {
      job: { type: 'tweets', foo: 1 },
      message: '$.foo: is not defined in the schema and the schema does not allow additional properties',
    }),
    refused('a request to create a job of an unknown type', 'A', {
      job: { type: 'likes' },
      message: '$.type: does not have a value in the enumeration [tweets, users]',
    }),
    refused('a request to create a job with a name of 65 characters', 'A', {
      job: { type: 'tweets', name: 'n'.repeat(65) },
      message: '$.name: may only be 64 characters long',
    }),
    expectation('a request to create a job whose body is not JSON by its content type', 'R', {
      given: [ALLOWED],
      request: {
        method: 'POST',
        path: PATH,
        headers: { 'Content-Type': 'text/plain', ...AUTHORIZATION },
        body: { text: 'type=tweets', type: 'text/plain' },
      },
      response: invalid(dialect, {
        message: 'Requests with bodies must have content-type of application/json.',
      }),
      act: (client) =>
        client.send('POST', PATH, { headers: { 'content-type': 'text/plain' }, body: 'type=tweets' }),
      yields: { status: 400 },
    }),
    ...refusedAlike(
      dialect,
      { what: 'a request to create a job', window: 'create', grades: ['R', 'R'] },
      post(TWEETS),
    ),
    create('a request to create a job while another of its type is in progress', 'D', {
      given: [hasJob('tweets', 'in_progress')],
      job: TWEETS,
      response: conflict,
      yields: { status: 409, title: 'Conflict' },
    }),
    create('a request to create a job while one of the other type is in progress', 'D', {
      given: [SLOT_OF_USERS, hasJob('tweets', 'in_progress')],
      job: USERS,
      response: newUsers,
      yields: { type: 'users' },
    }),
    // Whether a waiting job blocked a second one before September 2026 is not known.
    create('a request to create a job while another of its type waits for its upload', isGcs ? 'A' : 'D', {
      given: [hasJob('users', 'created')],
      job: USERS,
      response: isGcs ? newUsers : conflict,
      yields: isGcs ? { type: 'users' } : { status: 409 },
    }),
    create('a wrong request to create a job, which is counted', 'R', {
      given: [['a window has requests left', { bucket: 'create', remaining: 10 }]],
      job: { type: 'likes' },
      response: { status: 400, headers: { 'x-rate-limit-remaining': '9' } },
      yields: { status: 400 },
    }),
    create('a wrong request to create a job beyond the limit, which is refused for the limit first', 'A', {
      given: [['the create window is exhausted']],
      job: { type: 'likes' },
      response: tooManyRequests(dialect),
      yields: { status: 429 },
    }),
  ];
}
