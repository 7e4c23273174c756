import { describe, expect, it } from 'vitest';
import { startTestMock, type TestApp, type TestMock } from '../../support/test-mock.js';

const direct = (flags = {}): Promise<TestMock> => startTestMock({ profile: 'direct', ...flags });
const problem = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return (await response.json()) as { title: string; detail: string; status: number; type: string };
};
const whyOf = async (app: TestApp, response: Response): Promise<string> => {
  const entry = await app.request('GET', `/_mock/requests/${response.headers.get('x-mock-request-id')}`);
  return ((await entry.json()) as { why: string }).why;
};
const linesOf = async (response: Response): Promise<unknown[]> =>
  (await response.text())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

describe('profile direct', () => {
  it('profile direct returns token URLs on the origin of the API, the same in all responses', async () => {
    const mock = await direct();
    const app = mock.app();
    const job = await app.createJob();
    for (const [url, operation] of [
      [job.upload_url, 'upload'],
      [job.download_url, 'download'],
    ] as const)
      expect(url).toMatch(
        new RegExp(`^${mock.url}/2/compliance/jobs/${job.id}/${operation}\\?token=[\\w-]{43}$`),
      );
    expect(await app.getJob(job.id)).toEqual(job);
  });

  it('profile direct returns the job in response to an upload', async () => {
    const app = (await direct()).app();
    const job = await app.createJob();
    const response = await app.upload(job, '90\n');
    expect(response.status).toBe(200);
    expect(response.headers.get('x-rate-limit-limit')).toBeNull();
    expect(await response.json()).toEqual({ data: { ...job, status: 'in_progress' } });
  });

  it('profile direct writes results with the vocabulary of the job type and without blank lines', async () => {
    const app = (await direct()).app();
    const ids = Array.from({ length: 10 }, (_, i) => `116494604564375969${i}`).join('\n');
    const tweets = await linesOf(await app.download(await app.createCompleteJob(ids)));
    const users = await linesOf(await app.download(await app.createCompleteJob(ids, { type: 'users' })));
    const shapes = (lines: unknown[]) =>
      Object.fromEntries(
        (lines as Record<string, string>[]).map(({ id, created_at, ...rest }) => [
          id?.slice(-2),
          Object.entries(rest).map(([key, value]) => (/_at$/.test(key) && value ? key : `${key}=${value}`)),
        ]),
      );
    const deleted = ['action=delete', 'redacted_at', 'deleted_at', 'reason=deleted'];
    const removed = (reason: string) => ['action=delete', `reason=${reason}`];
    const both = {
      '90': deleted,
      '91': deleted,
      '92': deleted,
      '93': deleted,
      '94': removed('suspended'),
      '95': removed('suspended'),
      '96': removed('protected'),
      '97': removed('deactivated'),
    };
    expect(shapes(tweets)).toEqual({
      ...both,
      '98': ['action=scrub_geo', 'reason=geo_scrubbed'],
      '99': ['action=rehydrate', 'reason=tweet_edited'],
    });
    expect(shapes(users)).toEqual({
      ...both,
      '98': ['action=delete', 'redacted_at=null', 'deleted_at=null', 'reason=deleted'],
    });
    for (const line of tweets as Record<string, string>[]) expect(line.deleted_at).toBe(line.redacted_at);
  });

  it.each([
    ['at the end of a result', {}],
    ['in upload order with --plain-results', { plainResults: 'true' }],
  ])('profile direct reports lines that are not an ID as invalid_id %s', async (_case, flags: object) => {
    const app = (await direct(flags)).app();
    const job = await app.createCompleteJob(
      '1290\nnot_a_valid_id\n12345678901234567890\n1291\n"quoted"\n1290\n',
    );
    const ids = (await linesOf(await app.download(job))).map((line) => (line as { id: string }).id);
    const invalid = ['not_a_valid_id', '12345678901234567890', '"quoted"'];
    if ('plainResults' in flags)
      expect(ids).toEqual(['1290', 'not_a_valid_id', '12345678901234567890', '1291', '"quoted"']);
    else expect([ids.slice(0, 2).sort(), ids.slice(2)]).toEqual([['1290', '1291'], invalid]);
    expect(await linesOf(await app.download(job))).toContainEqual({
      id: 'not_a_valid_id',
      error: 'invalid_id',
    });
  });

  it('profile direct allows one created or running job per type', async () => {
    const app = (await direct()).app();
    const first = await app.createJob();
    const create = () => app.request('POST', '/2/compliance/jobs', { json: { type: 'tweets' } });
    const rejected = await create();
    expect(await problem(rejected)).toEqual({
      title: 'Conflict',
      detail: 'A job of this type is already active',
      type: 'about:blank',
      status: 409,
    });
    await app.upload(first, '1\n');
    expect((await create()).status).toBe(409);
    await app.createJob({ type: 'users' });
    await app.advanceClock('3s');
    expect((await create()).status).toBe(200);
  });

  it('profile direct accepts `resumable: false` and returns the key in every job', async () => {
    const app = (await direct()).app();
    const declined = await app.createJob({ type: 'tweets', resumable: false });
    const omitted = await app.createJob({ type: 'users' });
    for (const { id } of [declined, omitted]) expect((await app.getJob(id)).resumable).toBe(false);
  });

  it('profile direct rejects `resumable: true` with a 400 that counts, creates no job and explains itself', async () => {
    const app = (await direct()).app();
    const create = (json: object) => app.request('POST', '/2/compliance/jobs', { json });
    const rejected = await create({ type: 'tweets', resumable: true });
    expect(rejected.headers.get('x-rate-limit-remaining')).toBe('149');
    expect(await problem(rejected)).toEqual({
      errors: [
        {
          parameters: { '$.resumable': ['true'] },
          message: '$.resumable: resumable uploads are not supported',
        },
      ],
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: 'https://api.x.com/2/problems/invalid-request',
    });
    expect(await whyOf(app, rejected)).toBe(
      '$.resumable: resumable uploads are not supported. Profile direct has none: create the job without `resumable`, and send the file in one PUT to upload_url.',
    );
    const unparsable = await create({ type: 'tweets', resumable: 'true' });
    expect(await problem(unparsable)).toMatchObject({
      errors: [{ message: '$.resumable: string found, boolean expected' }],
    });
    expect(unparsable.headers.get('x-rate-limit-remaining')).toBe('148');
    expect((await create({ type: 'tweets' })).status).toBe(200);
  });

  it('profile direct limits the job in response to DELETE and to an upload to compliance_job.fields', async () => {
    const app = (await direct()).app();
    const job = await app.createJob();
    const upload = await app.upload(
      { upload_url: `${job.upload_url}&compliance_job.fields=status,type` },
      '90\n',
    );
    expect(await upload.json()).toEqual({ data: { id: job.id, status: 'in_progress', type: 'tweets' } });
    const cancelled = await app.request(
      'DELETE',
      `/2/compliance/jobs/${job.id}?compliance_job.fields=status`,
    );
    expect(await cancelled.json()).toEqual({ data: { id: job.id, status: 'failed' } });
  });

  it('profile direct accepts compliance_job.fields on a download, and sends the whole result', async () => {
    const app = (await direct()).app();
    const job = await app.createCompleteJob('90\n');
    const fields = `${job.download_url}&compliance_job.fields=id,status`;
    const download = await app.download({ download_url: fields });
    expect(await download.text()).toBe(await (await app.download(job)).text());
    const head = await fetch(fields, { method: 'HEAD', headers: { authorization: `Bearer ${app.token}` } });
    expect(head.status).toBe(200);
  });

  it('profile direct validates the parameters of DELETE, uploads and downloads, and rejects them without effect', async () => {
    const app = (await direct()).app();
    const job = await app.createJob();
    const urls = {
      upload: job.upload_url,
      download: job.download_url,
      DELETE: `/2/compliance/jobs/${job.id}?`,
    };
    const rejectionOf = async (operation: keyof typeof urls, query: string): Promise<unknown> => {
      const url = urls[operation] + query;
      const response = await {
        upload: () => app.upload({ upload_url: url }, '90\n'),
        download: () => app.download({ download_url: url }),
        DELETE: () => app.request('DELETE', url),
      }[operation]();
      expect(response.status).toBe(400);
      const { errors } = (await problem(response)) as unknown as { errors: { message: string }[] };
      return errors.map(({ message }) => message);
    };
    const FIELDS =
      'created_at,download_expires_at,download_url,id,name,resumable,status,type,upload_expires_at,upload_url';
    for (const operation of ['upload', 'download', 'DELETE'] as const) {
      const known = operation === 'DELETE' ? 'id,compliance_job.fields' : 'id,token,compliance_job.fields';
      expect(await rejectionOf(operation, '&foo=1')).toEqual([
        `The query parameter [foo] is not one of [${known}]`,
      ]);
      expect(await rejectionOf(operation, '&compliance_job.fields=id,x')).toEqual([
        `The \`compliance_job.fields\` query parameter value [x] is not one of [${FIELDS}]`,
      ]);
      expect(await rejectionOf(operation, '&compliance_job.fields=id&compliance_job.fields=type')).toEqual([
        'Duplicate parameters are not allowed: the `compliance_job.fields` query parameter',
      ]);
    }
    expect(await rejectionOf('upload', '&token=x')).toEqual([
      'Duplicate parameters are not allowed: the `token` query parameter',
    ]);
    expect((await app.getJob(job.id)).status).toBe('created');
    expect((await app.upload(job, '90\n')).status).toBe(200);
  });

  it('profile direct rejects a second upload to a job with 409', async () => {
    const app = (await direct()).app();
    const job = await app.createJob();
    await app.upload(job, '90\n');
    expect(await problem(await app.upload(job, '91\n'))).toMatchObject({
      status: 409,
      detail: `Job ${job.id} is in_progress and does not accept a file.`,
    });
    await app.advanceClock('3s');
    const lines = await linesOf(await app.download(job));
    expect(lines.map((line) => (line as { id: string }).id)).toEqual(['90']);
  });

  it('profile direct returns 404 for the result of a job that is created or failed', async () => {
    const app = (await direct()).app();
    const created = await app.createJob({ type: 'users' });
    const failed = await app.createCompleteJob('90\n', { type: 'tweets', name: 'mock:fail' });
    for (const job of [created, failed])
      expect(await problem(await app.download(job))).toMatchObject({
        status: 404,
        detail: `Job ${job.id} is ${job.status} and has no result.`,
      });
  });

  it('profile direct responds to HEAD of a download with the length of GET and no body', async () => {
    const app = (await direct()).app();
    const job = await app.createCompleteJob('90\n');
    const headers = { authorization: `Bearer ${app.token}` };
    const get = await app.download(job);
    const head = await fetch(job.download_url, { method: 'HEAD', headers });
    expect(head.status).toBe(200);
    expect(head.headers.get('content-length')).toBe(String((await get.arrayBuffer()).byteLength));
    expect(get.headers.get('content-type')).toBe('application/octet-stream');
    expect(await (await app.download(await app.createCompleteJob('1\n', { type: 'users' }))).text()).toBe('');
  });
});

describe('a client for profile gcs that uses profile direct', () => {
  it('profile direct rejects an upload without a bearer token with 401, unlike profile gcs', async () => {
    const app = (await direct()).app();
    const job = await app.createJob();
    const put = await fetch(job.upload_url, {
      method: 'PUT',
      headers: { 'content-type': 'text/plain' },
      body: '90\n',
    });
    expect(await problem(put)).toMatchObject({ title: 'Unauthorized', status: 401 });
    expect((await app.getJob(job.id)).status).toBe('created');
  });
});
