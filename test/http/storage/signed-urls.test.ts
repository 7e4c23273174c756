import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type RawRequest,
  rawRequest,
  requestTarget,
  storageErrorOf,
  xmlElementText,
} from '../../support/raw-http.js';
import { startTestMock, type TestJob, type TestMock } from '../../support/test-mock.js';

const xml = (inner: string): string => `<?xml version='1.0' encoding='UTF-8'?><Error>${inner}</Error>`;
const expired = (at: string): string =>
  xml(
    `<Code>ExpiredToken</Code><Message>Invalid argument.</Message><Details>The provided token has expired. Request signature expired at: ${at.replace('.000Z', '+00:00')}</Details>`,
  );
const headerMissing = (name: string): string =>
  xml(
    `<Code>MalformedSecurityHeader</Code><Message>Invalid argument.</Message><Details>Your request has a malformed header. Header was included in signedheaders, but not in the request.</Details><ParameterName>${name}</ParameterName>`,
  );
const mismatch = (stringToSign: string, canonicalRequest: string): string =>
  xml(
    `<Code>SignatureDoesNotMatch</Code><Message>Access denied.</Message><Details>The request signature we calculated does not match the signature you provided. Check your Google secret key and signing method.</Details><StringToSign>${stringToSign}</StringToSign><CanonicalRequest>${canonicalRequest.replaceAll('&', '&amp;')}</CanonicalRequest>`,
  );

const TEXT = { 'content-type': 'text/plain' };
const PUT: RawRequest = { method: 'PUT', headers: TEXT, body: '90\n' };
const PUT_WITHOUT_TYPE: RawRequest = { method: 'PUT', body: '90\n' };

/** Returns a signed URL in which the last digit of the signature is changed. */
const forged = (url: string): string => `${url.slice(0, -1)}${url.endsWith('0') ? '1' : '0'}`;
const withParameter = (url: string, name: string, value: string): string =>
  url.replace(new RegExp(`(X-Goog-${name}=)[^&]*`), `$1${encodeURIComponent(value)}`);

const asker = (mock: TestMock) => (url: string, request?: RawRequest) =>
  rawRequest(mock.url, requestTarget(url), request);

async function uploadable() {
  const mock = await startTestMock();
  const app = mock.app();
  await app.changeClock({ freeze: true });
  return { mock, app, job: await app.createJob(), ask: asker(mock) };
}

async function downloadable() {
  const mock = await startTestMock();
  const app = mock.app();
  await app.changeClock({ freeze: true });
  return { mock, app, job: await app.createCompleteJob('90\n'), ask: asker(mock) };
}

describe('the expiry of a signed URL', () => {
  it('a signed upload URL expires at the very instant upload_expires_at, and not a millisecond before', async () => {
    const { app, job, ask } = await uploadable();
    const expiresAt = Date.parse(job.upload_expires_at);
    await app.changeClock({ set: new Date(expiresAt - 1).toISOString() });
    expect((await ask(job.upload_url, PUT)).status).toBe(200);
    await app.changeClock({ set: new Date(expiresAt).toISOString() });
    const rejected = await ask(job.upload_url, PUT);
    expect(rejected.status).toBe(400);
    expect(rejected.headers['content-type']).toBe('application/xml; charset=UTF-8');
    expect(rejected.body).toBe(expired(job.upload_expires_at));
  });

  it('a signed download URL expires at the very instant download_expires_at, and not a millisecond before', async () => {
    const { app, job, ask } = await downloadable();
    const expiresAt = Date.parse(job.download_expires_at);
    await app.changeClock({ set: new Date(expiresAt - 1).toISOString() });
    expect((await ask(job.download_url)).status).toBe(200);
    await app.changeClock({ set: new Date(expiresAt).toISOString() });
    const rejected = await ask(job.download_url);
    expect([rejected.status, rejected.body]).toEqual([400, expired(job.download_expires_at)]);
  });

  it('a signed URL expires by the clock of the app that created the job', async () => {
    const { mock, app, job, ask } = await uploadable();
    await mock.app().advanceClock('1h');
    expect((await ask(job.upload_url, PUT)).status).toBe(200);
    await app.advanceClock('1h');
    expect(storageErrorOf(await ask(job.upload_url, PUT))).toBe('400 ExpiredToken');
  });

  it.each([
    ['a wrong signature', forged, PUT],
    ['a missing signed header', (url: string) => url, PUT_WITHOUT_TYPE],
    ['a wrong content type', (url: string) => url, { ...PUT, headers: { 'content-type': 'text/csv' } }],
    ['a wrong method', (url: string) => url, { method: 'GET', headers: TEXT }],
  ])('an expired signed URL gets ExpiredToken even with %s', async (_case, change, request) => {
    const { app, job, ask } = await uploadable();
    await app.advanceClock('15m');
    expect((await ask(change(job.upload_url), request)).body).toBe(expired(job.upload_expires_at));
  });
});

