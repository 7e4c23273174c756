import type { JobStatus } from '../client.js';
import { invalid, jobAnswer, jobLike, notFound, OK, problem, unauthorized } from './answers.js';
import { ALLOWED, aboutJob, hasJob, jobRequest, PATH, refusedAlike } from './api-requests.js';
import { type Expectation, expectation, type Grade } from './expectation.js';
import { injected, matching, withoutKey } from './matchers.js';
import { type Dialect, JOB_ID } from './profiles.js';

const get = aboutJob('GET');
const CREATED = hasJob('tweets', 'created');
const UNKNOWN_ID = '1';
const ID_AND_STATUS = { 'compliance_job.fields': 'id,status' };

export function looking(dialect: Dialect): readonly Expectation[] {
  const inStatus = (status: JobStatus, grade: Grade): Expectation => {
    const error = status === 'failed' ? { error: 'out of order' } : {};
    return get(`a request for a job that is ${status}`, grade, {
      given: [hasJob('tweets', status, error)],
      response: jobAnswer(dialect, { status, ...error }),
      ...(status === 'complete' && { act: (client) => client.poll(JOB_ID) }),
      yields: { status },
    });
  };
  return [
    inStatus('created', 'R'),
    inStatus('in_progress', 'R'),
    inStatus('complete', 'R'),
    inStatus('expired', 'R'),
    inStatus('failed', 'D'),
    get('a request for a job that has a name', 'R', {
      given: [hasJob('users', 'created', { name: 'nightly' })],
      response: jobAnswer(dialect, { type: 'users', status: 'created', name: 'nightly' }),
      yields: { name: 'nightly' },
    }),
    get('a request for a job that did not fail, which has no error', 'D', {
      given: [CREATED],
      response: {
        status: 200,
        body: { json: { data: withoutKey('error', jobLike(dialect, { status: 'created' })) } },
      },
      act: (client) => client.get(JOB_ID).then((job) => 'error' in job),
      yields: false,
    }),
    get('a request for the id and status of a job, which gets both', 'A', {
      given: [CREATED],
      query: ID_AND_STATUS,
      response: {
        status: 200,
        headers: OK,
        body: { json: { data: { id: injected('{job_id}', JOB_ID), status: 'created' } } },
      },
      yields: { status: 200 },
    }),
    get('a request for the id and status of a job, which gets no more', 'A', {
      given: [CREATED],
      query: ID_AND_STATUS,
      response: {
        status: 200,
        body: { json: { data: withoutKey('upload_url', { id: JOB_ID, status: 'created' }) } },
      },
      yields: { status: 200 },
    }),
    get('a request for a job that there is not', 'A', {
      given: [ALLOWED],
      id: UNKNOWN_ID,
      response: notFound(dialect, UNKNOWN_ID, 'Could not find compliance_job with id: [1].'),
      yields: { title: 'Not Found Error' },
    }),
    get("a request for another app's job, which is not to be seen", 'A', {
      given: [["another app's compliance job exists", { type: 'tweets', status: 'created' }]],
      response: notFound(
        dialect,
        injected('{job_id}', JOB_ID),
        matching(
          /^Could not find compliance_job with id: \[[0-9]+\]\.$/,
          `Could not find compliance_job with id: [${JOB_ID}].`,
        ),
      ),
      yields: { title: 'Not Found Error' },
    }),
    get('a request for a job whose ID is none', 'R', {
      given: [ALLOWED],
      id: 'abc',
      response: invalid(dialect, {
        parameters: { id: ['abc'] },
        message: 'The `id` query parameter value [abc] does not match ^[0-9]{1,19}$',
      }),
      yields: { status: 400 },
    }),
    get('a request for a job with a parameter that there is not', 'R', {
      given: [ALLOWED],
      id: UNKNOWN_ID,
      query: { foo: '1' },
      response: invalid(dialect, {
        parameters: { foo: ['1'] },
        message: 'The query parameter [foo] is not one of [id,compliance_job.fields]',
      }),
      yields: { status: 400 },
    }),
    ...refusedAlike(
      dialect,
      { what: 'a request for a job', window: 'get-by-ID', grades: ['R', 'R'] },
      jobRequest('GET', UNKNOWN_ID),
    ),
    expectation('a request for a job without credentials', 'R', {
      given: [ALLOWED],
      request: { method: 'GET', path: `${PATH}/${UNKNOWN_ID}` },
      response: unauthorized(dialect),
      act: async (_client, origin) => (await fetch(`${origin}${PATH}/${UNKNOWN_ID}`)).status,
      yields: 401,
    }),
    get('a request for a job, which is counted among all requests for jobs', 'R', {
      given: [CREATED, ['a window has requests left', { bucket: 'get', remaining: 10 }]],
      response: { status: 200, headers: { ...OK, 'x-rate-limit-remaining': '9' } },
      act: (client) => client.send('GET', `${PATH}/${JOB_ID}`),
      yields: { status: 200 },
    }),
    get('a request for a job while the next request fails', 'T', {
      given: [['the next request fails', { status: 503 }]],
      id: UNKNOWN_ID,
      response: problem(dialect, { status: 503, title: 'Service Unavailable' }),
      yields: { status: 503 },
    }),
  ];
}
