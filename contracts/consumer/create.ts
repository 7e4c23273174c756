import { invalid, jobAnswer, jobLike, problem, tooManyRequests, unauthorized } from './answers.js';
import { ALLOWED, PATH, post, refusedBodies, refusedBody } from './create-refused.js';
import type { Expectation } from './expectation.js';
import { withoutKey } from './matchers.js';
import { AUTHORIZATION, type Dialect, RESUMABLE_FORM } from './profiles.js';

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
    ...refusedBodies(dialect),
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

const resumable = (dialect: Dialect): Expectation => ({
  description: 'a request to create a job with a resumable upload',
  grade: 'R',
  given: [['no compliance job is under way', { type: 'tweets' }]],
  request: post({ type: 'tweets', resumable: true }),
  response: jobAnswer(dialect, {
    status: 'created',
    resumable: true,
    from: 'new',
    uploadForm: RESUMABLE_FORM,
  }),
  act: (client) => client.create({ type: 'tweets', resumable: true }),
  yields: { resumable: true },
});

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
