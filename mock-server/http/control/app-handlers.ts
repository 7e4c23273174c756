import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app-identity.js';
import { formatProcessingTime } from '../../domain/jobs/processing-time.js';
import { mapValue, ok } from '../../domain/result.js';
import { isoMillis } from '../../domain/time/instant.js';
import { appSettingsOf, getOwnerId } from '../../service/app-settings.js';
import {
  type AppSettingsInput,
  type AppSettingsPatch,
  patchAppSettings,
  replaceAppSettings,
} from '../../service/control/app-overrides.js';
import { listApps, type SeenApp } from '../../service/control/list-apps.js';
import { waitForDueResults } from '../../service/results/wait-for-due-results.js';
import type { Services } from '../../service/services.js';
import { type ControlAction, requiredAppOf } from './control-handler.js';
import { pageLimitOf } from './list-page.js';

type AppResource = components['schemas']['AppSettings'];

function appResource(services: Services, app: AppId): AppResource {
  const { profile, enrolled, hasCredits, invalidatedTokens, rateLimits, processingTime } = appSettingsOf(
    services,
    app,
  );
  const overrides = services.apps.find(app);
  return {
    app,
    ...(overrides?.label !== undefined && { label: overrides.label }),
    profile: profile.name as AppResource['profile'],
    owner_id: getOwnerId(services, app),
    enrolled,
    has_credits: hasCredits,
    ...(invalidatedTokens > 0 && { invalidated_tokens: invalidatedTokens }),
    rate_limits: rateLimits,
    processing_time: formatProcessingTime(processingTime),
    ...(overrides?.maxUploadBytes !== undefined && { max_upload_bytes: overrides.maxUploadBytes }),
  };
}

export const getApp: ControlAction = (services, request) => ok(appResource(services, requiredAppOf(request)));

export const putApp: ControlAction = async (services, request) => {
  const app = requiredAppOf(request);
  const replaced = await replaceAppSettings(services, app, request.body as AppSettingsInput);
  if (replaced.ok) await waitForDueResults(services, app, request.signal());
  return mapValue(replaced, () => appResource(services, app));
};

export const patchApp: ControlAction = async (services, request) => {
  const app = requiredAppOf(request);
  const changed = await patchAppSettings(services, app, request.body as AppSettingsPatch);
  if (changed.ok) await waitForDueResults(services, app, request.signal());
  return mapValue(changed, () => appResource(services, app));
};

export function listedAppResource(
  services: Services,
  { app, lastRequest, requests, jobs }: SeenApp,
): components['schemas']['ListedApp'] {
  return {
    app,
    label: services.apps.find(app)?.label ?? null,
    last_request: lastRequest
      ? {
          id: lastRequest.id,
          at: isoMillis(lastRequest.at),
          method: lastRequest.method,
          path: lastRequest.path,
          status: lastRequest.status ?? null,
        }
      : null,
    requests,
    jobs,
  };
}

export const getApps: ControlAction = async (services, { parameters }) => {
  const { apps, next } = await listApps(services, pageLimitOf(parameters), parameters.cursor);
  return ok({
    apps: apps.map((app) => listedAppResource(services, app)),
    ...(next !== undefined && { next }),
  });
};
