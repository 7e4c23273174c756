import parseRange from 'range-parser';
import type { Route } from '../../domain/route-name.js';
import { looksSigned, type PresentedRequest } from '../../domain/signing/signed-url.js';
import { downloadBySignedUrl } from '../../service/results/download-result.js';
import type { Services } from '../../service/services.js';
import { jobOfObject, type StorageRequest } from '../../service/signing/locate-job.js';
import { uploadBySignedUrl } from '../../service/uploads/upload-by-url.js';
import type { FaultStatus, Handled, Target } from '../handler.js';
import type { HttpRequest } from '../http-request.js';
import { hostOf, type OriginRules } from '../origin.js';
import { fileOf } from '../upload-file.js';
import { uploadIdOf } from './parse-chunk-headers.js';
import { renderError } from './render-error.js';
import { continueUpload, renderStored, startUpload } from './resumable-uploads.js';
import { downloadHeaders, errorHeaders } from './storage-headers.js';

const OTHER_PATHS = /^\/(?:2|_mock|livez|readyz)(?:\/|$)/;

/**
 * Whether a request belongs to the storage. That is any path in X's buckets, and any signed path that no other part of the
 * mock has: a tampered path must get a signature error, not a 404.
 */
export const isStorageRequest = ({ path, query }: HttpRequest): boolean =>
  /^\/twttr-(?:tweet|user)-compliance(?:\/|$)/.test(path) || (looksSigned(query) && !OTHER_PATHS.test(path));

/** Paths of objects that clients only read. */
const DELIVERY = /^\/[^/]+\/[^/]+\/delivery\//;

const HAS_NO_UPLOAD = ['GET', 'HEAD'];

const ROUTES: Readonly<Record<string, Route>> = {
  PUT: 'uploadObject',
  POST: 'startResumableUpload',
  GET: 'downloadObject',
  HEAD: 'downloadObject',
};

/**
 * The storage behind the signed URLs of profile `gcs`. A request with an `upload_id` goes to its session. A method
 * other than the signed one gets a signature mismatch, as on the real storage.
 */
export async function storageTarget(
  services: Services,
  origins: OriginRules,
  request: HttpRequest,
): Promise<Target> {
  const presented = presentedBy(request, origins);
  const job = await jobOfObject(services, presented);
  const now = services.clocks.now(job?.appId);
  const storageRequest: StorageRequest = { ...presented, job, now };
  const uploadId = DELIVERY.test(request.path) ? undefined : uploadIdOf(request);
  const route = uploadId === undefined ? ROUTES[request.method] : 'uploadObject';
  return {
    subject: { app: job?.appId, route, job: job?.id, now },
    logAs: 'storage',
    faultResponse: (_, status: FaultStatus) =>
      status === 404
        ? { reply: { status, headers: errorHeaders(now, 0), body: '' } }
        : renderError({ kind: 'faulty', status }, now),
    handle(handled) {
      if (uploadId !== undefined) return continueUpload(services, storageRequest, uploadId, handled);
      if (request.method === 'POST') return startUpload(services, storageRequest, handled);
      if (HAS_NO_UPLOAD.includes(request.method)) return download(services, storageRequest, handled);
      return upload(services, storageRequest, handled);
    },
  };
}

const presentedBy = (request: HttpRequest, origins: OriginRules): PresentedRequest => ({
  method: request.method,
  mountPath: request.mountPath,
  path: request.path,
  query: request.query,
  header(name) {
    if (name === 'host') return hostOf(request, origins);
    // The URL sets the names, and `constructor` is not a header.
    const value = Object.hasOwn(request.headers, name) ? request.headers[name] : undefined;
    // Node returns a list for Set-Cookie.
    return value === undefined ? undefined : String(value);
  },
});

async function upload(
  services: Services,
  storageRequest: StorageRequest,
  { body }: HttpRequest,
): Promise<Handled> {
  const outcome = await uploadBySignedUrl(services, storageRequest, fileOf(body));
  switch (outcome.kind) {
    case 'aborted':
      return { reply: { noResponse: 'close' }, reason: { kind: 'aborted' } };
    case 'rejected':
      return renderError(outcome.error, storageRequest.now);
    case 'stored':
      return renderStored(outcome);
  }
}

function download(services: Services, storageRequest: StorageRequest, request: HttpRequest): Handled {
  const { now } = storageRequest;
  const opened = downloadBySignedUrl(services, storageRequest);
  if (!opened.ok) return renderError(opened.error, now);
  const result = opened.value;
  const { blob, bytes } = result.object;
  const range = rangeOf(request.headers.range, bytes);
  if (range === 'unsatisfiable') return renderError({ kind: 'range_not_satisfiable', bytes }, now);
  const headers = downloadHeaders(result, now);
  if (range) headers.push('content-range', `bytes ${range.start}-${range.end}/${bytes}`);
  const sent = range ? range.end - range.start + 1 : bytes;
  headers.push('content-length', String(sent));
  return {
    reply: {
      status: range ? 206 : 200,
      headers,
      body: { bytes: sent, chunks: services.blobs.read(blob, range) },
    },
    reason: { kind: 'result', bytes },
  };
}

/** Parses a range of bytes. A request for several ranges gets the whole object, as on the real storage. */
function rangeOf(header: string | undefined, bytes: number) {
  if (header === undefined || !/^bytes=/.test(header)) return undefined;
  // A suffix longer than the object means all of it (RFC 9110); the library reports it as unsatisfiable.
  const suffix = /^bytes=-(\d+)$/.exec(header)?.[1];
  if (suffix !== undefined && Number(suffix) > bytes && bytes > 0) return { start: 0, end: bytes - 1 };
  const ranges = parseRange(bytes, header);
  if (ranges === -2) return undefined;
  if (ranges === -1) return 'unsatisfiable';
  return ranges.length === 1 ? ranges[0] : undefined;
}
