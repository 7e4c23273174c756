import { expect, it } from 'vitest';
import { listFiles } from '../../support/list-files.js';
import { useTestDirectoryAsTmpdir } from '../../support/server-process.js';
import { startTestMock, type TestApp } from '../../support/test-mock.js';

const reset = (app: TestApp, query = ''): Promise<Response> => app.request('POST', `/_mock/reset${query}`);
const statusOf = async (app: TestApp, path: string): Promise<number> =>
  (await app.request('GET', path)).status;

/** Changes every kind of state that an app has. */
async function useApp(app: TestApp): Promise<void> {
  await app.request('PUT', `/_mock/apps/${app.token}`, { json: { rate_limits: { list: 1 } } });
  await app.request('PUT', `/_mock/outcomes?app=${app.token}`, { json: { 10: 'deleted' } });
  await app.createCompleteJob('90\n');
  await app.request('GET', '/2/compliance/jobs?type=tweets');
  await app.advanceClock('1m');
}

async function isReset(app: TestApp): Promise<boolean> {
  const read = async (path: string) => (await app.request('GET', `/_mock/${path}`)).text();
  const facts = await Promise.all([
    read(`jobs?app=${app.token}`),
    read(`outcomes?app=${app.token}`),
    read(`apps/${app.token}`),
  ]);
  const { now } = JSON.parse(await read(`clock?app=${app.token}`)) as { now: string };
  return (
    facts[0] === '{"jobs":[]}' &&
    facts[1] === '{"outcomes":{}}' &&
    facts[2]?.includes('"list":150') === true &&
    Math.abs(Date.parse(now) - Date.now()) < 30_000 &&
    (await statusOf(app, '/2/compliance/jobs?type=tweets')) === 200
  );
}

it('POST /_mock/reset?app=… resets one app and no other', async () => {
  const mock = await startTestMock();
  const [app, other] = [mock.app(), mock.app()];
  await useApp(app);
  await useApp(other);
  expect(await isReset(app)).toBe(false);
  expect(await (await reset(app, `?app=${app.token}`)).json()).toEqual({
    app: expect.stringMatching(/^app-/),
  });
  expect(await isReset(app)).toBe(true);
  expect(await isReset(other)).toBe(false);
});

it('POST /_mock/reset resets all apps and deletes all files', async () => {
  const directory = await useTestDirectoryAsTmpdir();
  const mock = await startTestMock();
  const [app, other] = [mock.app(), mock.app()];
  await useApp(app);
  await useApp(other);
  expect(listFiles(directory).length).toBe(2);
  expect(await (await reset(app)).json()).toEqual({ app: null });
  expect(await isReset(app)).toBe(true);
  expect(await isReset(other)).toBe(true);
  expect(listFiles(directory)).toEqual([]);
});

it('a reset drops a running upload', async () => {
  const directory = await useTestDirectoryAsTmpdir();
  const mock = await startTestMock();
  const app = mock.app();
  const job = await app.createJob();
  let sendMore: (bytes: string | undefined) => void = () => undefined;
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(Buffer.from('90\n'));
      sendMore = (bytes) =>
        bytes === undefined ? controller.close() : controller.enqueue(Buffer.from(bytes));
    },
  });
  const upload = fetch(job.upload_url, {
    method: 'PUT',
    headers: { 'content-type': 'text/plain' },
    body,
    duplex: 'half',
  } as RequestInit);
  await reset(app, `?app=${app.token}`);
  sendMore('91\n');
  sendMore(undefined);
  // The upload may arrive before or after the reset. In both cases its job no longer exists.
  expect([200, 404]).toContain((await upload).status);
  expect(listFiles(directory)).toEqual([]);
  expect(await statusOf(app, `/_mock/jobs/${job.id}`)).toBe(404);
});

it('POST /_mock/reset rejects a body or two apps, and resets nothing', async () => {
  const app = (await startTestMock()).app();
  const { id } = await app.createJob();
  const rejected = await app.request('POST', '/_mock/reset', { json: { app: 'another' } });
  expect(rejected.status).toBe(400);
  expect(await rejected.json()).toMatchObject({
    detail: 'the body: expected none, got field "app". To select an app, use the query: ?app=…',
  });
  expect((await reset(app, `?app=${app.token}&app=another`)).status).toBe(400);
  expect((await app.getJob(id)).status).toBe('created');
  expect((await app.request('POST', '/_mock/reset', { json: {} })).status).toBe(200);
});
