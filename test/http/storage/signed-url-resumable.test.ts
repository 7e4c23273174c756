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
  it('signs four headers, and its download URL only the host', async () => {
    const { job } = await resumable();
    expect(job.upload_url).toContain(
      '&X-Goog-Expires=900&X-Goog-SignedHeaders=content-length%3Bcontent-type%3Bhost%3Bx-goog-resumable&X-Goog-Signature=',
    );
    expect(job.download_url).toContain('&X-Goog-Expires=604800&X-Goog-SignedHeaders=host&X-Goog-Signature=');
  });

  it('takes no PUT of the file: a signed header is missing', async () => {
    const { ask } = await resumable();
    const refused = await ask({ method: 'PUT', headers: { 'content-type': 'text/plain' }, body: '90\n' });
    expect(refused.status).toBe(400);
    expect(refused.body).toBe(
      "<?xml version='1.0' encoding='UTF-8'?><Error><Code>MalformedSecurityHeader</Code><Message>Invalid argument.</Message><Details>Your request has a malformed header. Header was included in signedheaders, but not in the request.</Details><ParameterName>x-goog-resumable</ParameterName></Error>",
    );
  });

  it('takes no PUT that has all signed headers: POST was signed', async () => {
    const { ask } = await resumable();
    const refused = await ask({ method: 'PUT', headers: START });
    expect(storageErrorOf(refused)).toBe('403 SignatureDoesNotMatch');
    expect(xmlElementText(refused, 'CanonicalRequest')?.split('\n').slice(3)).toEqual([
      'content-length:0',
      'content-type:text/plain',
      expect.stringMatching(/^host:127\.0\.0\.1:\d+$/),
      'x-goog-resumable:start',
      '',
      'content-length;content-type;host;x-goog-resumable',
      'UNSIGNED-PAYLOAD',
    ]);
  });

  it.each(['content-type', 'x-goog-resumable'])('takes no POST without %s', async (name) => {
    const { ask } = await resumable();
    const refused = await ask({ method: 'POST', headers: without(name) });
    expect(storageErrorOf(refused)).toBe('400 MalformedSecurityHeader');
    expect(xmlElementText(refused, 'ParameterName')).toBe(name);
  });

  it('takes no POST whose length is not announced', async () => {
    const { ask } = await resumable();
    const refused = await ask({
      method: 'POST',
      headers: { ...without('content-length'), 'transfer-encoding': 'chunked' },
    });
    expect(storageErrorOf(refused)).toBe('400 MalformedSecurityHeader');
    expect(xmlElementText(refused, 'ParameterName')).toBe('content-length');
  });

  it.each([
    ['another content type', { 'content-type': 'application/json' }, ''],
    ['another word than start', { 'x-goog-resumable': 'begin' }, ''],
    ['a body', { 'content-length': '3' }, '90\n'],
  ])('takes no POST with %s', async (_case, headers, body) => {
    const { ask } = await resumable();
    const refused = await ask({ method: 'POST', headers: { ...START, ...headers }, body });
    expect(storageErrorOf(refused)).toBe('403 SignatureDoesNotMatch');
  });

  it('takes the right POST, again and again', async () => {
    const { ask } = await resumable();
    for (let i = 0; i < 3; i++) expect((await ask({ method: 'POST', headers: START })).status).toBe(201);
  });
});
