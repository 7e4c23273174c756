import type { TestJob } from '../support/test-mock.js';
import type { Situation, SituationContext } from './error-row.js';

const JOBS = '/2/compliance/jobs';
const LIST = `${JOBS}?type=tweets`;
const JSON_BODY = { 'content-type': 'application/json' };

const list: Situation['provoke'] = ({ send }) => send(LIST);

/** Lists jobs with another Authorization header. */
const listAs = (authorization: string): Situation => ({
  provoke: ({ send }) => send(LIST, { headers: { authorization } }),
});

const get = (target: string): Situation => ({ provoke: ({ send }) => send(target) });

const create = (body: string, headers: Record<string, string> = JSON_BODY): Situation => ({
  provoke: ({ send }) => send(JOBS, { method: 'POST', headers, body }),
});

/** Lists jobs after a fault was added for the list. */
const faulty = (status: number): Situation => ({
  async provoke({ app, send }) {
    await app.request('POST', `/_mock/faults?app=${app.token}`, { json: { effect: { status } } });
    return send(LIST);
  },
});

const targetOf = (url: string): string => url.slice(new URL(url).origin.length);

const upload = ({ send }: SituationContext, target: string, body = '90\n') =>
  send(target, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body });

/** Uploads to a new job after the URL of the job was changed. */
const uploadTo = (change: (job: TestJob) => string): Situation => ({
  async provoke(context) {
    return upload(context, targetOf(change(await context.app.createJob())));
  },
});

const userToken = Buffer.from(
  'TcbozVIdDfm5n3u7wbqiMPmhklQESMveGzRFchOXlMwgq:1622160825825:1:1:at:1',
).toString('base64');

/** Ways to provoke each error of the API, by the clause that describes the request. */
export const API_SITUATIONS = {
  'a request without an Authorization header': { provoke: ({ sendAnonymously }) => sendAnonymously(LIST) },
  'a request with an Authorization header that is not Bearer': listAs('Basic a2V5OnNlY3JldA=='),
  'a request with an invalid bearer token': listAs('Bearer invalid'),
  'a request of an app without credits': listAs('Bearer no-credits'),
  'a request in OAuth 1.0a user context': listAs('OAuth oauth_consumer_key="key", oauth_signature="s"'),
  'a request in OAuth 2.0 user context': listAs(`Bearer ${userToken}`),
  'a request of an app that is not enrolled': listAs('Bearer not-enrolled'),
  'a request for an unknown path': get('/2/compliance/job'),
  'a request for an unknown path without an Authorization header': {
    provoke: ({ sendAnonymously }) => sendAnonymously('/2/compliance/job'),
  },
  'a request for a path of the other profile': get(`${JOBS}/1/download?token=t`),
  'a request for an unknown job': get(`${JOBS}/1`),
  'a request for an unknown job with --unknown-job 404': {
    options: { unknownJob: '404' },
    provoke: ({ send }) => send(`${JOBS}/1`),
  },
  'a request with an unknown method': {
    provoke: ({ send }) => send(JOBS, { method: 'PATCH' }),
  },
  'a request for a second job of the same type': {
    async provoke({ app, send }) {
      const job = await app.createJob({ type: 'tweets', name: 'mock:stuck' });
      await app.upload(job, '90\n');
      return send(JOBS, { method: 'POST', headers: JSON_BODY, body: '{"type":"tweets"}' });
    },
  },
  'a request to cancel a complete job': {
    async provoke({ app, send }) {
      const job = await app.createCompleteJob('90\n');
      return send(`${JOBS}/${job.id}`, { method: 'DELETE' });
    },
  },
  'a request to cancel an expired job with --cancel-expired reject': {
    options: { cancelExpired: 'reject' },
    async provoke({ app, send }) {
      const job = await app.createJob();
      await app.advanceClock('15m');
      return send(`${JOBS}/${job.id}`, { method: 'DELETE' });
    },
  },
  'a second upload': {
    async provoke(context) {
      const job = await context.app.createCompleteJob('90\n');
      return upload(context, targetOf(job.upload_url));
    },
  },
  'a JSON body of more than 1 MB': create(`{"type":"tweets","name":"${'x'.repeat(1024 * 1024)}"}`),
  'an upload over the size limit': {
    options: { maxUpload: '10' },
    provoke: async (context) =>
      upload(context, targetOf((await context.app.createJob()).upload_url), '1234567890\n'),
  },
  'a job ID off its pattern': get(`${JOBS}/abc`),
  'a missing query parameter': get(JOBS),
  'a query parameter off its enumeration': get(`${LIST}&status=expired`),
  'an unknown query parameter': get(`${LIST}&foo=1`),
  'a repeated query parameter': get(`${LIST}&type=users`),
  'two invalid query parameters': get(`${JOBS}?foo=1`),
  'a body of another content type': create('{"type":"tweets"}', { 'content-type': 'text/plain' }),
  'a body without a required field': create('{}'),
  'a body with an unknown field': create('{"type":"tweets","foo":1}'),
  'a body field off its enumeration': create('{"type":"dogs"}'),
  'a body field that is too long': create(`{"type":"tweets","name":"${'x'.repeat(65)}"}`),
  'a body field of another type': create('{"type":"tweets","name":5}'),
  'a body that is not JSON': create('{"type":'),
  'a job name with an unknown directive': create('{"type":"tweets","name":"mock:x"}'),
  'a resumable job': create('{"type":"tweets","resumable":true}'),
  'an upload with an unknown query parameter': uploadTo(({ upload_url }) => `${upload_url}&foo=1`),
  'a request beyond the rate limit': {
    options: { rateLimit: '1' },
    async provoke(context) {
      await list(context);
      return list(context);
    },
  },
  'an injected 404': faulty(404),
  'an injected 429': faulty(429),
  'an injected 500': faulty(500),
  'an injected 502': faulty(502),
  'an injected 503': faulty(503),
  'an injected 504': faulty(504),
  'an upload without the token of the URL': uploadTo(({ upload_url }) => upload_url.replace(/\?.*/, '')),
  'an upload with another token': uploadTo(({ upload_url }) => upload_url.replace(/token=.*/, 'token=x')),
  'an upload with the token of the download': uploadTo(({ upload_url, download_url }) =>
    upload_url.replace(/\?.*/, download_url.replace(/^[^?]*/, '')),
  ),
  'an upload after upload_expires_at': {
    async provoke(context) {
      const job = await context.app.createJob();
      await context.app.advanceClock('15m');
      return upload(context, targetOf(job.upload_url));
    },
  },
  'an upload without an Authorization header': {
    async provoke({ app, sendAnonymously }) {
      const { upload_url } = await app.createJob();
      return sendAnonymously(targetOf(upload_url), { method: 'PUT', body: '90\n' });
    },
  },
  'an upload of an app without credits': {
    async provoke(context) {
      const { app } = context;
      const job = await app.createJob();
      const settings = { profile: 'direct', has_credits: false };
      await app.request('PUT', `/_mock/apps/${app.token}`, { json: settings });
      return upload(context, targetOf(job.upload_url));
    },
  },
  'a download before completion': {
    async provoke({ app, send }) {
      return send(targetOf((await app.createJob()).download_url));
    },
  },
} satisfies Readonly<Record<string, Situation>>;
