import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { resolveAppId } from '../../../mock-server/domain/app-identity.js';
import { buildStateOfJobs } from '../../support/many-jobs-state.js';
import { RawSocket, requestHead } from '../../support/raw-socket.js';
import { startTestMock, type TestApp } from '../../support/test-mock.js';

/** Number of jobs from which the API sends the list while it is built, without a Content-Length. */
const JOBS = 1_001;
const LIST = '/2/compliance/jobs?type=tweets&compliance_job.fields=id';

let url: string;
let app: TestApp;
let whole: Buffer;

beforeEach(async () => {
  const mock = await startTestMock();
  // A proxy would not pass a wrong Content-Length on.
  url = mock.replicaUrls[0] as string;
  app = mock.app('many');
  const body = buildStateOfJobs(JOBS, () => resolveAppId('many')) as NonNullable<RequestInit['body']>;
  const headers = { 'content-type': 'application/json' };
  expect((await app.request('PUT', '/_mock/state', { headers, body })).status).toBe(200);
  const list = await app.request('GET', LIST);
  expect(list.headers.get('content-length')).toBeNull();
  whole = Buffer.from(await list.arrayBuffer());
});

/** Returns the list as it arrives with a fault, up to the end of the connection. */
async function listWith(
  effect: object,
  { method = 'GET', encoding = 'identity' } = {},
): Promise<{ length: number; body: Buffer }> {
  await app.request('POST', '/_mock/faults', { json: { effect, times: 1 } });
  const wire = await RawSocket.open(url);
  const headers = { 'Accept-Encoding': encoding, Authorization: 'Bearer many', Connection: 'close' };
  await wire.write(requestHead(method, LIST, { Host: 'mock', ...headers }));
  const bytes = await wire.waitForClose();
  const headEnd = bytes.indexOf('\r\n\r\n');
  const [, length] = /content-length: (\d+)/i.exec(bytes.toString('latin1', 0, headEnd)) ?? [];
  return { length: Number(length), body: bytes.subarray(headEnd + 4) };
}

const halfOf = ({ length }: Buffer): number => Math.floor(length / 2);

describe(`a fault in the response to a list of ${JOBS} jobs`, () => {
  it.each<[string, object, (body: Buffer) => number, (body: Buffer) => Buffer]>([
    [
      'malformed_json',
      { malformed_json: true },
      ({ length }) => length,
      (body) => Buffer.from(body).fill(' ', halfOf(body)),
    ],
    ['wrong_content_length: 7', { wrong_content_length: 7 }, ({ length }) => length + 7, (body) => body],
    ['wrong_content_length: -7', { wrong_content_length: -7 }, ({ length }) => length - 7, (body) => body],
    [
      'truncated_body within the body',
      { truncated_body: 9 },
      ({ length }) => length,
      (body) => body.subarray(0, 9),
    ],
    ['truncated_body after the body', { truncated_body: 9_999_999 }, ({ length }) => length, (body) => body],
  ])('%s changes it as it changes a short list', async (_effect, effect, lengthOf, changed) => {
    const { length, body } = await listWith(effect);
    expect(length).toBe(lengthOf(whole));
    expect(body.equals(changed(whole))).toBe(true);
  });

  it('wrong_content_length announces the length of the compressed list', async () => {
    const { length, body } = await listWith({ wrong_content_length: 7 }, { encoding: 'gzip' });
    expect(length).toBe(body.length + 7);
    expect(body.subarray(0, 2).equals(gzipSync('').subarray(0, 2))).toBe(true);
  });

  it('wrong_content_length announces a wrong length in the response to HEAD', async () => {
    const { length, body } = await listWith({ wrong_content_length: 7 }, { method: 'HEAD' });
    expect([length, body.length]).toEqual([whole.length + 7, 0]);
  });
});
