// Builds the rows of the tables of storage errors.
import { createHash } from 'node:crypto';
import type { RawRequest } from '../support/raw-http.js';
import type { TestJob } from '../support/test-mock.js';
import type { Grade } from './error-row.js';

/** URL and request of a row. */
export type Call = RawRequest & { readonly url: string };

/** State before the request of a row: its job, and the URL of a session that has stored 262,144 bytes. */
export interface Situation {
  readonly job: TestJob;
  readonly sessionUrl: string;
}

/** One error of the storage in profile `gcs`, byte for byte. */
export interface StorageErrorRow {
  readonly situation: string;
  /** Job of the row. `session` is a resumable job with an open session. Default: a job that waits for its file. */
  readonly given?: 'complete' | 'resumable' | 'session';
  /** Changes to make before the request. */
  readonly before?: {
    readonly advance?: string;
    readonly call?: (situation: Situation) => Call;
    readonly fault?: number;
  };
  readonly call: (situation: Situation) => Call;
  readonly status: number;
  /** Content-Type. Default: XML. */
  readonly type?: 'text/plain; charset=utf-8' | 'text/html; charset=UTF-8';
  /** Headers besides those of every error. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Body. In XML without the declaration and the element `Error`. */
  readonly body: string | ((situation: Situation) => string);
  readonly grade: Grade;
  readonly source: string;
}

export const KIB_256 = 262_144;
export const FILE = '90\n';
export const MD5_OF_FILE = 'GyjpRvSo/9W9+Tl3nEIJhg==';
export const ZERO_MD5 = `${'A'.repeat(22)}==`;
export const TEXT = { 'content-type': 'text/plain' };

export const put = (url: string, headers: object = {}): Call => ({
  url,
  method: 'PUT',
  headers: { ...TEXT, ...headers },
  body: FILE,
});
export const upload =
  (headers: object = {}) =>
  ({ job }: Situation): Call =>
    put(job.upload_url, headers);
export const download =
  (headers = {}, change = (url: string) => url) =>
  ({ job }: Situation): Call => ({ url: change(job.download_url), headers });
export const session =
  (method: string, headers = {}, body = '') =>
  ({ sessionUrl: url }: Situation): Call => ({ url, method, headers, body });
export const chunk = (range: string, body = '', headers = {}) =>
  session('PUT', { 'content-range': `bytes ${range}`, ...headers }, body);

export const withParameter = (name: string, value: string) => (url: string) =>
  url.replace(new RegExp(`(X-Goog-${name}=)[^&]*`), `$1${encodeURIComponent(value)}`);
export const withoutQuery = (url: string): string => url.slice(0, url.indexOf('?'));
export const objectOf = (url: string): string => new URL(url).pathname.slice(1);
export const isoSecond = (instant: string): string => instant.replace('.000Z', '+00:00');

export const error = (code: string, message: string, details?: string, more = ''): string =>
  `<Code>${code}</Code><Message>${message}</Message>${details === undefined ? '' : `<Details>${details}</Details>`}${more}`;
export const malformed = (details: string, parameter?: string): string =>
  error(
    'MalformedSecurityHeader',
    'Invalid argument.',
    `Your request has a malformed header.${details}`,
    parameter === undefined ? '' : `<ParameterName>${parameter}</ParameterName>`,
  );
export const preconditionFailed = (details: string): string =>
  error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold.', details);
export const invalidDigest = (name: string): string =>
  error(
    'InvalidDigest',
    'The Content-MD5 or x-goog-hash you specified was invalid.',
    `Invalid value for header: ${name}`,
  );

/** Returns the error of an upload with another content type than the signed one. */
export function signatureMismatch({ upload_url: url }: TestJob, contentType: string): string {
  const { host, pathname, search, searchParams } = new URL(url);
  const canonicalRequest = [
    'PUT',
    pathname,
    search.slice(1, search.indexOf('&X-Goog-Signature=')),
    `content-type:${contentType}`,
    `host:${host}`,
    '',
    'content-type;host',
    'UNSIGNED-PAYLOAD',
  ].join('\n');
  const date = searchParams.get('X-Goog-Date') as string;
  const scope = `${date.slice(0, 8)}/auto/storage/goog4_request`;
  const hash = createHash('sha256').update(canonicalRequest).digest('hex');
  return error(
    'SignatureDoesNotMatch',
    'Access denied.',
    'The request signature we calculated does not match the signature you provided. Check your Google secret key and signing method.',
    `<StringToSign>GOOG4-RSA-SHA256\n${date}\n${scope}\n${hash}</StringToSign>` +
      `<CanonicalRequest>${canonicalRequest.replaceAll('&', '&amp;')}</CanonicalRequest>`,
  );
}

export const RECORDED_2021 = 'recorded errors of storage.googleapis.com, 2021';
export const RECORDED_2026 = 'recorded errors of storage.googleapis.com, April to September 2026';
export const STATUS_PAGE = 'https://cloud.google.com/storage/docs/xml-api/reference-status';
export const PRECONDITIONS_PAGE = 'https://cloud.google.com/storage/docs/request-preconditions';
export const WIRE_1203 =
  'wireapp/wire-server#1203: message, header vary, 262 bytes; the words of Details are assumed';
export const NOT_PUBLISHED = 'not published';
export const TESTBENCH = 'googleapis/storage-testbench and Google clients';
