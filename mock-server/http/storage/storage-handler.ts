import parseRange from 'range-parser';
import type { RouteName } from '../../domain/route-name.js';
import { hasSignatureParameters, type RawRequest } from '../../domain/signing/signed-url.js';
import { downloadBySignedUrl } from '../../service/results/download-result.js';
import type { Services } from '../../service/services.js';
import { findJobOfObject, type StorageRequest } from '../../service/signing/authorize-by-signed-url.js';
import { uploadBySignedUrl } from '../../service/uploads/upload-by-url.js';
import type { FaultStatus, HandlerResult, RouteTarget } from '../handler.js';
import type { HttpRequest } from '../http-request.js';
import { hostOf, type OriginOptions } from '../origin.js';
import { parseUpload, parseUploadId } from './parse-upload-headers.js';
import { checkDownloadConditions, checkGeneration, isRangeApplicable } from './preconditions.js';
import { renderStoredFile } from './render-session-response.js';
import { renderStorageError } from './render-storage-error.js';
import { handleSessionRequest, startResumableUpload } from './resumable-handlers.js';
import { downloadHeaders, notModifiedHeaders, resultEtag, xmlHeaders } from './storage-headers.js';

const NON_STORAGE_PATHS = /^\/(?:2|_mock|livez|readyz)(?:\/|$)/;

/**
 * Returns whether the storage handles a request. The storage handles all paths in X's buckets, and signed paths that no
 * other part of the mock handles. Otherwise a signed URL with a tampered path would get a 404 instead of a signature error.
 */
export const isStorageRequest = ({ path, query }: HttpRequest): boolean =>
  /^\/twttr-(?:tweet|user)-compliance(?:\/|$)/.test(path) ||
  (hasSignatureParameters(query) && !NON_STORAGE_PATHS.test(path));

/** Pattern of the paths of results. Such a path has no upload session, even if the query contains an `upload_id`. */
const DOWNLOAD_PATH = /^\/[^/]+\/[^/]+\/delivery\//;

const READ_METHODS = ['GET', 'HEAD'];

const ROUTE_BY_METHOD: Readonly<Record<string, RouteName>> = {
  PUT: 'uploadObject',
  POST: 'startResumableUpload',
  GET: 'downloadObject',
  HEAD: 'downloadObject',
};

/**
 * Returns the target of a request to a signed URL of profile `gcs`. A request with an `upload_id` is handled by the session
 * with this ID. A request whose method is not the signed method gets a signature mismatch, as on the real storage.
 */
export async function storageTarget(
  services: Services,
  originOptions: OriginOptions,
  request: HttpRequest,
): Promise<RouteTarget> {
  const presentedRequest = toPresentedRequest(request, originOptions);
  const job = await findJobOfObject(services, presentedRequest);
  const now = services.clocks.now(job?.appId);
  const storageRequest: StorageRequest = { ...presentedRequest, job, now };
  const uploadId = DOWNLOAD_PATH.test(request.path) ? undefined : parseUploadId(request);
  const route = uploadId === undefined ? ROUTE_BY_METHOD[request.method] : 'uploadObject';
  return {
    subject: { app: job?.appId, route, job: job?.id, now },
    logAs: 'storage request',
    renderUnavailable: (_, problem) => renderStorageError({ kind: 'unavailable', problem }, now),
    faultResponse: (_, status: FaultStatus) =>
      status === 404
        ? { reply: { status, headers: xmlHeaders(now, 0), body: '' } }
        : renderStorageError({ kind: 'injected_error', status }, now),
    handle(effectiveRequest) {
      if (uploadId !== undefined)
        return handleSessionRequest(services, storageRequest, uploadId, effectiveRequest);
      if (request.method === 'POST') return startResumableUpload(services, storageRequest, effectiveRequest);
      if (READ_METHODS.includes(request.method)) return download(services, storageRequest, effectiveRequest);
      return upload(services, storageRequest, effectiveRequest);
    },
  };
}

const toPresentedRequest = (request: HttpRequest, originOptions: OriginOptions): RawRequest => ({
  method: request.method,
  mountPath: request.mountPath,
  path: request.path,
  query: request.query,
  header(name) {
    if (name === 'host') return hostOf(request, originOptions);
    // The client's URL lists the header names in X-Goog-SignedHeaders, so a name may be `constructor`.
    const value = Object.hasOwn(request.headers, name) ? request.headers[name] : undefined;
    // Node represents Set-Cookie as a list.
    return value === undefined ? undefined : String(value);
  },
  headerNames: Object.keys(request.headers),
});

async function upload(
  services: Services,
  storageRequest: StorageRequest,
  request: HttpRequest,
): Promise<HandlerResult> {
  const stored = await uploadBySignedUrl(services, storageRequest, parseUpload(request, storageRequest.job));
  if (stored.ok) return renderStoredFile(stored.value);
  if (stored.error.kind === 'aborted') return { reply: { noResponse: 'close' }, reason: { kind: 'aborted' } };
  return renderStorageError(stored.error, storageRequest.now);
}

async function download(
  services: Services,
  storageRequest: StorageRequest,
  request: HttpRequest,
): Promise<HandlerResult> {
  const { now } = storageRequest;
  const { headers: conditions } = request;
  const opened = await downloadBySignedUrl(services, storageRequest);
  if (!opened.ok) return renderStorageError(opened.error, now);
  const result = opened.value;
  const { blob, bytes, generation } = result.object;
  const validators = { etag: resultEtag(result), modifiedAt: result.modifiedAt };
  const unmet = checkGeneration(conditions, generation) ?? checkDownloadConditions(conditions, validators);
  if (unmet?.kind === 'not_modified')
    return { reply: { status: 304, headers: notModifiedHeaders(result, now), body: '' }, reason: unmet };
  if (unmet) return renderStorageError(unmet, now);
  const range = isRangeApplicable(conditions, validators)
    ? parseByteRange(conditions.range, bytes)
    : undefined;
  if (range === 'unsatisfiable') return renderStorageError({ kind: 'range_not_satisfiable', bytes }, now);
  const headers = downloadHeaders(result, now);
  if (range) headers.push('content-range', `bytes ${range.start}-${range.end}/${bytes}`);
  const sentBytes = range ? range.end - range.start + 1 : bytes;
  headers.push('content-length', String(sentBytes));
  return {
    reply: {
      status: range ? 206 : 200,
      headers,
      body: { bytes: sentBytes, chunks: services.blobs.read(blob, range) },
    },
    reason: { kind: 'result', bytes },
  };
}

/** Parses a Range header. Returns undefined for several ranges, because the real storage then sends the whole object. */
function parseByteRange(header: string | undefined, bytes: number) {
  if (header === undefined || !/^bytes=/.test(header)) return undefined;
  // A suffix longer than the object selects the whole object (RFC 9110), but the library reports it as unsatisfiable.
  const suffix = /^bytes=-(\d+)$/.exec(header)?.[1];
  if (suffix !== undefined && Number(suffix) > bytes && bytes > 0) return { start: 0, end: bytes - 1 };
  // A range that ends before its start is invalid, and a server must ignore it (RFC 9110, 14.1.1 and 14.2).
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(header) ?? [];
  if (Number(last) < Number(first)) return undefined;
  const ranges = parseRange(bytes, header);
  if (ranges === -2) return undefined;
  if (ranges === -1) return 'unsatisfiable';
  return ranges.length === 1 ? ranges[0] : undefined;
}
