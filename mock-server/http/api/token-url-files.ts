import type { AppId } from '../../domain/app-identity.js';
import { downloadByToken } from '../../service/results/download-result.js';
import type { Services } from '../../service/services.js';
import type { TokenRequest } from '../../service/signing/admit-token.js';
import { uploadByToken } from '../../service/uploads/upload-by-token.js';
import { fileOf, sendStream } from '../body.js';
import { pathForLog, targetOf } from '../http-io.js';
import { because } from '../record-request.js';
import { apiHeaders } from './api-headers.js';
import type { ApiCall } from './authenticate.js';
import { renderJob } from './render-job.js';
import { answer, refused } from './send-response.js';

/** What a call asks for by its URL's token, once its bearer token named the app. */
const tokenRequestOf = (services: Services, { req, path }: ApiCall, app: AppId): TokenRequest => ({
  app,
  id: path.id as string,
  token: new URLSearchParams(targetOf(req).query).get('token') ?? undefined,
  now: services.clocks.now(app),
});

/** Takes the ID file of a job: `PUT /2/compliance/jobs/{id}/upload?token=…` */
export const uploadHandler =
  (services: Services) =>
  async (call: ApiCall): Promise<void> => {
    if (call.caller.kind !== 'app') return answer(services, call, refused(call.caller.error));
    const request = tokenRequestOf(services, call, call.caller.app);
    const upload = await uploadByToken(services, request, fileOf(call.req, call.res));
    switch (upload.kind) {
      case 'aborted':
        call.res.destroy();
        return;
      case 'rejected':
        return answer(services, call, refused(upload.error));
      case 'accepted': {
        const data = renderJob(upload.job, services.urlsOf(upload.job), upload.finishedAt);
        const { bytes = 0 } = upload.job.upload?.object ?? {};
        return answer(services, call, {
          ok: true,
          body: { data },
          reason: { kind: 'stored', bytes, taken: true },
        });
      }
    }
  };

/** Gives the result of a job: `GET /2/compliance/jobs/{id}/download?token=…` */
export const downloadHandler =
  (services: Services) =>
  async (call: ApiCall): Promise<void> => {
    if (call.caller.kind !== 'app') return answer(services, call, refused(call.caller.error));
    const request = tokenRequestOf(services, call, call.caller.app);
    const download = await downloadByToken(services, request);
    if (!download.ok) return answer(services, call, refused(download.error));
    const { object } = download.value;
    const headers = apiHeaders({
      now: request.now,
      contentType: 'application/octet-stream',
      fileName: `${request.id}.jsonl`,
      apiVersion: call.caller.settings.profile.apiVersion,
      socket: call.req.socket,
      elapsedMs: performance.now() - call.startedAt,
      granted: true,
      quota: undefined,
      allow: undefined,
    });
    services.log('debug', 'api', {
      method: call.req.method,
      path: pathForLog(call.req),
      status: 200,
      app: request.app,
    });
    because(call.res, { kind: 'result', bytes: object.bytes });
    const body = services.blobs.read(object.blob);
    return sendStream(call.req, call.res, { status: 200, headers, bytes: object.bytes, body });
  };
