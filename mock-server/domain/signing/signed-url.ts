import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import type { StorageError } from '../errors.js';
import { percentDecode } from '../percent-decode.js';
import { addMs, DAY_MS, type Instant, isoBasic, SECOND_MS, toInstant } from '../time/instant.js';

const ALGORITHM = 'GOOG4-RSA-SHA256';
const MAX_EXPIRES_SECONDS = (7 * DAY_MS) / SECOND_MS;

/** Service account that signs URLs, with the account's RSA key pair. */
export interface Signer {
  readonly clientEmail: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export interface SignUrlInput {
  readonly method: 'PUT' | 'GET' | 'POST';
  /** Part of the URL before `path`, such as `https://storage.googleapis.com` or `http://127.0.0.1:4020/mounted`. */
  readonly baseUrl: string;
  /** Path of the object: `/<bucket>/<object>`. */
  readonly path: string;
  readonly signedAt: Instant;
  readonly expiresSeconds: number;
  /** Headers that the signature covers besides `host`, by lower-case name. The request must send the same values. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request to the storage as the client sent it. No part of the URL is decoded. */
export interface RawRequest {
  readonly method: string;
  /** Mount path of the mock, such as `/mounted`, or an empty string. The signature covers the mount path and `path`. */
  readonly mountPath: string;
  readonly path: string;
  /** Query of the URL without the question mark. Empty if the URL has no query. */
  readonly query: string;
  /** Returns a request header by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  /** Lower-case names of all request headers. */
  readonly headerNames: readonly string[];
}

type NameValuePair = readonly [name: string, value: string];

/** Percent-encodes every character except letters, digits and `-._~` (RFC 3986). */
const percentEncode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const encodePath = (path: string): string =>
  path
    .split('/')
    .map((segment) => percentEncode(percentDecode(segment)))
    .join('/');

const encodeQuery = (pairs: readonly NameValuePair[]): string =>
  pairs
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .sort()
    .join('&');

const buildCanonicalRequest = (
  method: string,
  path: string,
  query: readonly NameValuePair[],
  headers: readonly NameValuePair[],
): string =>
  [
    method,
    encodePath(path),
    encodeQuery(query),
    ...headers.map(([name, value]) => `${name}:${value.trim().replace(/\s+/g, ' ')}`),
    '',
    headers.map(([name]) => name).join(';'),
    'UNSIGNED-PAYLOAD',
  ].join('\n');

const buildStringToSign = (
  algorithm: string,
  date: string,
  scope: string,
  canonicalRequest: string,
): string => [algorithm, date, scope, createHash('sha256').update(canonicalRequest).digest('hex')].join('\n');

/**
 * Returns a URL that is signed by Google's V4 process. PKCS#1 v1.5 signatures are deterministic, so the same input always
 * gives the same URL.
 *
 * @see https://cloud.google.com/storage/docs/authentication/signatures
 */
export function signUrl(signer: Signer, input: SignUrlInput): string {
  const date = isoBasic(input.signedAt);
  const scope = `${date.slice(0, 8)}/auto/storage/goog4_request`;
  const { host, origin, pathname } = new URL(input.baseUrl);
  const path = pathname.replace(/\/$/, '') + input.path;
  const headers = Object.entries({ ...input.headers, host }).sort(([a], [b]) => (a < b ? -1 : 1));
  const query: readonly NameValuePair[] = [
    ['X-Goog-Algorithm', ALGORITHM],
    ['X-Goog-Credential', `${signer.clientEmail}/${scope}`],
    ['X-Goog-Date', date],
    ['X-Goog-Expires', String(input.expiresSeconds)],
    ['X-Goog-SignedHeaders', headers.map(([name]) => name).join(';')],
  ];
  const canonicalRequest = buildCanonicalRequest(input.method, path, query, headers);
  const signature = sign(
    'RSA-SHA256',
    Buffer.from(buildStringToSign(ALGORITHM, date, scope, canonicalRequest)),
    signer.privateKey,
  ).toString('hex');
  return `${origin}${encodePath(path)}?${encodeQuery(query)}&X-Goog-Signature=${signature}`;
}

/** Returns the canonical request that was signed for a URL. @param headers signed headers besides `host` */
export function signedCanonicalRequest(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>> = {},
): string {
  const { host, pathname, search } = new URL(url);
  const query = parseQuery(search.slice(1)).filter(([name]) => name !== 'X-Goog-Signature');
  const sorted = Object.entries({ ...headers, host }).sort(([a], [b]) => (a < b ? -1 : 1));
  return buildCanonicalRequest(method, pathname, query, sorted);
}

/** Parses a date such as `20210805T013511Z`. Returns undefined if the date is invalid. */
function parseIsoBasic(text: string): Instant | undefined {
  const fields = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)?.slice(1).map(Number);
  if (!fields) return undefined;
  const [year, month, day, hour, minute, second] = fields as [number, number, number, number, number, number];
  const instantAt = toInstant(Date.UTC(year, month - 1, day, hour, minute, second));
  return isoBasic(instantAt) === text ? instantAt : undefined;
}

const parseQuery = (query: string): readonly NameValuePair[] =>
  query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const separatorIndex = part.indexOf('=');
      return separatorIndex < 0
        ? [percentDecode(part), '']
        : [percentDecode(part.slice(0, separatorIndex)), percentDecode(part.slice(separatorIndex + 1))];
    });

