// Mutations of the storage's checks of headers, conditions and checksums.
import type { Mutation } from './mutation.js';

const SIGNED = 'mock-server/domain/signing/signed-url.ts';
const CONDITIONS = 'mock-server/http/storage/preconditions.ts';
const CHECKSUMS = 'mock-server/http/storage/parse-upload-headers.ts';
const HEADERS = 'mock-server/http/storage/storage-headers.ts';
const XML = 'mock-server/http/storage/render-xml-error.ts';
const HANDLER = 'mock-server/http/storage/storage-handler.ts';

const gcsMutation = (name: string, file: string, from: string, to: string): Mutation => ({
  name,
  file,
  from,
  to,
  in: ['gcs'],
});

export const STORAGE_CHECKS_MUTATIONS: readonly Mutation[] = [
  gcsMutation(
    'x-goog headers that were not signed are accepted',
    SIGNED,
    "if (unsignedName !== undefined) return { kind: 'header_not_signed', name: unsignedName };",
    '',
  ),
  gcsMutation(
    'the error for a header that was not signed does not name the header',
    XML,
    "Details: 'Your request has a malformed header. Header must be signed.',\n        ParameterName: error.name,",
    "Details: 'Your request has a malformed header. Header must be signed.',",
  ),
  gcsMutation(
    'a URL that does not sign the host gets a signature error',
    SIGNED,
    "if (!signedNames.has('host')) return { kind: 'host_not_signed' };",
    '',
  ),
  gcsMutation(
    'the error for a URL that does not sign the host has other words',
    XML,
    'Host header not signed.',
    'Header must be signed.',
  ),
  gcsMutation(
    'errors of the storage may be cached',
    HEADERS,
    "'content-length': bytes,\n    ...cacheHeaders(now),",
    "'content-length': bytes,\n    expires: httpDate(now),",
  ),
  gcsMutation(
    'errors of the storage have no expires header',
    HEADERS,
    "'content-length': bytes,\n    ...cacheHeaders(now),",
    "'content-length': bytes,\n    'cache-control': 'private, max-age=0',",
  ),
  gcsMutation(
    'Content-MD5 is not compared with the file',
    'mock-server/service/uploads/upload-by-url.ts',
    'bodyMd5 === undefined ? {} : { md5: bodyMd5 }',
    'bodyMd5 === undefined ? {} : {}',
  ),
  gcsMutation('BadDigest is misspelled', XML, "'BadDigest'", "'WrongDigest'"),
  gcsMutation(
    'an invalid Content-MD5 is ignored',
    CHECKSUMS,
    "return err({ kind: 'invalid_checksum', name: 'content-md5' });",
    'return ok({ bodyMd5: undefined, expected: {} });',
  ),
  gcsMutation('InvalidDigest has the status 403', XML, "[400, 'InvalidDigest'", "[403, 'InvalidDigest'"),
  gcsMutation(
    'If-None-Match is ignored',
    CONDITIONS,
    'if (ifNoneMatch !== undefined)',
    "if (ifNoneMatch === '')",
  ),
  gcsMutation(
    'If-Match is ignored',
    CONDITIONS,
    "if (!listsEtag(ifMatch, etag, 'strong')) return { kind: 'precondition_failed', name: 'if-match' };",
    '',
  ),
  gcsMutation(
    'If-Unmodified-Since is ignored',
    CONDITIONS,
    'if (date !== undefined && lastModified > date)',
    'if (date !== undefined && lastModified < date)',
  ),
  gcsMutation('a condition that fails has the status 409', XML, '    412,\n', '    409,\n'),
  gcsMutation('PreconditionFailed is misspelled', XML, "'PreconditionFailed'", "'ConditionNotMet'"),
  gcsMutation(
    'a 304 has no ETag',
    HEADERS,
    'headerList({ ...cacheHeaders(now), etag: resultEtag(result), ...commonHeaders(now) });',
    'headerList({ ...cacheHeaders(now), ...(result.composed && {}), ...commonHeaders(now) });',
  ),
  gcsMutation(
    'If-Range is ignored',
    HANDLER,
    'isRangeApplicable(conditions, validators)',
    'validators !== undefined',
  ),
  gcsMutation(
    'stored objects report another content encoding',
    HEADERS,
    "object.contentEncoding ?? 'identity'",
    "object.contentEncoding ?? 'gzip'",
  ),
];
