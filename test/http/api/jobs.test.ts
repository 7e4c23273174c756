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
    it('POST /2/compliance/jobs returns 200 with all fields, and `name` only if the request has one', async () => {
      const app = (await runMock()).app();
      const plain = await app.createJob({ type: 'users' });
      expect(Object.keys(plain).sort()).toEqual(FIELDS);
      const named = await app.createJob({ type: 'tweets', name: 'nightly' });
      expect(Object.keys(named).sort()).toEqual([...FIELDS, 'name'].sort());
      expect(named.resumable).toBe(false);
    });

    it('POST /2/compliance/jobs returns an ID whose snowflake time, truncated to the second, is created_at', async () => {
      const app = (await runMock()).app();
      const job = await app.createJob();
      const createdAt = Number((BigInt(job.id) >> 22n) + SNOWFLAKE_EPOCH);
      expect(job.created_at).toBe(`${new Date(createdAt).toISOString().slice(0, 19)}.000Z`);
      expect(Date.parse(job.upload_expires_at) - Date.parse(job.created_at)).toBe(900_000);
      expect(Date.parse(job.download_expires_at) - Date.parse(job.created_at)).toBe(604_800_000);
    });

    it('POST /2/compliance/jobs returns unique IDs while the clock is frozen', async () => {
      const mock = await runMock();
      await mock.app().request('POST', '/_mock/clock', { json: { freeze: true } });
      const jobs = await Promise.all(Array.from({ length: 400 }, () => mock.app().createJob()));
      expect(new Set(jobs.map(({ id }) => id)).size).toBe(400);
    });

    it('POST /2/compliance/jobs rejects an unknown directive and lists the known ones', async () => {
      const app = (await runMock()).app();
      const rejected = await app.request('POST', '/2/compliance/jobs', {
        json: { type: 'tweets', name: 'mock:fial' },
      });
      expect(rejected.status).toBe(400);
      const { errors } = (await rejected.json()) as { errors: { message: string }[] };
      expect(errors[0]?.message).toBe(
        '$.name: invalid mock directive "fial", expected fail, fail=<reason>, stuck, or processing= with a duration such as 500ms, 90s, 15m, 2h or 7d',
      );
    });
  });

  describe('getting a job', () => {
    it('GET /2/compliance/jobs/{id} returns the same URLs in all responses and statuses', async () => {
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

    it.each(['of another app', 'that does not exist'])(
      'returns 200 with errors for a job %s',
      async (which) => {
        const mock = await runMock();
        const id = which === 'that does not exist' ? '1' : (await mock.app().createJob()).id;
        const response = await mock.app().request('GET', `/2/compliance/jobs/${id}`);
        expect(response.status).toBe(200);
        expect(await response.text()).toBe(
          `{"errors":[{"value":"${id}","detail":"Could not find compliance_job with id: [${id}].","title":"Not Found Error","resource_type":"compliance_job","parameter":"id","resource_id":"${id}","type":"${problems}/resource-not-found"}]}`,
        );
      },
    );

    it('returns 404 for an unknown job ID with --unknown-job 404', async () => {
      const app = (await runMock({ unknownJob: '404' })).app();
      expect((await app.request('GET', '/2/compliance/jobs/1')).status).toBe(404);
    });

    it('returns only the requested compliance_job.fields, and always `id`', async () => {
      const app = (await runMock()).app();
      const job = await app.createJob({ type: 'tweets', name: 'nightly' });
      const fetchJson = async (path: string) => (await app.request('GET', path)).json();
      const fields = 'compliance_job.fields=status,name,id';
      const narrow = { id: job.id, status: 'created', name: 'nightly' };
      expect(await fetchJson(`/2/compliance/jobs/${job.id}?${fields}`)).toEqual({ data: narrow });
      expect(await fetchJson(`/2/compliance/jobs?type=tweets&&${fields.replaceAll(',', '%2C')}`)).toEqual({
        data: [narrow],
        meta: { result_count: 1 },
      });
      const created = await app.request('POST', '/2/compliance/jobs?compliance_job.fields=type', {
        json: { type: 'users' },
      });
      expect(Object.keys(((await created.json()) as { data: object }).data)).toEqual(['id', 'type']);
    });

    it('HEAD /2/compliance/jobs/{id} returns the headers of GET without the body', async () => {
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
    it('GET /2/compliance/jobs omits `data` if there are no jobs', async () => {
      const app = (await runMock()).app();
      const response = await app.request('GET', '/2/compliance/jobs?type=tweets');
      expect(await response.text()).toBe('{"meta":{"result_count":0}}');
    });

    it('GET /2/compliance/jobs returns the newest job first and filters by type and status', async () => {
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
      const running = await app.createJob();
      expect(await list('type=tweets&status=created')).toEqual([running.id]);
      await app.upload(running, '1\n');
      expect(await list('type=tweets')).toEqual([running.id, failed.id, complete.id, expired.id]);
      expect(await list('type=users')).toEqual([]);
      expect(await list('type=tweets&status=in_progress')).toEqual([running.id]);
      expect(await list('type=tweets&status=complete')).toEqual([complete.id]);
      expect(await list('type=tweets&status=failed')).toEqual([failed.id]);
    });
  });
});
