import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app-identity.js';
import { formatProcessingTime, parseProcessingTime } from '../../domain/jobs/processing-time.js';
import type { AppOverrides } from '../../ports.js';
import type { Services } from '../../service/services.js';
import { ownerOf, settingsOf } from '../../service/settings.js';
import { addressedApp, type Run } from './control-handler.js';
import { durationOf } from './parse-time.js';

type AppChange = components['schemas']['AppChange'];
type App = components['schemas']['App'];

function shown(services: Services, app: AppId): App {
  const { profile, enrolled, rateLimits, processingTime } = settingsOf(services, app);
  const own = services.apps.find(app);
  return {
    app,
    profile: profile.name as App['profile'],
    owner_id: ownerOf(services, app),
    enrolled,
    rate_limits: rateLimits,
    processing_time: formatProcessingTime(processingTime),
    ...(own?.maxUploadBytes !== undefined && { max_upload: own.maxUploadBytes }),
  };
}

/** What a valid change sets. @throws Refusal */
export function overridesOf(change: AppChange): AppOverrides {
  const { processing_time: time } = change;
  if (time !== undefined && time !== 'realistic') durationOf('processing_time', time);
  const processingTime = time === undefined ? undefined : parseProcessingTime(time);
  return {
    ...(change.profile !== undefined && { profile: change.profile }),
    ...(change.owner_id !== undefined && { ownerId: change.owner_id }),
    ...(change.enrolled !== undefined && { enrolled: change.enrolled }),
    ...(change.rate_limits && { rateLimits: change.rate_limits }),
    ...(processingTime && { processingTime }),
    ...(change.max_upload !== undefined && { maxUploadBytes: change.max_upload }),
  };
}

export const readApp =
  (services: Services): Run =>
  (request) =>
    shown(services, addressedApp(request));

export const setApp =
  (services: Services): Run =>
  (request) => {
    const app = addressedApp(request);
    services.apps.set(app, overridesOf(request.body as AppChange));
    return shown(services, app);
  };
