import type { AppId } from '../../domain/app-identity.js';
import type { Services } from '../../service/services.js';
import { openByToken, type TokenRequest, uploadByToken } from '../../service/signing/token-access.js';
import { fileOf, sendStream } from '../body.js';
import { pathForLog, targetOf } from '../http-io.js';
import { because } from '../record-request.js';
import { apiHeaders } from './api-headers.js';
import type { ApiCall } from './authenticate.js';
import { renderJob } from './render-job.js';
import { answer, refused } from './send-response.js';

/** What a call asks for by its URL's token, once its bearer token named the app. */
const tokenRequestOf = ({ req, path }: ApiCall, app: AppId): TokenRequest => ({
  app,
  id: path.id as string,
  token: new URLSearchParams(targetOf(req).query).get('token') ?? undefined,
});

/** Takes the ID file of a job: `PUT /2/compliance/jobs/{id}/upload?token=…` */
export const uploadHandler =
  (services: Services) =>
  async (call: ApiCall): Promise<void> => {
    if (call.caller.kind !== 'app') return answer(services, call, refused(call.caller.error));
    const request = tokenRequestOf(call, call.caller.app);
    const upload = await uploadByToken(services, request, fileOf(call.req, call.res));
    switch (upload.kind) {
      case 'aborted':
        call.res.destroy();
        return;
      case 'refused':
        return answer(services, call, refused(upload.error));
      case 'taken': {
        const data = renderJob(upload.job, services.urlsOf(upload.job), services.clocks.now(request.app));
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
    const request = tokenRequestOf(call, call.caller.app);
    const download = await openByToken(services, request);
    if (download.kind === 'refused') return answer(services, call, refused(download.error));
    const { object } = download.result;
    const headers = apiHeaders({
      now: services.clocks.now(request.app),
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
