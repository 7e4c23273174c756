import { describe, expect, it } from 'vitest';
import {
  type RawRequest,
  rawRequest,
  requestTarget,
  storageErrorOf,
  xmlElementText,
} from '../../support/raw-http.js';
import { startTestMock } from '../../support/test-mock.js';

const withParameter = (target: string, name: string, value: string): string =>
  target.replace(new RegExp(`(${name}=)[^&]*`), `$1${encodeURIComponent(value)}`);
const withoutParameter = (target: string, name: string): string =>
  target.replace(new RegExp(`&?${name}=[^&]*`), '');

/** Returns the download URL of a complete job, and a function that requests variants of this URL. */
async function downloadable() {
  const mock = await startTestMock();
  const job = await mock.app().createCompleteJob('90\n');
  const ask = (target: string, request?: RawRequest) => rawRequest(mock.url, target, request);
  return { target: requestTarget(job.download_url), ask };
}

describe('a storage request without a query', () => {
  it.each([
    ['GET', 'get'],
    ['PUT', 'create'],
    ['POST', 'create'],
  ])('a storage request without a signature by %s gets 403 AccessDenied', async (method, permission) => {
    const { target, ask } = await downloadable();
    const path = target.slice(0, target.indexOf('?'));
    for (const unsigned of [path, `${path}?`, `${path}?foo=1`]) {
      const rejected = await ask(unsigned, { method, headers: { 'content-type': 'text/plain' } });
      expect(rejected.status).toBe(403);
      expect(rejected.headers['content-type']).toBe('application/xml; charset=UTF-8');
      expect(xmlElementText(rejected, 'Code')).toBe('AccessDenied');
      expect(xmlElementText(rejected, 'Details')).toBe(
        `Anonymous caller does not have storage.objects.${permission} access to ${path.slice(1)}.`,
      );
    }
  });

  it('a storage request without a signature by HEAD gets 403 without a body', async () => {
    const { target, ask } = await downloadable();
    const rejected = await ask(target.slice(0, target.indexOf('?')), { method: 'HEAD' });
    expect([rejected.status, rejected.body]).toEqual([403, '']);
  });
});

describe('a signed URL with a malformed parameter', () => {
  it.each([
    ['X-Goog-Date', ''],
    ['X-Goog-Date', 'yesterday'],
    ['X-Goog-Date', '2021-08-05T01:35:11Z'],
    ['X-Goog-Date', '20210805T013511'],
    ['X-Goog-Date', '20210230T013511Z'],
    ['X-Goog-Date', '20210805T243511Z'],
    ['X-Goog-Date', '20210805T013511Z '],
    ['X-Goog-Expires', ''],
    ['X-Goog-Expires', '0'],
    ['X-Goog-Expires', '-900'],
    ['X-Goog-Expires', '900.5'],
    ['X-Goog-Expires', '9e2'],
    ['X-Goog-Expires', '15m'],
    ['X-Goog-Expires', '604801'],
    ['X-Goog-Expires', '99999999999999999999'],
  ])('rejects the malformed parameter %s = "%s" with 400 and its name', async (name, value) => {
    const { target, ask } = await downloadable();
    const rejected = await ask(withParameter(target, name, value));
    expect(storageErrorOf(rejected)).toBe('400 MalformedSecurityHeader');
    expect(xmlElementText(rejected, 'ParameterName')).toBe(name);
  });

  it.each(['', ';', 'host;', ';host', 'ho st', 'höst', '<host>'])(
    'rejects X-Goog-SignedHeaders = "%s", a header that no request has, with 400',
    async (names) => {
      const { target, ask } = await downloadable();
      const rejected = await ask(withParameter(target, 'X-Goog-SignedHeaders', names));
      expect(storageErrorOf(rejected)).toBe('400 MalformedSecurityHeader');
    },
  );

  it.each([
    ['X-Goog-Algorithm', 'GOOG4-HMAC-SHA256'],
    ['X-Goog-Credential', 'somebody@example.iam.gserviceaccount.com/20210805/auto/storage/goog4_request'],
    ['X-Goog-Credential', ''],
    ['X-Goog-Date', '89991231T235959Z'],
    ['X-Goog-Expires', '604799'],
    ['X-Goog-SignedHeaders', 'connection;host'],
    ['X-Goog-Signature', ''],
    ['X-Goog-Signature', '<&>'],
    ['X-Goog-Signature', 'f'.repeat(512)],
    ['X-Goog-Signature', '0'.repeat(512)],
    ['X-Goog-Signature', '0'.repeat(514)],
  ])('rejects the well-formed but unsigned parameter %s = "%s" with 403', async (name, value) => {
    const { target, ask } = await downloadable();
    const rejected = await ask(withParameter(target, name, value));
    expect(storageErrorOf(rejected)).toBe('403 SignatureDoesNotMatch');
  });

  it('rejects a signature in upper case with 403', async () => {
    const { target, ask } = await downloadable();
    const rejected = await ask(target.slice(0, -512) + target.slice(-512).toUpperCase());
    expect(storageErrorOf(rejected)).toBe('403 SignatureDoesNotMatch');
  });
});

describe('a signed URL without one of its parameters', () => {
  it.each([
    'X-Goog-Algorithm',
    'X-Goog-Credential',
    'X-Goog-Date',
    'X-Goog-Expires',
    'X-Goog-SignedHeaders',
    'X-Goog-Signature',
  ])('rejects a signed URL without %s with 400 and its name', async (name) => {
    const { target, ask } = await downloadable();
    const rejected = await ask(withoutParameter(target, name));
    expect(storageErrorOf(rejected)).toBe('400 MissingSecurityHeader');
    expect(xmlElementText(rejected, 'ParameterName')).toBe(name);
  });
});
