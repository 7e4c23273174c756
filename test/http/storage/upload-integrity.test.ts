import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { crc32c } from '@node-rs/crc32';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../support/list-files.js';
import { rawRequest, requestTarget, storageErrorOf } from '../../support/raw-http.js';
import { RawSocket, requestHead } from '../../support/raw-socket.js';
import { useTestDirectoryAsTmpdir } from '../../support/server-process.js';
import { signWithHeaders } from '../../support/signed-by-test.js';
import { startTestMock, type TestApp } from '../../support/test-mock.js';
import { openSession } from '../../support/test-sessions.js';

const FILE = '90\n191\n';
const TEXT = { 'content-type': 'text/plain' };
const md5 = (content: string | Uint8Array): string => createHash('md5').update(content).digest('base64');
function crc(content: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32c(Buffer.from(content)));
  return bytes.toString('base64');
}

interface JournalEntry {
  readonly status: number;
  readonly why: string;
}
const lastEntry = async (app: TestApp): Promise<JournalEntry> => {
  const response = await app.request('GET', `/_mock/requests?app=${app.token}&limit=1`);
  return ((await response.json()) as { requests: JournalEntry[] }).requests[0] as JournalEntry;
};

async function waitingJob() {
  const directory = await useTestDirectoryAsTmpdir();
  const mock = await startTestMock();
  const app = mock.app();
  const job = await app.createJob();
  const put = (headers: Record<string, string | string[]>, url = job.upload_url) =>
    rawRequest(mock.url, requestTarget(url), { method: 'PUT', headers: { ...TEXT, ...headers }, body: FILE });
  /** Sends a PUT to a URL that signs a value of x-goog-hash. Node joins repeated headers, and the signature covers the joined value. */
  const putWithHash = (hash: string | string[]) => {
    const signed = { ...TEXT, 'x-goog-hash': [hash].flat().join(', ') };
    return put({ 'x-goog-hash': hash }, signWithHeaders(job.upload_url, 'PUT', signed));
  };
  return { directory, mock, app, job, put, putWithHash };
}

/** Expects that nothing was stored, and that the job still accepts a file. */
async function expectNothingStored({ directory, app, job }: Awaited<ReturnType<typeof waitingJob>>) {
  expect(listFiles(directory)).toEqual([]);
  expect((await app.getJob(job.id)).status).toBe('created');
  expect((await app.upload(job, FILE)).status).toBe(200);
  await app.advanceClock('3s');
  expect(await (await app.download(job)).text()).toMatch(/"id":"90"/);
}

