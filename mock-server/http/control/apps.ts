import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app.js';
import { DURATION_FORM } from '../../domain/duration.js';
import { formatProcessingTime, parseProcessingTime } from '../../domain/processing-time.js';
import { type Context, ownerOf, settingsOf } from '../../service/context.js';
import { addressedApp, type ControlRequest, done, type Outcome, wrong } from './call.js';

type AppChange = components['schemas']['AppChange'];
type App = components['schemas']['App'];

function shown(context: Context, app: AppId): Outcome {
  const { profile, enrolled, rateLimits, processingTime } = settingsOf(context, app);
  const body: App = {
    app,
    profile: profile.name as App['profile'],
    owner_id: ownerOf(context, app),
    enrolled,
    rate_limits: rateLimits,
    processing_time: formatProcessingTime(processingTime),
  };
  return done(body);
}

export const readApp =
  (context: Context) =>
  (request: ControlRequest): Outcome =>
    shown(context, addressedApp(request));

export const setApp =
  (context: Context) =>
  (request: ControlRequest): Outcome => {
    const app = addressedApp(request);
    const change = request.body as AppChange;
    const processingTime =
      change.processing_time === undefined ? undefined : parseProcessingTime(change.processing_time);
    if (change.processing_time !== undefined && !processingTime)
      return wrong(`processing_time: must be ${DURATION_FORM}, at most 100 years, or realistic`);
    context.apps.set(app, {
      ...(change.profile !== undefined && { profile: change.profile }),
      ...(change.owner_id !== undefined && { ownerId: change.owner_id }),
      ...(change.enrolled !== undefined && { enrolled: change.enrolled }),
      ...(change.rate_limits && { rateLimits: change.rate_limits }),
      ...(processingTime && { processingTime }),
    });
    return shown(context, app);
  };
