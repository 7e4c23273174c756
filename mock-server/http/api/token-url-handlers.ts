import { requests } from '../../../contracts/generated/requests.js';
import type { ApiError } from '../../domain/errors.js';
import { err, ok, type Result } from '../../domain/result.js';
import { downloadByToken } from '../../service/results/download-result.js';
import type { Services } from '../../service/services.js';
import { authorizeByToken, type TokenUrlRequest } from '../../service/signing/authorize-by-token.js';
import { uploadByToken } from '../../service/uploads/upload-by-url.js';
import type { HandlerResult } from '../handler.js';
import { incomingFileOf } from '../incoming-file.js';
import { apiHeaders } from './api-headers.js';
import type { ApiCall } from './authenticate.js';
import { renderJob } from './render-job.js';
import { renderResponse } from './render-response.js';
import { fieldsOf, missingParameter, parseParameters } from './validate-request.js';

interface TokenUrlCall extends TokenUrlRequest {
  /** Fields to which the response limits the job. Undefined means all fields. */
  readonly fields: readonly string[] | undefined;
}

/**
 * Parses a request to a token URL. A missing bearer token is rejected before an invalid parameter. The behaviour `token-order` says
 * whether an unusable URL token is rejected before or after it.
 */
async function parseTokenUrlCall(
  services: Pick<Services, 'jobs' | 'profiles'>,
  { request, pathParameters, caller, now }: ApiCall,
  operation: 'upload' | 'download',
): Promise<Result<TokenUrlCall, ApiError>> {
  if (caller.kind !== 'app') return err(caller.error);
  const { app, settings } = caller;
  const { behaviour } = settings.profile;
  const parsed = parseParameters(requests[`${operation}Direct`], pathParameters, request.query);
  const token = new URLSearchParams(request.query).get('token') ?? undefined;
  const call = { app, id: pathParameters.id as string, token, now };
  if (!parsed.ok) {
    const authorized =
      behaviour['token-order'] === 'before' && (await authorizeByToken(services, call, operation));
    return authorized && !authorized.ok
      ? authorized
      : err({ kind: 'invalid_request', failures: parsed.error });
  }
  if (token === undefined && behaviour['missing-token'] === '400') {
    const failure = { parameters: { token: [] }, message: missingParameter('token') };
    return err({ kind: 'invalid_request', failures: [failure] });
  }
  return ok({ ...call, fields: behaviour.fields === 'ignore' ? undefined : fieldsOf(parsed.value) });
}

/** Creates the handler of `PUT /2/compliance/jobs/{id}/upload?token=…`, which receives the ID file of a job. */
export const tokenUploadHandler =
  (services: Services) =>
  async (call: ApiCall): Promise<HandlerResult> => {
    const request = await parseTokenUrlCall(services, call, 'upload');
    if (!request.ok) return renderResponse(call, request);
    const upload = await uploadByToken(services, request.value, incomingFileOf(call.request.body));
    if (!upload.ok) {
      const { error } = upload;
      return error.kind === 'aborted'
        ? { reply: { noResponse: 'close' }, reason: { kind: 'aborted' } }
        : renderResponse({ ...call, now: error.at }, err(error.error));
    }
    const { job, finishedAt: now, dropped } = upload.value;
    const data = renderJob(job, services.urlsOf(job), now, request.value.fields);
    const { bytes = 0 } = job.upload?.object ?? {};
    const reason = { kind: 'stored', bytes, dropped } as const;
    return renderResponse({ ...call, now }, ok({ body: { data }, reason }));
  };

/** Creates the handler of `GET /2/compliance/jobs/{id}/download?token=…`, which sends the result of a job. */
export const tokenDownloadHandler =
  (services: Services) =>
  async (call: ApiCall): Promise<HandlerResult> => {
    const request = await parseTokenUrlCall(services, call, 'download');
    if (!request.ok) return renderResponse(call, request);
    const download = await downloadByToken(services, request.value);
    if (!download.ok) return renderResponse(call, err(download.error));
    const { bytes, blob } = download.value.object;
    const fileName = `${request.value.id}.jsonl`;
    const headers = apiHeaders(call, { status: 200, contentType: 'application/octet-stream', fileName });
    headers.push('content-length', String(bytes));
    return {
      reply: { status: 200, headers, body: { bytes, chunks: services.blobs.read(blob) } },
      reason: { kind: 'result', bytes },
    };
  };