describe('Content-MD5 of an upload', () => {
  it('an upload with the right Content-MD5 is stored', async () => {
    const { put, app, job } = await waitingJob();
    expect((await put({ 'content-md5': ` ${md5(FILE)} ` })).status).toBe(200);
    expect((await app.getJob(job.id)).status).toBe('in_progress');
  });

  it('an upload with a wrong Content-MD5 gets 400 BadDigest in 262 bytes, as recorded, and stores nothing', async () => {
    const upload = await waitingJob();
    const rejected = await upload.put({ 'content-md5': md5('other') });
    expect(storageErrorOf(rejected)).toBe('400 BadDigest');
    expect(rejected.headers).toMatchObject({ 'content-length': '262', vary: 'Origin' });
    expect((await lastEntry(upload.app)).why).toBe(
      `The md5 of the body is ${md5(FILE)}, but the request announced ${md5('other')}. Nothing was stored: send the file again.`,
    );
    await expectNothingStored(upload);
  });

  it.each([
    '',
    'x',
    'd41d8cd98f00b204e9800998ecf8427e',
    `${'A'.repeat(22)}=`,
    `${'*'.repeat(22)}==`,
    `${md5('a')},${md5('b')}`,
  ])(
    'an upload with the malformed Content-MD5 "%s" gets 400 InvalidDigest and stores nothing',
    async (value) => {
      const upload = await waitingJob();
      expect(storageErrorOf(await upload.put({ 'content-md5': value }))).toBe('400 InvalidDigest');
      await expectNothingStored(upload);
    },
  );

  it('an upload with a wrong Content-MD5 to an expired URL gets the error of the URL', async () => {
    const { put, app } = await waitingJob();
    await app.advanceClock('15m');
    expect(storageErrorOf(await put({ 'content-md5': 'x' }))).toBe('400 ExpiredToken');
  });

  it('a job accepts the right one of ten uploads at once, of which nine have a wrong Content-MD5', async () => {
    const { put, app, job } = await waitingJob();
    const statuses = await Promise.all(
      Array.from({ length: 10 }, async (_, i) =>
        storageErrorOf(await put({ 'content-md5': md5(i === 5 ? FILE : `${i}`) })),
      ),
    );
    expect(statuses.filter((status) => status === '400 BadDigest')).toHaveLength(9);
    expect(statuses[5]).toBe('200');
    await app.advanceClock('3s');
    expect((await app.getJob(job.id)).status).toBe('complete');
  });

  it('an interrupted upload with a Content-MD5 stores nothing', async () => {
    const upload = await waitingJob();
    const { job } = upload;
    const wire = await RawSocket.open(job.upload_url);
    await wire.write(
      requestHead('PUT', requestTarget(job.upload_url), {
        Host: new URL(job.upload_url).host,
        'Content-Type': 'text/plain',
        'Content-MD5': md5(FILE),
        'Content-Length': '1000',
        Expect: '100-continue',
      }),
    );
    expect((await wire.readResponse())?.status).toBe(100);
    await wire.write(FILE);
    wire.destroy();
    await expect
      .poll(() => upload.mock.log.some(({ event }) => event === 'upload aborted, job unchanged'))
      .toBe(true);
    await expectNothingStored(upload);
  });
});

describe('x-goog-hash of an upload to a URL that signs it', () => {
  it.each([
    ['crc32c', `crc32c=${crc(FILE)}`],
    ['md5', `md5=${md5(FILE)}`],
    ['both', `crc32c=${crc(FILE)},md5=${md5(FILE)}`],
    ['both, with blanks', ` md5=${md5(FILE)} , crc32c=${crc(FILE)} `],
    ['both in separate headers', [`crc32c=${crc(FILE)}`, `md5=${md5(FILE)}`]],
    ['the same checksum twice', [`md5=${md5(FILE)}`, `md5=${md5(FILE)}`]],
  ])('an upload with a right %s is stored', async (_case, hash) => {
    const { putWithHash } = await waitingJob();
    expect((await putWithHash(hash)).status).toBe(200);
  });

  it.each([
    ['a wrong crc32c', `crc32c=${crc('x')}`, '400 CrcMismatch'],
    ['a wrong md5', `md5=${md5('x')}`, '400 BadDigest'],
    ['a right crc32c and a wrong md5', `crc32c=${crc(FILE)},md5=${md5('x')}`, '400 BadDigest'],
    ['a wrong crc32c and a right md5', `crc32c=${crc('x')},md5=${md5(FILE)}`, '400 CrcMismatch'],
    ['a wrong md5 in the second header', [`crc32c=${crc(FILE)}`, `md5=${md5('x')}`], '400 BadDigest'],
    ['two different checksums of one kind', `md5=${md5(FILE)},md5=${md5('x')}`, '400 InvalidDigest'],
    ['an md5 that is too short', 'md5=AAAA', '400 InvalidDigest'],
    ['a crc32c in hexadecimal', 'crc32c=d41d8cd9', '400 InvalidDigest'],
    ['an unknown algorithm', 'sha1=AAAA', '400 InvalidDigest'],
    ['the name of a property of objects', 'constructor=AAAA', '400 InvalidDigest'],
    ['no algorithm', md5(FILE), '400 InvalidDigest'],
    ['nothing', '', '400 InvalidDigest'],
  ])('an upload with %s is rejected and stores nothing', async (_case, hash, expected) => {
    const upload = await waitingJob();
    expect(storageErrorOf(await upload.putWithHash(hash))).toBe(expected);
    await expectNothingStored(upload);
  });
});

