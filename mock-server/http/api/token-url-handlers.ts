import type { AppId } from '../../domain/app-identity.js';
import { err, ok } from '../../domain/result.js';
import { downloadByToken } from '../../service/results/download-result.js';
import type { Services } from '../../service/services.js';
import type { TokenUrlRequest } from '../../service/signing/authorize-by-token.js';
import { uploadByToken } from '../../service/uploads/upload-by-url.js';
import type { HandlerResult } from '../handler.js';
import { incomingFileOf } from '../incoming-file.js';
import { apiHeaders } from './api-headers.js';
import type { ApiCall } from './authenticate.js';
import { renderJob } from './render-job.js';
import { renderResponse } from './render-response.js';

/** Reads the job ID and the token of an authenticated request to a token URL. */
const tokenRequestOf = ({ request, pathParameters, now }: ApiCall, app: AppId): TokenUrlRequest => ({
  app,
  id: pathParameters.id as string,
  token: new URLSearchParams(request.query).get('token') ?? undefined,
  now,
});

/** Creates the handler of `PUT /2/compliance/jobs/{id}/upload?token=…`, which receives the ID file of a job. */
export const tokenUploadHandler =
  (services: Services) =>
  async (call: ApiCall): Promise<HandlerResult> => {
    if (call.caller.kind !== 'app') return renderResponse(services, call, err(call.caller.error));
    const request = tokenRequestOf(call, call.caller.app);
    const upload = await uploadByToken(services, request, incomingFileOf(call.request.body));
    if (!upload.ok) {
      const { error } = upload;
      return error.kind === 'aborted'
        ? { reply: { noResponse: 'close' }, reason: { kind: 'aborted' } }
        : renderResponse(services, { ...call, now: error.at }, err(error.error));
    }
    const { job, finishedAt: now } = upload.value;
    const data = renderJob(job, services.urlsOf(job), now);
    const { bytes = 0 } = job.upload?.object ?? {};
    const reason = { kind: 'stored', bytes, accepted: true } as const;
    return renderResponse(services, { ...call, now }, ok({ body: { data }, reason }));
  };

/** Creates the handler of `GET /2/compliance/jobs/{id}/download?token=…`, which sends the result of a job. */
export const tokenDownloadHandler =
  (services: Services) =>
  async (call: ApiCall): Promise<HandlerResult> => {
    if (call.caller.kind !== 'app') return renderResponse(services, call, err(call.caller.error));
    const request = tokenRequestOf(call, call.caller.app);
    const download = await downloadByToken(services, request);
    if (!download.ok) return renderResponse(services, call, err(download.error));
    const { bytes, blob } = download.value.object;
    const fileName = `${request.id}.jsonl`;
    const headers = apiHeaders(call, { status: 200, contentType: 'application/octet-stream', fileName });
    headers.push('content-length', String(bytes));
    return {
      reply: { status: 200, headers, body: { bytes, chunks: services.blobs.read(blob) } },
      reason: { kind: 'result', bytes },
    };
  };
