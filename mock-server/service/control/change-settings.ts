import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app-identity.js';
import { parseProcessingTime } from '../../domain/jobs/processing-time.js';
import { currentWindow } from '../../domain/limits/rate-window.js';
import { ok, type Result } from '../../domain/result.js';
import type { AppOverrides } from '../../ports/stores.js';
import { appSettingsOf } from '../app-settings.js';
import type { Services } from '../services.js';
import { type FieldError, rejectField } from './command-error.js';
import { DURATION_REQUIREMENT } from './parse-time.js';

export type AppSettingsInput = components['schemas']['AppSettingsInput'];
export type RateLimitInput = components['schemas']['RateLimitInput'];

/** Overrides that valid app settings mean. */
export function parseAppOverrides(input: AppSettingsInput): Result<AppOverrides, FieldError> {
  const { processing_time: time } = input;
  const processingTime = time === undefined ? undefined : parseProcessingTime(time);
  if (time !== undefined && !processingTime) return rejectField('processing_time', DURATION_REQUIREMENT);
  return ok({
    ...(input.profile !== undefined && { profile: input.profile }),
    ...(input.owner_id !== undefined && { ownerId: input.owner_id }),
    ...(input.enrolled !== undefined && { enrolled: input.enrolled }),
    ...(input.rate_limits && { rateLimits: input.rate_limits }),
    ...(processingTime && { processingTime }),
    ...(input.max_upload_bytes !== undefined && { maxUploadBytes: input.max_upload_bytes }),
  });
}

/** Sets the limit of a bucket, the requests that remain in its window, or both. */
export async function changeRateLimit(
  services: Services,
  app: AppId,
  { bucket, limit, remaining }: RateLimitInput,
): Promise<Result<void, FieldError>> {
  const overrides = services.apps.find(app);
  const newLimit = limit ?? appSettingsOf(services, app).rateLimits[bucket];
  if (remaining !== undefined && remaining > newLimit)
    return rejectField('remaining', `must be at most ${newLimit}, the limit of ${bucket}`);
  if (limit !== undefined)
    services.apps.set(app, { ...overrides, rateLimits: { ...overrides?.rateLimits, [bucket]: limit } });
  if (remaining !== undefined) {
    const { openedAt } = currentWindow(await services.windows.find(app, bucket), services.clocks.now(app));
    await services.windows.set(app, bucket, { openedAt, admitted: newLimit - remaining });
  }
  return ok(undefined);
}