describe('Content-Encoding of an upload', () => {
  it('an upload keeps its Content-Encoding, and its bytes are neither decoded nor checked', async () => {
    const { mock, app, job } = await waitingJob();
    const body = gzipSync(FILE);
    const headers = { ...TEXT, 'content-encoding': 'gzip' };
    const stored = await rawRequest(mock.url, requestTarget(job.upload_url), {
      method: 'PUT',
      headers,
      body,
    });
    expect(stored.status).toBe(200);
    expect(stored.headers).toMatchObject({
      'x-goog-stored-content-encoding': 'gzip',
      'x-goog-stored-content-length': String(body.length),
      'x-goog-hash': expect.stringContaining(`md5=${md5(body)}`),
      etag: `"${createHash('md5').update(body).digest('hex')}"`,
    });
    await app.advanceClock('3s');
    expect((await app.getJob(job.id)).status).toBe('complete');
    const result = await rawRequest(mock.url, requestTarget(job.download_url), {
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(result.body).toBe('');
    expect(result.headers).toMatchObject({ 'x-goog-stored-content-encoding': 'identity' });
    expect(result.headers).not.toHaveProperty('content-encoding');
  });

  it.each([
    ['br', 'br'],
    ['GZIP', 'GZIP'],
    ['gzip, br', 'gzip, br'],
    ['identity', 'identity'],
    ['', 'identity'],
  ])('an upload with Content-Encoding "%s" is stored with encoding "%s"', async (encoding, expected) => {
    const { put } = await waitingJob();
    const stored = await put({ 'content-encoding': encoding });
    expect(stored.headers['x-goog-stored-content-encoding']).toBe(expected);
  });

  it('a session keeps the Content-Encoding of the request that opened it, also in an exported state', async () => {
    const { mock, app } = await waitingJob();
    const job = await app.createJob({ type: 'users', resumable: true });
    const session = await openSession(mock, job, { 'content-encoding': 'gzip' });
    const state = await (await app.request('GET', '/_mock/state')).json();
    expect((await app.request('PUT', '/_mock/state', { json: state })).status).toBe(200);
    const encodingOf = async (range: string, body = '', headers = {}) =>
      (await session.putChunk(range, body, headers)).headers['x-goog-stored-content-encoding'];
    expect(await encodingOf('0-2/3', '90\n', { 'content-encoding': 'br' })).toBe('gzip');
    expect(await encodingOf('*/*')).toBe('gzip');
    const exported = await (await app.request('GET', '/_mock/state')).json();
    expect((await app.request('PUT', '/_mock/state', { json: exported })).status).toBe(200);
    expect(await encodingOf('*/*')).toBe('gzip');
  });
});

describe('the headers x-goog-hash on the wire', () => {
  it('the response to an upload has its two headers x-goog-hash next to each other, crc32c first', async () => {
    const { job } = await waitingJob();
    const wire = await RawSocket.open(job.upload_url);
    await wire.write(
      requestHead('PUT', requestTarget(job.upload_url), {
        Host: new URL(job.upload_url).host,
        'Content-Type': 'text/plain',
        'Content-Length': String(FILE.length),
        Connection: 'close',
      }) + FILE,
    );
    const names = String(await wire.waitForClose())
      .split('\r\n')
      .map((line) => line.slice(0, line.indexOf('=') + 1 || line.indexOf(':')));
    const at = names.indexOf('x-goog-hash: crc32c=');
    expect(names[at + 1]).toBe('x-goog-hash: md5=');
    expect(names.filter((name) => name.startsWith('x-goog-hash'))).toHaveLength(2);
  });

  it('no response of the storage has the header alt-svc', async () => {
    const { put, job, mock } = await waitingJob();
    for (const response of [await put({}), await rawRequest(mock.url, requestTarget(job.download_url))])
      expect(response.headers).not.toHaveProperty('alt-svc');
  });
});
