import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { startFlakyProxy } from '../support/flaky-proxy.js';
import { createSuiteDirectory } from '../support/test-directory.js';
import { startTestMock, type TestApp } from '../support/test-mock.js';
import { idFileOfBytes, jobWithSession, KIB_256 } from '../support/test-sessions.js';

// biome-ignore lint/suspicious/noExplicitAny: the fields of a response depend on the request
type Json = any;

const run = promisify(execFile);
const directory = createSuiteDirectory();
const python = join(directory, 'venv/bin/python');
const FILE = idFileOfBytes(5_000_000);

beforeAll(async () => {
  await run('python3', ['-m', 'venv', join(directory, 'venv')]);
  const packages = ['google-cloud-storage==3.17.1', 'google-resumable-media==2.11.0', 'requests==2.34.2'];
  await run(python, ['-m', 'pip', 'install', '--quiet', ...packages]);
  writeFileSync(join(directory, 'ids.txt'), FILE);
}, 180_000);

/** Sends the file with Google's client. @returns the number of status queries */
async function send(module: string, url: string): Promise<number> {
  const args = [
    resolve('test/clients/resumable.py'),
    module,
    url,
    join(directory, 'ids.txt'),
    String(2 * KIB_256),
  ];
  return Number((await run(python, args)).stdout);
}

const uploadOf = async (app: TestApp, id: string): Promise<Json> =>
  ((await (await app.request('GET', `/_mock/jobs/${id}`)).json()) as Json).upload;
const STORED = { bytes: FILE.length, md5: createHash('md5').update(FILE).digest('base64') };

describe.each([
  ['google-cloud-storage', 'google.cloud.storage._media.requests'],
  ['google-resumable-media', 'google.resumable_media.requests'],
])('%s for Python', { timeout: 120_000 }, (name, module) => {
  it(`${name} continues a session that a plain POST opened and that has a chunk`, async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const { job, session } = await jobWithSession(mock, app);
    await session.putChunk(`0-${KIB_256 - 1}/*`, FILE.subarray(0, KIB_256));
    expect(await send(module, session.url)).toBe(1);
    expect(await uploadOf(app, job.id)).toMatchObject(STORED);
  });

  it(`${name} continues a session over interrupted connections and server errors`, async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const { job, session } = await jobWithSession(mock, app);
    for (const [nth, effect] of [
      [3, { status: 503 }],
      [7, { reset: 'before_headers' }],
      [11, { status: 500 }],
      [12, { status: 502 }],
      [15, { reset: 'before_processing' }],
    ] as const)
      await app.request('POST', `/_mock/faults?app=${app.token}`, {
        json: { match: { route: 'uploadObject', nth }, effect },
      });
    const proxy = await startFlakyProxy(mock.url, { cuts: 6, withinBytes: 2 * KIB_256, seed: 4 });
    expect(await send(module, proxy.urlThroughProxy(session.url))).toBeGreaterThan(1);
    expect(proxy.cuts).toBe(6);
    const { faults }: Json = await (await app.request('GET', `/_mock/faults?app=${app.token}`)).json();
    expect(faults.every(({ fired }: Json) => fired === 1)).toBe(true);
    expect(await uploadOf(app, job.id)).toMatchObject(STORED);
  });
});
