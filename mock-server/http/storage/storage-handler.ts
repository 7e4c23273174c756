import type { IncomingMessage, ServerResponse } from 'node:http';
import parseRange from 'range-parser';
import type { Route } from '../../domain/route-name.js';
import { looksSigned, type PresentedRequest } from '../../domain/signing/signed-url.js';
import { downloadBySignedUrl } from '../../service/results/download-result.js';
import type { Services } from '../../service/services.js';
import { jobOfObject, type StorageRequest } from '../../service/signing/locate-job.js';
import { uploadBySignedUrl } from '../../service/uploads/upload-by-signed-url.js';
import { fileOf, sendStream } from '../body.js';
import { type FaultStatus, meetFaults } from '../faults/apply-faults.js';
import { type Handler, send, targetOf } from '../http-io.js';
import { hostOf, type OriginRules } from '../origin.js';
import { because, enter } from '../record-request.js';
import { uploadIdOf } from './parse-chunk-headers.js';
import { continueUpload, startUpload } from './resumable-uploads.js';
import { logRequest, refuse } from './send-error.js';
import { downloadHeaders, errorHeaders, uploadHeaders } from './storage-headers.js';

const OTHER_PATHS = /^\/(?:2|_mock|livez|readyz)(?:\/|$)/;

/**
 * X's buckets, and whatever else is asked for with a signature and belongs to no other part: a path that was changed must
 * be told that it is not signed.
 */
export const isStorageRequest = (req: IncomingMessage): boolean => {
  const { path, query } = targetOf(req);
  return (
    /^\/twttr-(?:tweet|user)-compliance(?:\/|$)/.test(path) || (looksSigned(query) && !OTHER_PATHS.test(path))
  );
};

/** Objects that are only read. */
const DELIVERY = /^\/[^/]+\/[^/]+\/delivery\//;

const HAS_NO_UPLOAD = ['GET', 'HEAD'];

const ROUTES: Readonly<Record<string, Route>> = {
  PUT: 'uploadObject',
  POST: 'startResumableUpload',
  GET: 'downloadObject',
  HEAD: 'downloadObject',
};

/**
 * The storage behind the signed URLs of profile `gcs`; an `upload_id` among the parameters leads to a session. A method other than the signed one is a signature that does not
 * match, as on the real storage.
 */
export function storageHandler(services: Services, origins: OriginRules): Handler {
  return async (req, res) => {
    const presentedRequest = presented(req, origins);
    const job = await jobOfObject(services, presentedRequest);
    const now = services.clocks.now(job?.appId);
    const request: StorageRequest = { ...presentedRequest, job, now };
    const uploadId = DELIVERY.test(request.path) ? undefined : uploadIdOf(req);
    const route = uploadId === undefined ? ROUTES[request.method] : 'uploadObject';
    const subject = { app: job?.appId, route, job: job?.id };
    enter(services, req, res, subject);
    const answerWith = async (status: FaultStatus): Promise<void> => {
      if (status === 404) send(res, { status, headers: errorHeaders(now, 0), body: '' });
      else refuse(services, req, res, { kind: 'faulty', status }, now);
    };
    if (await meetFaults(services, req, res, subject, answerWith)) return;
    if (uploadId !== undefined) await continueUpload(services, request, uploadId, req, res);
    else if (request.method === 'POST') await startUpload(services, request, req, res);
    else if (HAS_NO_UPLOAD.includes(request.method)) await download(services, request, req, res);
    else await upload(services, request, req, res);
  };
}

const presented = (req: IncomingMessage, origins: OriginRules): PresentedRequest => ({
  method: req.method ?? '',
  ...targetOf(req),
  header: (name) => {
    if (name === 'host') return hostOf(req, origins);
    // Names come from the URL: `constructor` is not a header.
    const value = Object.hasOwn(req.headers, name) ? req.headers[name] : undefined;
    return Array.isArray(value) ? value.join(',') : value;
  },
});

async function upload(
  services: Services,
  request: StorageRequest,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const answer = await uploadBySignedUrl(services, request, fileOf(req, res));
  switch (answer.kind) {
    case 'aborted':
      res.destroy();
      return;
    case 'rejected':
      refuse(services, req, res, answer.error, request.now);
      return;
    case 'stored':
      because(res, { kind: 'stored', bytes: answer.object.bytes, taken: answer.accepted });
      send(res, { status: 200, headers: uploadHeaders(answer.object, answer.finishedAt), body: '' });
      logRequest(services, req, 'debug', 200);
  }
}

async function download(
  services: Services,
  request: StorageRequest,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const { now } = request;
  const opened = downloadBySignedUrl(services, request);
  if (!opened.ok) {
    refuse(services, req, res, opened.error, now);
    return;
  }
  const result = opened.value;
  const { blob, bytes } = result.object;
  const range = rangeOf(req, bytes);
  if (range === 'unsatisfiable') {
    refuse(services, req, res, { kind: 'range_not_satisfiable', bytes }, now);
    return;
  }
  because(res, { kind: 'result', bytes });
  const headers = downloadHeaders(result, now);
  if (range) headers.push('content-range', `bytes ${range.start}-${range.end}/${bytes}`);
  const status = range ? 206 : 200;
  logRequest(services, req, 'debug', status);
  await sendStream(req, res, {
    status,
    headers,
    bytes: range ? range.end - range.start + 1 : bytes,
    body: services.blobs.read(blob, range),
  });
}

/** One range of bytes; several at once are answered with the whole object, as on the real storage. */
function rangeOf(req: IncomingMessage, bytes: number) {
  const header = req.headers.range;
  if (header === undefined || !/^bytes=/.test(header)) return undefined;
  // A suffix longer than the object means all of it (RFC 9110); the library takes it for unsatisfiable.
  const suffix = /^bytes=-(\d+)$/.exec(header)?.[1];
  if (suffix !== undefined && Number(suffix) > bytes && bytes > 0) return { start: 0, end: bytes - 1 };
  const ranges = parseRange(bytes, header);
  if (ranges === -2) return undefined;
  if (ranges === -1) return 'unsatisfiable';
  return ranges.length === 1 ? ranges[0] : undefined;
}
