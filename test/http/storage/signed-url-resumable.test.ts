import type { OutgoingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import {
  type RawRequest,
  rawRequest,
  requestTarget,
  storageErrorOf,
  xmlElementText,
} from '../../support/raw-http.js';
import { startTestMock } from '../../support/test-mock.js';

const START: OutgoingHttpHeaders = {
  'content-type': 'text/plain',
  'content-length': '0',
  'x-goog-resumable': 'start',
};
const without = (name: string): OutgoingHttpHeaders =>
  Object.fromEntries(Object.entries(START).filter(([other]) => other !== name));

async function resumable() {
  const mock = await startTestMock();
  const job = await mock.app().createJob({ type: 'tweets', resumable: true });
  const ask = (request: RawRequest) => rawRequest(mock.url, requestTarget(job.upload_url), request);
  return { job, ask };
}

describe('the upload URL of a resumable job', () => {
  it('the upload URL of a resumable job signs four headers, its download URL only the host', async () => {
    const { job } = await resumable();
    expect(job.upload_url).toContain(
      '&X-Goog-Expires=900&X-Goog-SignedHeaders=content-length%3Bcontent-type%3Bhost%3Bx-goog-resumable&X-Goog-Signature=',
    );
    expect(job.download_url).toContain('&X-Goog-Expires=604800&X-Goog-SignedHeaders=host&X-Goog-Signature=');
  });

  it('the upload URL of a resumable job rejects a PUT without x-goog-resumable with 400', async () => {
    const { ask } = await resumable();
    const rejected = await ask({ method: 'PUT', headers: { 'content-type': 'text/plain' }, body: '90\n' });
    expect(rejected.status).toBe(400);
    expect(rejected.body).toBe(
      "<?xml version='1.0' encoding='UTF-8'?><Error><Code>MalformedSecurityHeader</Code><Message>Invalid argument.</Message><Details>Your request has a malformed header. Header was included in signedheaders, but not in the request.</Details><ParameterName>x-goog-resumable</ParameterName></Error>",
    );
  });

  it('the upload URL of a resumable job rejects a PUT with all signed headers, because it signs POST', async () => {
    const { ask } = await resumable();
    const rejected = await ask({ method: 'PUT', headers: START });
    expect(storageErrorOf(rejected)).toBe('403 SignatureDoesNotMatch');
    expect(xmlElementText(rejected, 'CanonicalRequest')?.split('\n').slice(3)).toEqual([
      'content-length:0',
      'content-type:text/plain',
      expect.stringMatching(/^host:127\.0\.0\.1:\d+$/),
      'x-goog-resumable:start',
      '',
      'content-length;content-type;host;x-goog-resumable',
      'UNSIGNED-PAYLOAD',
    ]);
  });

  it.each(['content-type', 'x-goog-resumable'])(
    'the upload URL of a resumable job rejects a POST without %s',
    async (name) => {
      const { ask } = await resumable();
      const rejected = await ask({ method: 'POST', headers: without(name) });
      expect(storageErrorOf(rejected)).toBe('400 MalformedSecurityHeader');
      expect(xmlElementText(rejected, 'ParameterName')).toBe(name);
    },
  );

  it('the upload URL of a resumable job rejects a POST without Content-Length', async () => {
    const { ask } = await resumable();
    const rejected = await ask({
      method: 'POST',
      headers: { ...without('content-length'), 'transfer-encoding': 'chunked' },
    });
    expect(storageErrorOf(rejected)).toBe('400 MalformedSecurityHeader');
    expect(xmlElementText(rejected, 'ParameterName')).toBe('content-length');
  });

  it.each([
    ['another content type', { 'content-type': 'application/json' }, ''],
    ['x-goog-resumable other than start', { 'x-goog-resumable': 'begin' }, ''],
    ['a body', { 'content-length': '3' }, '90\n'],
  ])('the upload URL of a resumable job rejects a POST with %s', async (_case, headers, body) => {
    const { ask } = await resumable();
    const rejected = await ask({ method: 'POST', headers: { ...START, ...headers }, body });
    expect(storageErrorOf(rejected)).toBe('403 SignatureDoesNotMatch');
  });

  it('the upload URL of a resumable job accepts a valid POST several times', async () => {
    const { ask } = await resumable();
    for (let i = 0; i < 3; i++) expect((await ask({ method: 'POST', headers: START })).status).toBe(201);
  });
});