describe('a request that differs from the signed one', () => {
  it('a request without a signed header gets 400 with its name', async () => {
    const { job, ask } = await uploadable();
    const rejected = await ask(job.upload_url, PUT_WITHOUT_TYPE);
    expect([rejected.status, rejected.body]).toEqual([400, headerMissing('content-type')]);
  });

  it('a request without a signed header and with a wrong signature gets the error of the header', async () => {
    const { job, ask } = await uploadable();
    const rejected = await ask(forged(job.upload_url), PUT_WITHOUT_TYPE);
    expect([rejected.status, rejected.body]).toEqual([400, headerMissing('content-type')]);
  });

  it.each(['constructor', '__proto__', 'toString', 'x-goog-none', 'Content-Type'])(
    'a request that claims to sign the missing header %s gets 400 with its name',
    async (name) => {
      const { job, ask } = await downloadable();
      const rejected = await ask(withParameter(job.download_url, 'SignedHeaders', `host;${name}`));
      expect([rejected.status, rejected.body]).toEqual([400, headerMissing(name)]);
    },
  );

  it.each([
    'text/plain; charset=utf-8',
    'text/plain;charset=UTF-8',
    'TEXT/PLAIN',
    'application/octet-stream',
  ])(
    'a request with the content type %s gets 403 with the string to sign and the canonical request',
    async (contentType) => {
      const { mock, job, ask } = await uploadable();
      const [path, query = ''] = requestTarget(job.upload_url).split('?');
      const rejected = await ask(job.upload_url, { ...PUT, headers: { 'content-type': contentType } });

      const canonicalRequest = [
        'PUT',
        path,
        query.slice(0, query.indexOf('&X-Goog-Signature=')),
        `content-type:${contentType}`,
        `host:${new URL(mock.url).host}`,
        '',
        'content-type;host',
        'UNSIGNED-PAYLOAD',
      ].join('\n');
      const date = job.created_at.replace(/[-:]|\.000/g, '');
      const stringToSign = [
        'GOOG4-RSA-SHA256',
        date,
        `${date.slice(0, 8)}/auto/storage/goog4_request`,
        createHash('sha256').update(canonicalRequest).digest('hex'),
      ].join('\n');
      expect([rejected.status, rejected.body]).toEqual([403, mismatch(stringToSign, canonicalRequest)]);
      expect((await ask(job.upload_url, PUT)).status, 'the job still accepts its file').toBe(200);
    },
  );

  it('a request with a wrong signature gets 403 with the canonical request and its hash', async () => {
    const { job, ask } = await downloadable();
    const rejected = await ask(forged(job.download_url));
    expect(storageErrorOf(rejected)).toBe('403 SignatureDoesNotMatch');
    const hash = createHash('sha256')
      .update(xmlElementText(rejected, 'CanonicalRequest') as string)
      .digest('hex');
    expect(xmlElementText(rejected, 'StringToSign')?.split('\n').at(-1)).toBe(hash);
    expect(rejected.body).not.toContain(job.download_url.slice(-512));
  });

  it.each(['GET', 'HEAD', 'POST', 'DELETE', 'PATCH', 'OPTIONS'])(
    'a request with the method %s instead of PUT gets 403',
    async (method) => {
      const { job, ask } = await uploadable();
      const rejected = await ask(job.upload_url, { method, headers: TEXT });
      expect(rejected.status).toBe(403);
      if (method !== 'HEAD') expect(storageErrorOf(rejected)).toBe('403 SignatureDoesNotMatch');
    },
  );

  it.each(['PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS'])(
    'a request with the method %s instead of GET gets 403 with this method',
    async (method) => {
      const { job, ask } = await downloadable();
      const rejected = await ask(job.download_url, { method, headers: TEXT });
      expect(storageErrorOf(rejected)).toBe('403 SignatureDoesNotMatch');
      expect(xmlElementText(rejected, 'CanonicalRequest')?.split('\n')[0]).toBe(method);
    },
  );
});

describe('a signed URL for a download', () => {
  it('a signed download URL accepts HEAD and can be used again', async () => {
    const { job, ask } = await downloadable();
    const head = await ask(job.download_url, { method: 'HEAD' });
    expect([head.status, head.body]).toEqual([200, '']);
    const [first, again] = [await ask(job.download_url), await ask(job.download_url)];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toBe(first.body);
    expect(head.headers['content-length']).toBe(String(first.body.length));
  });

  it('a signed download URL ignores the Authorization header', async () => {
    const { job, ask } = await downloadable();
    const response = await ask(job.download_url, { headers: { authorization: 'Bearer invalid' } });
    expect(response.status).toBe(200);
  });

  it.each([
    ['created', {}],
    ['in_progress', { name: 'mock:stuck' }],
    ['failed', { name: 'mock:fail' }],
    ['expired', {}],
  ])('a signed download URL gets 404 while the job is %s', async (status, body) => {
    const mock = await startTestMock();
    const app = mock.app();
    const job: TestJob = await app.createJob({ type: 'tweets', ...body });
    if (status === 'expired') await app.advanceClock('15m');
    else if (status !== 'created') {
      await app.upload(job, '90\n');
      await app.advanceClock('3s');
    }
    expect((await app.getJob(job.id)).status).toBe(status);
    const rejected = await asker(mock)(job.download_url);
    const object = new URL(job.download_url).pathname.slice(1);
    expect(rejected.status).toBe(404);
    expect(rejected.body).toBe(
      xml(
        `<Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Details>No such object: ${object}</Details>`,
      ),
    );
  });
});
