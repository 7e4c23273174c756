// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings quote source code
// Mutations of signed URLs and of the storage.
import type { Mutation } from './mutation.js';

const SIGNED = 'mock-server/domain/signing/signed-url.ts';
const XML = 'mock-server/http/storage/render-xml-error.ts';
const STORAGE = 'mock-server/http/storage/storage-headers.ts';
const GCS = 'mock-server/profiles/gcs.ts';

export const SIGNED_URLS_MUTATIONS: readonly Mutation[] = [
  {
    name: 'upload URLs are valid for a day',
    file: GCS,
    from: 'expiresSeconds: UPLOAD_WINDOW_MS / SECOND_MS,',
    to: 'expiresSeconds: 86400,',
    in: ['gcs'],
  },
  {
    name: 'download URLs are valid for an hour',
    file: GCS,
    from: 'expiresSeconds: DOWNLOAD_WINDOW_MS / SECOND_MS',
    to: 'expiresSeconds: 3600',
    in: ['gcs'],
  },
  {
    name: 'files are in another bucket',
    file: GCS,
    from: "tweets: 'twttr-tweet-compliance'",
    to: "tweets: 'twttr-tweets-compliance'",
    in: ['gcs'],
  },
  {
    name: 'uploads and results have the same path',
    file: GCS,
    from: "'submission' | 'delivery',\n): string => `/${STORAGE_BUCKETS[job.type]}/${job.id}/${folder}",
    to: "'submission' | 'delivery',\n): string => `/${STORAGE_BUCKETS[job.type]}/${job.id}/${folder && 'delivery'}",
    in: ['gcs'],
  },
  {
    name: 'the content type is not signed',
    file: GCS,
    from: "const headers = { 'content-type': 'text/plain' };",
    to: 'const headers = {};',
    in: ['gcs'],
  },
  {
    name: 'signed URLs never expire',
    file: SIGNED,
    from: 'if (now >= expiredAt)',
    to: 'if (now < signedAt)',
    in: ['gcs'],
  },
  {
    name: 'signatures are not checked',
    file: SIGNED,
    from: '/^[0-9a-f]{512}$/.test(signature) &&',
    to: 'signature !== undefined ||',
    in: ['gcs'],
  },
  // The mutation recognises a tampered signature by the first digit, which the provider states replace by 0 or 1.
  {
    name: 'the signature is checked before the expiry',
    file: SIGNED,
    from: 'if (now >= expiredAt)',
    to: "if (now >= expiredAt && !/^[01]/.test(parameterOf('Signature')))",
    in: ['gcs'],
  },
  {
    name: 'a request without a signed header is accepted',
    file: SIGNED,
    from: "if (value === undefined) return { kind: 'missing_signed_header', name };",
    to: 'if (value === undefined) continue;',
    in: ['gcs'],
  },
  {
    name: 'ExpiredToken is misspelled',
    file: XML,
    from: "'ExpiredToken'",
    to: "'TokenExpired'",
    in: ['gcs'],
  },
  { name: 'XML errors have no code', file: XML, from: 'Code: code, ', to: '', in: ['gcs'] },
  {
    name: 'SignatureDoesNotMatch has no canonical request',
    file: XML,
    from: 'CanonicalRequest: error.canonicalRequest',
    to: 'CanonicalRequest: undefined',
    in: ['gcs'],
  },
  {
    name: 'storage errors have a JSON content type',
    file: STORAGE,
    from: "'application/xml; charset=UTF-8'",
    to: "'application/json'",
    in: ['gcs'],
  },
  {
    name: 'stored objects have no CRC32C checksum',
    file: STORAGE,
    from: '`crc32c=${object.crc32c}`',
    to: '`sum=${object.crc32c}`',
    in: ['gcs'],
  },
];
