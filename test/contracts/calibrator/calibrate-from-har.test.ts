import type { Entry } from 'har-format';
import { describe, expect, it } from 'vitest';
import { calibrateFromHar } from '../../../contracts/calibrator/calibrate-from-har.js';
import type { Measurement } from '../../../contracts/calibrator/calibration.js';
import { renderCalibration } from '../../../contracts/calibrator/calibration-file.js';
import { observedAssumptions } from '../../../contracts/calibrator/observed-assumptions.js';
import { RECORDED_EVIDENCE } from '../../../contracts/calibrator/recorded-evidence.js';
import { HarRecorder } from '../../support/har-recorder.js';
import { startTestMock, type TestApp, type TestJob, type TestMock } from '../../support/test-mock.js';

const JSON_TYPE = { 'content-type': 'application/json' };
/** IDs with all outcomes, a duplicate and a line that is no ID. */
const UPLOAD = '190\n290\n394\n496\n597\n698\n799\n890\n992\n1093\n1193\n190\nno-id\n';

/** Client of a mock that records its requests. */
class RecordingClient extends HarRecorder {
  readonly mock: TestMock;
  readonly app: TestApp;

  constructor(mock: TestMock) {
    super();
    this.mock = mock;
    this.app = mock.app();
  }

  call(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<Response> {
    const authorization = `Bearer ${this.app.token}`;
    const url = path.startsWith('/') ? this.mock.url + path : path;
    const init = { method, headers: { authorization, ...headers }, ...(body !== undefined && { body }) };
    return this.fetch(url, init);
  }

  async create(type = 'tweets'): Promise<TestJob> {
    const response = await this.call(
      'POST',
      '/2/compliance/jobs',
      JSON.stringify({ type, name: 'secret-project' }),
      JSON_TYPE,
    );
    return ((await response.json()) as { data: TestJob }).data;
  }

  get = (job: TestJob, query = '') => this.call('GET', `/2/compliance/jobs/${job.id}${query}`);
  upload = (job: TestJob) => this.call('PUT', job.upload_url, UPLOAD, { 'content-type': 'text/plain' });
}

/** Records the life of a job, and the errors that a client can cause. */
async function recordClient(mock: TestMock): Promise<RecordingClient> {
  const client = new RecordingClient(mock);
  const job = await client.create();
  await client.upload(job);
  await client.call('GET', job.download_url);
  await client.create();
  await client.get(job, '?compliance_job.fields=status');
  await client.app.advanceClock('3s');
  await client.get(job);
  await client.call('GET', job.download_url);
  await client.call('GET', '/2/compliance/jobs?type=tweets');
  await client.call('GET', '/2/compliance/jobs/1');
  await client.call('GET', '/2/compliance/jobs/abc');
  await client.call('PATCH', '/2/compliance/jobs');
  await client.call('POST', '/2/compliance/jobs', '{"type":"posts"}', JSON_TYPE);
  await client.fetch(`${mock.url}/2/compliance/jobs/1`);
  return client;
}

const measured = (measurements: Readonly<Record<string, Measurement>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(measurements).flatMap(([id, each]) =>
      each.state === 'measured' ? [[id, each.value]] : [],
    ),
  );

const editEntries = (text: string, edit: (entry: Entry) => void): string => {
  const har = JSON.parse(text) as HarRecorder['har'];
  for (const entry of har.log.entries) edit(entry);
  return JSON.stringify(har);
};

type Place = (root: unknown, text: string) => void;

/** Returns a function for each text within a value that replaces the text in a copy of the value. */
const listTexts = (value: unknown, path: readonly string[] = []): readonly Place[] => {
  if (typeof value === 'string')
    return [
      (root, text) => {
        const parent = path
          .slice(0, -1)
          .reduce((at, key) => at[key] as never, root as Record<string, unknown>);
        parent[path.at(-1) as string] = text;
      },
    ];
  return Object.entries(value ?? {}).flatMap(([key, each]) => listTexts(each, [...path, key]));
};

/** Returns what a function returns, or the message of its error. */
const outputOf = (run: () => string): string => {
  try {
    return run();
  } catch (error) {
    return (error as Error).message;
  }
};

describe('calibrating from a recording', () => {
  it('measures a mock in profile gcs in a recording of its client', async () => {
    const client = await recordClient(await startTestMock({ profile: 'gcs', unknownJob: '404' }));
    const { calibration, exchanges, ignored } = calibrateFromHar(client.text);
    expect(calibration).toMatchObject({
      calibration: 1,
      profile: 'gcs',
      target: 'recording',
      api_version: '2.42',
    });
    expect({ exchanges, ignored }).toEqual({ exchanges: client.entries.length, ignored: 0 });
    expect(measured(calibration.measurements)).toMatchObject({
      'unknown-job': '404',
      'problem-type-host': 'recorded',
      'conflict-type': 'conflict',
      'conflict-detail': 'A job of type {type} is already in progress for this app: {id}.',
      'error-content-type': 'json',
      'unauthorized-form': 'compact',
      'wrong-method': '405',
      'enum-message': 'does not have a value in the enumeration [{values}]',
      'list-meta': 'present',
      'rate-limit-create': 150,
      'rate-limit-get': 150,
      'invalid-lines': 'ignore',
      'duplicate-ids': 'once',
      'result-order': 'shuffled',
      'blank-line': 'present',
      'protected-redacted-at': 'absent',
      fields: 'narrow',
    });
    expect(calibration.measurements['late-upload']).toEqual({
      state: 'not_observed',
      why: 'the recording contains no upload that began before and ended after the upload window, followed by a request for its job',
    });
    expect(calibration.processing_times.tweets?.observations).toBe(1);
    expect(calibration.response_headers['200']).toMatchObject({
      'x-rate-limit-limit': 'integer',
      'x-connection-hash': 'hex 64',
    });
  });

  it('measures a mock in profile direct in a recording of its client', async () => {
    const client = await recordClient(await startTestMock({ profile: 'direct' }));
    const job = await client.create('users');
    await client.call('DELETE', `/2/compliance/jobs/${job.id}`);
    await client.call('DELETE', `/2/compliance/jobs/${job.id}`);
    await client.call('PUT', job.upload_url.replace(/token=.*/, 'token=nonsense'), '1\n');
    const { calibration } = calibrateFromHar(client.text);
    expect(calibration.profile).toBe('direct');
    expect(measured(calibration.measurements)).toMatchObject({
      'unknown-job': '200',
      'conflict-type': 'about:blank',
      'conflict-detail': 'A job of this type is already active',
      'error-content-type': 'problem',
      'invalid-request-content-type': 'problem',
      'unauthorized-form': 'indented',
      'early-download': '404',
      'early-download-detail': 'Job {id} is {status} and has no result.',
      'cancel-finished': 'reject',
      'cancel-conflict-detail': 'Job {id} is {status} and can no longer be cancelled.',
      'cancelled-error': 'The job was cancelled.',
      'unusable-token-detail': 'The token of this URL is missing, or of no use for this job and App.',
      'result-keys': 'id,action,created_at,redacted_at,deleted_at,reason',
      'redaction-times': 'deleted',
    });
  });

  it('reports different values in a recording as contradictory, and averages nothing', async () => {
    const client = new RecordingClient(await startTestMock());
    await client.get(await client.create());
    await client.call('GET', '/2/compliance/jobs/1');
    await client.call('GET', '/2/compliance/jobs/1');
    const { status } = client.entries.at(-1)?.response ?? {};
    expect(status).toBe(200);
    Object.assign(client.entries.at(-1)?.response ?? {}, { status: 404 });
    const { measurements } = calibrateFromHar(client.text).calibration;
    expect(measurements['unknown-job']).toEqual({
      state: 'contradictory',
      values: ['200', '404'],
      observations: 2,
    });
  });

  it('measures no processing time of a job that nobody polled while it was processed', async () => {
    const client = new RecordingClient(await startTestMock({ processingTime: '90s' }));
    const job = await client.create();
    await client.upload(job);
    await client.app.advanceClock('90s');
    await client.get(job);
    const timesAfter = (ms: number): unknown => {
      const { startedDateTime } = client.entries[1] as Entry;
      Object.assign(client.entries[2] as Entry, {
        startedDateTime: new Date(Date.parse(startedDateTime) + ms).toISOString(),
      });
      return calibrateFromHar(client.text).calibration.processing_times;
    };
    expect(timesAfter(90_000)).toMatchObject({ tweets: { observations: 1 } });
    expect(timesAfter(86_400_000)).toEqual({});
  });

  it('lists at most 20 of the values that contradict one another', async () => {
    const client = new RecordingClient(await startTestMock({ profile: 'direct' }));
    await client.create();
    for (let at = 0; at < 25; at++) {
      await client.create();
      const { content } = (client.entries.at(-1) as Entry).response;
      content.text = content.text?.replace('already active', `already active, ${at}`) ?? '';
    }
    const measurement = calibrateFromHar(client.text).calibration.measurements['conflict-detail'];
    expect(measurement).toMatchObject({
      state: 'contradictory',
      observations: 25,
      values: expect.objectContaining({ length: 20 }),
    });
  });

  it('observes nothing in exchanges whose bodies the recorder did not keep', async () => {
    const client = await recordClient(await startTestMock({ profile: 'direct' }));
    const text = editEntries(client.text, ({ request, response }) => {
      delete request.postData;
      delete response.content.text;
      response.content.size = 100;
    });
    expect(measured(calibrateFromHar(text).calibration.measurements)).toEqual({
      'api-version': '2.168',
      'error-content-type': 'problem',
      'rate-limit-create': 150,
      'rate-limit-get': 150,
      'rate-limit-list': 150,
      'wrong-method': '405',
    });
  });

  it('writes no token, signature, job ID, name or uploaded ID of the recording', async () => {
    for (const profile of ['gcs', 'direct'] as const) {
      const client = await recordClient(await startTestMock({ profile }));
      const ids = client.entries.flatMap(({ response }) => response.content.text?.match(/\d{15,}/g) ?? []);
      const credentials = client.entries.flatMap(({ request, response }) =>
        [request.url, response.content.text ?? ''].flatMap((text) =>
          [...text.matchAll(/(?:token|X-Goog-Signature)=([\w.-]+)/g)].map(([, value]) => value as string),
        ),
      );
      const text = renderCalibration(calibrateFromHar(client.text).calibration);
      for (const secret of [client.app.token, 'secret-project', 'no-id', ...ids, ...credentials])
        expect(text).not.toContain(secret);
      expect(credentials.length).toBeGreaterThan(3);
    }
  });

  it('writes no text of any part of the recording to the file or to an error', async () => {
    const MARKER = 'hunter2 is secret';
    const client = await recordClient(await startTestMock({ profile: 'direct' }));
    const places = listTexts(client.har.log.entries);
    expect(places.length).toBeGreaterThan(300);
    // Samples the texts, because each one takes a whole calibration.
    for (const place of places.filter((_, at) => at % 3 === places.length % 3)) {
      const entries = structuredClone(client.entries);
      place(entries, MARKER);
      const text = JSON.stringify({ log: { version: '1.2', entries } });
      expect(outputOf(() => renderCalibration(calibrateFromHar(text).calibration))).not.toContain('hunter2');
    }
  });

  it('leaves out messages that repeat a text of the user', async () => {
    const client = new RecordingClient(await startTestMock({ profile: 'direct' }));
    await client.create();
    await client.create();
    await client.call('POST', '/2/compliance/jobs', '{"type":"hunter2-posts"}', JSON_TYPE);
    await client.call('POST', '/2/compliance/jobs', '{"type":"tweets","name":hunter2-damaged', JSON_TYPE);
    const text = editEntries(client.text, ({ request: { postData }, response: { content } }) => {
      const message = `seen ${postData?.text?.replaceAll('"', '')?.slice(-20)} near secret-project`;
      if (content.text?.includes('"errors"')) {
        const body = JSON.parse(content.text);
        body.errors[0].message = body.errors[0].message.startsWith('$.') ? `$.type: ${message}` : message;
        content.text = JSON.stringify(body);
      } else content.text = content.text?.replace('already active', 'already active: secret-project') ?? '';
    });
    const { measurements } = calibrateFromHar(text).calibration;
    for (const id of ['enum-message', 'invalid-json-message', 'conflict-detail'])
      expect(measurements[id]).toMatchObject({ state: 'not_observed' });
    expect(JSON.stringify(measurements)).not.toMatch(/hunter2|secret-project/);
  });

  it.each([
    [[], undefined, 'log.entries: expected requests to /2/compliance/jobs with responses, got none'],
    [
      ['GET /2/compliance/jobs?type=tweets'],
      undefined,
      'log.entries: expected upload and download URLs of one profile, got none. Use --profile to choose one',
    ],
    [
      ['PUT /2/compliance/jobs/1/upload?token=a', 'GET /twttr-tweet-compliance/1/delivery/1_1'],
      undefined,
      'log.entries: expected upload and download URLs of one profile, got both. Use --profile to choose one',
    ],
    [['GET /2/compliance/jobs?type=tweets'], 'direct' as const, undefined],
  ])(
    'the profile comes from the URLs of the recording or from the option: case %#',
    (requests, profile, message) => {
      const recorder = new HarRecorder();
      for (const request of requests) {
        const [method = '', path = ''] = request.split(' ');
        recorder.entries.push({
          startedDateTime: '2026-11-30T18:00:00Z',
          request: { method, url: `https://api.x.com${path}`, headers: [] },
          response: { status: 200, headers: [], content: { size: 2, text: '{}' } },
        } as unknown as Entry);
      }
      const calibrate = () => calibrateFromHar(recorder.text, profile);
      if (message === undefined) expect(calibrate().calibration.profile).toBe(profile);
      else expect(calibrate).toThrow(message);
    },
  );

  it('RECORDED_EVIDENCE has a text for each assumption that a calibration observes', () => {
    const observed = new Set(
      (['gcs', 'direct'] as const).flatMap((each) => [...observedAssumptions(each).keys()]),
    );
    expect(Object.keys(RECORDED_EVIDENCE).toSorted()).toEqual([...observed].toSorted());
  });
});
