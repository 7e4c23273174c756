// Lists the errors of files: conditions, ranges, checksums, sizes and methods.
import { signWithHeaders } from '../support/signed-by-test.js';
import {
  download,
  error,
  invalidDigest,
  MD5_OF_FILE,
  NOT_PUBLISHED,
  PRECONDITIONS_PAGE,
  preconditionFailed,
  put,
  STATUS_PAGE,
  type StorageErrorRow,
  TEXT,
  upload,
  WIRE_1203,
  ZERO_MD5,
} from './storage-error-builders.js';

/** Errors of conditions, ranges and checksums. */
export const CONTENT_ROWS: readonly StorageErrorRow[] = [
  {
    situation: 'a download with another ETag in If-Match',
    given: 'complete',
    call: download({ 'if-match': '"another"' }),
    status: 412,
    body: preconditionFailed('http_if_match'),
    grade: 'D',
    source: `${PRECONDITIONS_PAGE}: status; ${STATUS_PAGE}: code; the words of Details are assumed`,
  },
  {
    situation: 'a download of a result that is newer than If-Unmodified-Since',
    given: 'complete',
    call: download({ 'if-unmodified-since': 'Thu, 05 Aug 2021 01:35:11 GMT' }),
    status: 412,
    body: preconditionFailed('http_if_unmodified_since'),
    grade: 'D',
    source: `${PRECONDITIONS_PAGE}: status; ${STATUS_PAGE}: code; the words of Details are assumed`,
  },
  {
    situation: 'a download with another generation in a signed x-goog-if-generation-match',
    given: 'complete',
    call: ({ job }) => ({
      url: signWithHeaders(job.download_url, 'GET', { 'x-goog-if-generation-match': '1' }),
      headers: { 'x-goog-if-generation-match': '1' },
    }),
    status: 412,
    body: preconditionFailed('http_if_generation_match'),
    grade: 'D',
    source: `${PRECONDITIONS_PAGE}: status; ${STATUS_PAGE}: code; the words of Details are assumed`,
  },
  {
    situation: 'a download with a signed x-goog-if-metageneration-match that is no number',
    given: 'complete',
    call: ({ job }) => ({
      url: signWithHeaders(job.download_url, 'GET', { 'x-goog-if-metageneration-match': 'one' }),
      headers: { 'x-goog-if-metageneration-match': 'one' },
    }),
    status: 400,
    body: error(
      'InvalidArgument',
      'Invalid argument.',
      'Invalid value for header: x-goog-if-metageneration-match',
    ),
    grade: 'D',
    source: `${STATUS_PAGE}: code; the words of Details are assumed`,
  },
  {
    situation: 'a download of a range beyond the end of the result',
    given: 'complete',
    call: download({ range: 'bytes=99999-' }),
    status: 416,
    headers: { 'content-range': 'bytes */130' },
    body: error('InvalidRange', 'The requested range cannot be satisfied.'),
    grade: 'D',
    source: `${STATUS_PAGE}: code`,
  },
  {
    situation: 'an upload with a wrong Content-MD5',
    call: upload({ 'content-md5': ZERO_MD5 }),
    status: 400,
    headers: { vary: 'Origin' },
    body: error(
      'BadDigest',
      'The MD5 you specified in Content-MD5 or x-goog-hash did not match what we computed.',
      `Expected ${ZERO_MD5}, found ${MD5_OF_FILE}.`,
    ),
    grade: 'T',
    source: WIRE_1203,
  },
  {
    situation: 'an upload with a wrong CRC32C in a signed x-goog-hash',
    call: ({ job }) => {
      const hash = { 'x-goog-hash': 'crc32c=AAAAAA==' };
      return put(signWithHeaders(job.upload_url, 'PUT', { ...TEXT, ...hash }), hash);
    },
    status: 400,
    headers: { vary: 'Origin' },
    body: error(
      'CrcMismatch',
      'The CRC32C you specified did not match what we computed.',
      'Expected AAAAAA==, found Rz6z5A==.',
    ),
    grade: 'D',
    source: `${STATUS_PAGE}: code and message; the words of Details are assumed`,
  },
  {
    situation: 'an upload with a Content-MD5 that is no MD5',
    call: upload({ 'content-md5': 'd41d8cd98f00b204e9800998ecf8427e' }),
    status: 400,
    body: invalidDigest('content-md5'),
    grade: 'D',
    source: `${STATUS_PAGE}: code; the words are assumed`,
  },
  {
    situation: 'an upload that exceeds the limit of the mock',
    call: ({ job }) => ({ ...put(job.upload_url), body: 'x'.repeat(2001) }),
    status: 400,
    body: error(
      'EntityTooLarge',
      'Your proposed upload is larger than the maximum object size.',
      'The limit is 2000 bytes.',
    ),
    grade: 'A',
    source: NOT_PUBLISHED,
  },
];
