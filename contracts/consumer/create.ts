import { invalid, jobAnswer, jobLike, problem, tooManyRequests, unauthorized } from './answers.js';
import { AUTHORIZATION, type Dialect, RESUMABLE_FORM } from './dialects.js';
import type { Expectation, Given, Grade } from './expectation.js';
import { matching, withoutKey } from './matchers.js';

const ALLOWED: Given = ['the app may use compliance jobs'];
const JSON_TYPE = { 'Content-Type': 'application/json' };
const PATH = '/2/compliance/jobs';

const post = (json: object, query?: Record<string, string>): Expectation['request'] => ({
  method: 'POST',
  path: PATH,
  ...(query && { query }),
  headers: { ...JSON_TYPE, ...AUTHORIZATION },
  body: { json },
});

/** A body that the API refuses, and the one message that says why. */
function refusedBody(
  dialect: Dialect,
  [description, json, grade, error]: readonly [
    string,
    Record<string, unknown>,
    Grade,
    { readonly parameters?: object; readonly message: string },
  ],
): Expectation {
  return {
    description,
    grade,
    given: [ALLOWED],
    request: post(json),
    response: invalid(dialect, grade === 'A' ? { message: matching(/^.+$/, error.message) } : error),
    act: (client) => client.create(json as never),
    yields: { status: 400, title: 'Invalid Request', messages: [error.message] },
  };
}

