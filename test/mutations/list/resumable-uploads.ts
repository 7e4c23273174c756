// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings quote source code
// Mutations of resumable uploads.
import type { Mutation } from './mutation.js';

const STORAGE = 'mock-server/http/storage/storage-headers.ts';
const SESSION_REQUEST = 'mock-server/domain/uploads/plan-chunk.ts';

export const RESUMABLE_UPLOADS_MUTATIONS: readonly Mutation[] = [
  {
    name: 'the Range header is one byte too high',
    file: STORAGE,
    from: '`bytes=0-${bytes - 1}`',
    to: '`bytes=0-${bytes}`',
    in: ['gcs'],
  },
  {
    name: 'an incomplete upload returns 200',
    file: 'mock-server/http/storage/render-session-response.ts',
    from: 'isMasked ? 200 : 308',
    to: 'isMasked ? 308 : 200',
    in: ['gcs'],
  },
  {
    name: 'a chunk that leaves a gap is accepted',
    file: SESSION_REQUEST,
    from: 'if (first > session.bytes)',
    to: 'if (first < 0)',
    in: ['gcs'],
  },
  {
    name: 'a chunk that leaves a gap returns 400',
    file: 'mock-server/http/storage/render-text-error.ts',
    from: "error.kind === 'chunk_gap' ? 503 : 400",
    to: '400',
    in: ['gcs'],
  },
  {
    name: 'small chunks are accepted',
    file: SESSION_REQUEST,
    from: 'size < CHUNK_GRANULARITY_BYTES',
    to: 'size < 1',
    in: ['gcs'],
  },
  {
    name: 'a status query does not complete an upload whose bytes are all stored',
    file: SESSION_REQUEST,
    from: "totalBytes === session.bytes ? 'finish' : 'status_query'",
    to: "'status_query'",
    in: ['gcs'],
  },
  {
    name: 'an invalid Content-Range is ignored',
    file: 'mock-server/http/storage/parse-upload-headers.ts',
    from: 'if (header !== undefined && !range)',
    to: 'if (header === range)',
    in: ['gcs'],
  },
  {
    name: 'Location has no upload_id',
    file: 'mock-server/service/uploads/resumable/open-session.ts',
    from: '&upload_id=${uploadId}',
    to: '&id=${uploadId}',
    in: ['gcs'],
  },
];
