import type { JobStatus } from '../client.js';
import {
  invalid,
  jobAnswer,
  jobLike,
  notFound,
  OK,
  problem,
  tooManyRequests,
  unauthorized,
} from './answers.js';
import type { Expectation, Given, Template } from './expectation.js';
import { injected, matching, withoutKey } from './matchers.js';
import { AUTHORIZATION, type Dialect, JOB_ID } from './profiles.js';

const ALLOWED: Given = ['the app may use compliance jobs'];
const PATH = '/2/compliance/jobs';
const BY_ID = injected(`${PATH}/{job_id}`, `${PATH}/${JOB_ID}`);
const UNKNOWN_ID = '1';

const get = (path: Template, query?: Readonly<Record<string, string>>): Expectation['request'] => ({
  method: 'GET',
  path,
  headers: AUTHORIZATION,
  ...(query && { query }),
});

const FOUND = { grade: 'R', request: get(BY_ID) } as const;
const look: Expectation['act'] = (client) => client.get(JOB_ID);

export function looking(dialect: Dialect): readonly Expectation[] {
  const inStatus = (status: JobStatus, grade: Expectation['grade']): Expectation => ({
    ...FOUND,
    grade,
    description: `a request for a job that is ${status}`,
    given: [
      [
        'a compliance job exists',
        { type: 'tweets', status, ...(status === 'failed' && { error: 'out of order' }) },
      ],
    ],
    response: jobAnswer(dialect, { status, ...(status === 'failed' && { error: 'out of order' }) }),
    act: status === 'complete' ? (client) => client.poll(JOB_ID) : look,
    yields: { status },
  });
  return [
    inStatus('created', 'R'),
    inStatus('in_progress', 'R'),
    inStatus('complete', 'R'),
    inStatus('expired', 'R'),
    inStatus('failed', 'D'),
    {
      ...FOUND,
      description: 'a request for a job that has a name',
      given: [['a compliance job exists', { type: 'users', status: 'created', name: 'nightly' }]],
      response: jobAnswer(dialect, { type: 'users', status: 'created', name: 'nightly' }),
      act: look,
      yields: { name: 'nightly' },
    },
    {
      ...FOUND,
      grade: 'D',
      description: 'a request for a job that did not fail, which has no error',
      given: [['a compliance job exists', { type: 'tweets', status: 'created' }]],
      response: {
        status: 200,
        body: { json: { data: withoutKey('error', jobLike(dialect, { status: 'created' })) } },
      },
      act: (client) => client.get(JOB_ID).then((job) => 'error' in job),
      yields: false,
    },
    {
      description: 'a request for the id and status of a job, which gets both',
      grade: 'A',
      given: [['a compliance job exists', { type: 'tweets', status: 'created' }]],
      request: get(BY_ID, { 'compliance_job.fields': 'id,status' }),
      response: {
        status: 200,
        headers: OK,
        body: { json: { data: { id: injected('{job_id}', JOB_ID), status: 'created' } } },
      },
      act: (client) => client.send('GET', `${PATH}/${JOB_ID}?compliance_job.fields=id,status`),
      yields: { status: 200 },
    },
    {
      description: 'a request for the id and status of a job, which gets no more',
      grade: 'A',
      given: [['a compliance job exists', { type: 'tweets', status: 'created' }]],
      request: get(BY_ID, { 'compliance_job.fields': 'id,status' }),
      response: {
        status: 200,
        body: { json: { data: withoutKey('upload_url', { id: JOB_ID, status: 'created' }) } },
      },
      act: (client) => client.send('GET', `${PATH}/${JOB_ID}?compliance_job.fields=id,status`),
      yields: { status: 200 },
    },
    {
      description: 'a request for a job that there is not',
      grade: 'A',
      given: [ALLOWED],
      request: get(`${PATH}/${UNKNOWN_ID}`),
      response: notFound(dialect, UNKNOWN_ID, 'Could not find compliance_job with id: [1].'),
      act: (client) => client.get(UNKNOWN_ID),
      yields: { title: 'Not Found Error' },
    },
    {
      description: "a request for another app's job, which is not to be seen",
      grade: 'A',
      given: [["another app's compliance job exists", { type: 'tweets', status: 'created' }]],
      request: get(BY_ID),
      response: notFound(
        dialect,
        injected('{job_id}', JOB_ID),
        matching(
          /^Could not find compliance_job with id: \[[0-9]+\]\.$/,
          `Could not find compliance_job with id: [${JOB_ID}].`,
        ),
      ),
      act: look,
      yields: { title: 'Not Found Error' },
    },
    {
      description: 'a request for a job whose ID is none',
      grade: 'R',
      given: [ALLOWED],
      request: get(`${PATH}/abc`),
      response: invalid(dialect, {
        parameters: { id: ['abc'] },
        message: 'The `id` query parameter value [abc] does not match ^[0-9]{1,19}$',
      }),
      act: (client) => client.get('abc'),
      yields: { status: 400 },
    },
    {
      description: 'a request for a job with a parameter that there is not',
      grade: 'R',
      given: [ALLOWED],
      request: get(`${PATH}/${UNKNOWN_ID}`, { foo: '1' }),
      response: invalid(dialect, {
        parameters: { foo: ['1'] },
        message: 'The query parameter [foo] is not one of [id,compliance_job.fields]',
      }),
      act: (client) => client.send('GET', `${PATH}/${UNKNOWN_ID}?foo=1`),
      yields: { status: 400 },
    },
    {
      description: 'a request for a job by nobody',
      grade: 'R',
      given: [['the bearer token is not valid']],
      request: get(`${PATH}/${UNKNOWN_ID}`),
      response: unauthorized(dialect),
      act: (client) => client.get(UNKNOWN_ID),
      yields: { status: 401 },
    },
    {
      description: 'a request for a job without credentials',
      grade: 'R',
      given: [ALLOWED],
      request: { method: 'GET', path: `${PATH}/${UNKNOWN_ID}` },
      response: unauthorized(dialect),
      act: async (_client, origin) => (await fetch(`${origin}${PATH}/${UNKNOWN_ID}`)).status,
      yields: 401,
    },
    {
      description: 'a request for a job beyond the limit',
      grade: 'R',
      given: [['the get-by-ID window is used up']],
      request: get(`${PATH}/${UNKNOWN_ID}`),
      response: tooManyRequests(dialect),
      act: (client) => client.get(UNKNOWN_ID),
      yields: { status: 429, quota: { remaining: 0 } },
    },
    {
      description: 'a request for a job, which is counted among all requests for jobs',
      grade: 'R',
      given: [
        ['a compliance job exists', { type: 'tweets', status: 'created' }],
        ['requests are left in a window', { bucket: 'get', remaining: 10 }],
      ],
      request: get(BY_ID),
      response: { status: 200, headers: { ...OK, 'x-rate-limit-remaining': '9' } },
      act: (client) => client.send('GET', `${PATH}/${JOB_ID}`),
      yields: { status: 200 },
    },
    {
      description: 'a request for a job while the API is out of order',
      grade: 'T',
      given: [['the API is out of order', { status: 503 }]],
      request: get(`${PATH}/${UNKNOWN_ID}`),
      response: problem(dialect, { status: 503, title: 'Service Unavailable' }),
      act: (client) => client.get(UNKNOWN_ID),
      yields: { status: 503 },
    },
  ];
}