/** Returns whether a query contains a parameter of V4 signed URLs, such as `X-Goog-Date`. */
export const hasSignatureParameters = (query: string): boolean => /(?:^|&)X-Goog-/i.test(query);

/**
 * Verifies the signature in a request's URL. Checks the expiry first, then that `host` and all `x-goog-*` headers are signed, then
 * missing signed headers, then the signature. The real storage checks the expiry and `host` before the signature (recorded); the
 * order of the other checks is assumed. Never throws.
 *
 * @returns undefined if the request is valid
 * @see recorded XML errors of storage.googleapis.com
 */
export function checkSignedUrl(signer: Signer, request: RawRequest, now: Instant): StorageError | undefined {
  if (!hasSignatureParameters(request.query)) {
    const permission = request.method === 'GET' || request.method === 'HEAD' ? 'get' : 'create';
    return { kind: 'unsigned_request', object: percentDecode(request.path.slice(1)), permission };
  }
  const query = parseQuery(request.query);
  const parameters = new Map<string, string>();
  for (const name of ['Algorithm', 'Credential', 'Date', 'Expires', 'SignedHeaders', 'Signature']) {
    const value = query.find(([key]) => key === `X-Goog-${name}`)?.[1];
    if (value === undefined) return { kind: 'missing_parameter', name: `X-Goog-${name}` };
    parameters.set(name, value);
  }
  const parameterOf = (name: string): string => parameters.get(name) as string;

  const signedAt = parseIsoBasic(parameterOf('Date'));
  if (signedAt === undefined) return { kind: 'malformed_parameter', name: 'X-Goog-Date' };
  const expires = /^\d{1,6}$/.test(parameterOf('Expires')) ? Number(parameterOf('Expires')) : 0;
  if (expires < 1 || expires > MAX_EXPIRES_SECONDS)
    return { kind: 'malformed_parameter', name: 'X-Goog-Expires' };
  const expiredAt = addMs(signedAt, expires * SECOND_MS);
  if (now >= expiredAt) return { kind: 'expired', expiredAt };

  // A set, because a client may repeat a name thousands of times, and each time would repeat the value of the header.
  const signedNames = new Set(parameterOf('SignedHeaders').split(';'));
  if (!signedNames.has('host')) return { kind: 'host_not_signed' };
  const unsignedName = request.headerNames.find(
    (name) => name.startsWith('x-goog-') && !signedNames.has(name),
  );
  if (unsignedName !== undefined) return { kind: 'header_not_signed', name: unsignedName };
  const headers: NameValuePair[] = [];
  for (const name of signedNames) {
    if (name === '') return { kind: 'malformed_parameter', name: 'X-Goog-SignedHeaders' };
    const value = request.header(name);
    if (value === undefined) return { kind: 'missing_signed_header', name };
    headers.push([name, value]);
  }

  // A URL that was signed for GET is also valid for HEAD.
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  // Removes only the first signature. A second signature is a parameter that was never signed, so the URL is invalid.
  const signatureIndex = query.findIndex(([name]) => name === 'X-Goog-Signature');
  const queryWithoutSignature = query.filter((_pair, index) => index !== signatureIndex);
  const canonicalRequest = buildCanonicalRequest(
    method,
    request.mountPath + request.path,
    queryWithoutSignature,
    headers,
  );
  const credential = parameterOf('Credential');
  const scope = credential.slice(credential.indexOf('/') + 1);
  const stringToSign = buildStringToSign(
    parameterOf('Algorithm'),
    parameterOf('Date'),
    scope,
    canonicalRequest,
  );
  const signature = parameterOf('Signature');
  const isSignatureValid =
    /^[0-9a-f]{512}$/.test(signature) &&
    verify('RSA-SHA256', Buffer.from(stringToSign), signer.publicKey, Buffer.from(signature, 'hex'));
  return isSignatureValid
    ? undefined
    : { kind: 'signature_mismatch', stringToSign, canonicalRequest, differences: [], lines: [] };
}