export function creating(dialect: Dialect): readonly Expectation[] {
  const { profile } = dialect;
  return [
    {
      description: 'a request to create a job with a name',
      grade: 'R',
      given: [['no compliance job is under way', { type: 'tweets' }]],
      request: post({ type: 'tweets', name: 'nightly' }),
      response: jobAnswer(dialect, { status: 'created', name: 'nightly', from: 'new' }),
      act: (client) => client.create({ type: 'tweets', name: 'nightly' }),
      yields: { status: 'created', name: 'nightly' },
    },
    {
      description: 'a request to create a job for users',
      grade: 'R',
      given: [['no compliance job is under way', { type: 'users' }]],
      request: post({ type: 'users' }),
      response: jobAnswer(dialect, { type: 'users', status: 'created', from: 'new' }),
      act: (client) => client.create({ type: 'users' }),
      yields: { type: 'users', status: 'created' },
    },
    {
      description: 'a request to create a job without a name, which stays without',
      grade: 'R',
      given: [['no compliance job is under way', { type: 'users' }]],
      request: post({ type: 'users' }),
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
    },
    {
      description: 'a request to create a job, of which some fields are wanted',
      grade: 'A',
      given: [['no compliance job is under way', { type: 'tweets' }]],
      request: post({ type: 'tweets' }, { 'compliance_job.fields': 'id,status' }),
      response: {
        status: 200,
        body: { json: { data: withoutKey('upload_url', { id: '1460323737035677698', status: 'created' }) } },
      },
      act: async (client) => {
        const response = await client.send('POST', `${PATH}?compliance_job.fields=id,status`, {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ type: 'tweets' }),
        });
        return response.json();
      },
      yields: { data: { status: 'created' } },
    },
    ...(profile === 'gcs' ? [resumable(dialect)] : [noLongerResumable(dialect), slotIsFree(dialect)]),
    ...(
      [
        [
          'a request to create a job without a type',
          { name: 'nightly' },
          'R',
          {
            parameters: { '$.type': ['{"name":"nightly"}'] },
            message: '$.type: is missing but it is required',
          },
        ],
        [
          'a request to create a job with a field that there is not',
          { type: 'tweets', foo: 1 },
          'R',
          {
            message:
              '$.foo: is not defined in the schema and the schema does not allow additional properties',
          },
        ],
        [
          'a request to create a job of an unknown type',
          { type: 'likes' },
          'A',
          { message: '$.type: does not have a value in the enumeration [tweets, users]' },
        ],
        [
          'a request to create a job with a name of 65 characters',
          { type: 'tweets', name: 'n'.repeat(65) },
          'A',
          { message: '$.name: may only be 64 characters long' },
        ],
      ] as const
    ).map((each) => refusedBody(dialect, each)),
    {
      description: 'a request to create a job whose body is not JSON by its content type',
      grade: 'R',
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
    },
    {
      description: 'a request to create a job by nobody',
      grade: 'R',
      given: [['the bearer token is not valid']],
      request: post({ type: 'tweets' }),
      response: unauthorized(dialect),
      act: (client) => client.create({ type: 'tweets' }),
      yields: { status: 401, quota: undefined },
    },
    {
      description: 'a request to create a job while another of its type is in progress',
      grade: dialect.conflict,
      given: [['a compliance job exists', { type: 'tweets', status: 'in_progress' }]],
      request: post({ type: 'tweets' }),
      response: problem(dialect, { status: 409, title: 'Conflict', type: 'conflict' }),
      act: (client) => client.create({ type: 'tweets' }),
      yields: { status: 409, title: 'Conflict' },
    },
    {
      description: 'a request to create a job while one of the other type is in progress',
      grade: 'D',
      given: [
        ['no compliance job is under way', { type: 'users' }],
        ['a compliance job exists', { type: 'tweets', status: 'in_progress' }],
      ],
      request: post({ type: 'users' }),
      response: jobAnswer(dialect, { type: 'users', status: 'created', from: 'new' }),
      act: (client) => client.create({ type: 'users' }),
      yields: { type: 'users' },
    },
    {
      description: 'a request to create a job while another of its type waits for its upload',
      // Whether a waiting job blocked a second one before September 2026 is not known.
      grade: profile === 'gcs' ? 'A' : 'D',
      given: [['a compliance job exists', { type: 'users', status: 'created' }]],
      request: post({ type: 'users' }),
      response:
        profile === 'gcs'
          ? jobAnswer(dialect, { type: 'users', status: 'created', from: 'new' })
          : problem(dialect, { status: 409, title: 'Conflict', type: 'conflict' }),
      act: (client) => client.create({ type: 'users' }),
      yields: profile === 'gcs' ? { type: 'users' } : { status: 409 },
    },
    {
      description: 'a request to create a job beyond the limit',
      grade: 'R',
      given: [['the create window is used up']],
      request: post({ type: 'tweets' }),
      response: tooManyRequests(dialect),
      act: (client) => client.create({ type: 'tweets' }),
      yields: { status: 429, quota: { remaining: 0 } },
    },
    {
      description: 'a wrong request to create a job, which is counted',
      grade: 'R',
      given: [['requests are left in a window', { bucket: 'create', remaining: 10 }]],
      request: post({ type: 'likes' }),
      response: { status: 400, headers: { 'x-rate-limit-remaining': '9' } },
      act: (client) => client.create({ type: 'likes' as never }),
      yields: { status: 400 },
    },
    {
      description: 'a wrong request to create a job beyond the limit, which is refused for the limit first',
      grade: 'A',
      given: [['the create window is used up']],
      request: post({ type: 'likes' }),
      response: tooManyRequests(dialect),
      act: (client) => client.create({ type: 'likes' as never }),
      yields: { status: 429 },
    },
  ];
}

function resumable(dialect: Dialect): Expectation {
  const uploadForm = RESUMABLE_FORM;
  return {
    description: 'a request to create a job with a resumable upload',
    grade: 'R',
    given: [['no compliance job is under way', { type: 'tweets' }]],
    request: post({ type: 'tweets', resumable: true }),
    response: jobAnswer(dialect, { status: 'created', resumable: true, from: 'new', uploadForm }),
    act: (client) => client.create({ type: 'tweets', resumable: true }),
    yields: { resumable: true },
  };
}

const noLongerResumable = (dialect: Dialect): Expectation =>
  refusedBody(dialect, [
    'a request to create a job with a resumable upload, which there no longer is',
    { type: 'tweets', resumable: true },
    'T',
    {
      message:
        '$.resumable: is not defined in the schema and the schema does not allow additional properties',
    },
  ]);

const slotIsFree = (dialect: Dialect): Expectation => ({
  description: 'a request to create a job after another of its type failed',
  grade: 'D',
  given: [['a compliance job exists', { type: 'tweets', status: 'failed' }]],
  request: post({ type: 'tweets' }),
  response: jobAnswer(dialect, { status: 'created', from: 'new' }),
  act: (client) => client.create({ type: 'tweets' }),
  yields: { status: 'created' },
});
