import { describe, expect, it } from 'vitest';
import { PROFILES, startTestMock as run } from '../../support/test-mock.js';

const FIELDS = [
  'created_at',
  'download_expires_at',
  'download_url',
  'id',
  'resumable',
  'status',
  'type',
  'upload_expires_at',
  'upload_url',
];
const SNOWFLAKE_EPOCH = 1_288_834_974_657n;

describe.each(PROFILES)('in profile $profile', ({ profile, problems }) => {
  const runMock = (flags = {}) => run({ profile, ...flags });

  describe('creating a job', () => {
    it('answers 200 with all fields, and `name` only when one was given', async () => {
      const app = (await runMock()).app();
      const plain = await app.createJob({ type: 'users' });
      expect(Object.keys(plain).sort()).toEqual(FIELDS);
      const named = await app.createJob({ type: 'tweets', name: 'nightly' });
      expect(Object.keys(named).sort()).toEqual([...FIELDS, 'name'].sort());
      expect(named.resumable).toBe(false);
    });

    it('gives IDs whose snowflake time is created_at, truncated to the second', async () => {
      const app = (await runMock()).app();
      const job = await app.createJob();
      const made = Number((BigInt(job.id) >> 22n) + SNOWFLAKE_EPOCH);
      expect(job.created_at).toBe(`${new Date(made).toISOString().slice(0, 19)}.000Z`);
      expect(Date.parse(job.upload_expires_at) - Date.parse(job.created_at)).toBe(900_000);
      expect(Date.parse(job.download_expires_at) - Date.parse(job.created_at)).toBe(604_800_000);
    });

    it('gives no ID twice, also where the clock stands still', async () => {
      const mock = await runMock();
      await mock.app().request('POST', '/_mock/clock', { json: { freeze: true } });
      const jobs = await Promise.all(Array.from({ length: 400 }, () => mock.app().createJob()));
      expect(new Set(jobs.map(({ id }) => id)).size).toBe(400);
    });

    it('refuses a directive that it does not know, and says which there are', async () => {
      const app = (await runMock()).app();
      const refused = await app.request('POST', '/2/compliance/jobs', {
        json: { type: 'tweets', name: 'mock:fial' },
      });
      expect(refused.status).toBe(400);
      const { errors } = (await refused.json()) as { errors: { message: string }[] };
      expect(errors[0]?.message).toBe(
        '$.name: unknown mock directive [fial]; allowed are fail, fail=reason, processing=500ms, 90s, 15m, 2h or 7d, stuck',
      );
    });
  });

  describe('looking a job up', () => {
    it('gives the same bytes for both URLs in every answer and every status', async () => {
      const app = (await runMock()).app();
      const created = await app.createJob();
      const listed = (await (await app.request('GET', '/2/compliance/jobs?type=tweets')).json()) as {
        data: (typeof created)[];
      };
      expect(listed.data).toEqual([created]);
      await app.upload(created, '1\n');
      await app.advanceClock('3s');
      expect(await app.getJob(created.id)).toEqual({ ...created, status: 'complete' });
    });

    it.each(['another app', 'nobody'])('says that it does not know a job of %s', async (whose) => {
      const mock = await runMock();
      const id = whose === 'nobody' ? '1' : (await mock.app().createJob()).id;
      const answer = await mock.app().request('GET', `/2/compliance/jobs/${id}`);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe(
        `{"errors":[{"value":"${id}","detail":"Could not find compliance_job with id: [${id}].","title":"Not Found Error","resource_type":"compliance_job","parameter":"id","resource_id":"${id}","type":"${problems}/resource-not-found"}]}`,
      );
    });

    it('answers an unknown ID with 404 if so configured', async () => {
      const app = (await runMock({ unknownJob: '404' })).app();
      expect((await app.request('GET', '/2/compliance/jobs/1')).status).toBe(404);
    });

    it('narrows the answer to the fields asked for, `id` always with them', async () => {
      const app = (await runMock()).app();
      const job = await app.createJob({ type: 'tweets', name: 'nightly' });
      const ask = async (path: string) => (await app.request('GET', path)).json();
      const fields = 'compliance_job.fields=status,name,id';
      const narrow = { id: job.id, status: 'created', name: 'nightly' };
      expect(await ask(`/2/compliance/jobs/${job.id}?${fields}`)).toEqual({ data: narrow });
      expect(await ask(`/2/compliance/jobs?type=tweets&&${fields.replaceAll(',', '%2C')}`)).toEqual({
        data: [narrow],
        meta: { result_count: 1 },
      });
      const created = await app.request('POST', '/2/compliance/jobs?compliance_job.fields=type', {
        json: { type: 'users' },
      });
      expect(Object.keys(((await created.json()) as { data: object }).data)).toEqual(['id', 'type']);
    });

    it('answers HEAD as GET, without the body', async () => {
      const app = (await runMock()).app();
      const { id } = await app.createJob();
      const head = await app.request('HEAD', `/2/compliance/jobs/${id}`, {
        headers: { 'accept-encoding': 'identity' },
      });
      const get = await app.request('GET', `/2/compliance/jobs/${id}`, {
        headers: { 'accept-encoding': 'identity' },
      });
      expect(head.status).toBe(200);
      expect(head.headers.get('content-length')).toBe(get.headers.get('content-length'));
      expect(await head.text()).toBe('');
      expect(get.headers.get('x-rate-limit-remaining')).toBe('148');
    });
  });

  describe('listing jobs', () => {
    it('leaves `data` out where there are none', async () => {
      const app = (await runMock()).app();
      const answer = await app.request('GET', '/2/compliance/jobs?type=tweets');
      expect(await answer.text()).toBe('{"meta":{"result_count":0}}');
    });

    it('shows the newest first, by type and by status', async () => {
      const mock = await runMock();
      const app = mock.app();
      await mock.app().createJob();
      const list = async (query: string) => {
        const body = (await (await app.request('GET', `/2/compliance/jobs?${query}`)).json()) as {
          data?: { id: string }[];
          meta: { result_count: number };
        };
        expect(body.meta.result_count).toBe(body.data?.length ?? 0);
        return (body.data ?? []).map(({ id }) => id);
      };
      const expired = await app.createJob();
      await app.advanceClock('15m');
      const complete = await app.createCompleteJob('1\n');
      const failed = await app.createCompleteJob('1\n', { type: 'tweets', name: 'mock:fail' });
      const working = await app.createJob();
      expect(await list('type=tweets&status=created')).toEqual([working.id]);
      await app.upload(working, '1\n');
      expect(await list('type=tweets')).toEqual([working.id, failed.id, complete.id, expired.id]);
      expect(await list('type=users')).toEqual([]);
      expect(await list('type=tweets&status=in_progress')).toEqual([working.id]);
      expect(await list('type=tweets&status=complete')).toEqual([complete.id]);
      expect(await list('type=tweets&status=failed')).toEqual([failed.id]);
    });
  });
});
