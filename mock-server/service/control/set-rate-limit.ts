import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app-identity.js';
import { currentWindow } from '../../domain/limits/rate-limit-window.js';
import { ok, type Result } from '../../domain/result.js';
import { appSettingsOf } from '../app-settings.js';
import type { Services } from '../services.js';
import { type FieldError, rejectValue } from './command-error.js';

export type RateLimitInput = components['schemas']['RateLimitInput'];

/** Sets the limit of a bucket, the remaining requests of its current window, or both. */
export async function setRateLimit(
  services: Services,
  app: AppId,
  { bucket, limit, remaining }: RateLimitInput,
): Promise<Result<void, FieldError>> {
  const overrides = services.apps.find(app);
  const newLimit = limit ?? appSettingsOf(services, app).rateLimits[bucket];
  if (remaining !== undefined && remaining > newLimit)
    return rejectValue('remaining', `at most ${newLimit} (the limit of "${bucket}")`, remaining);
  if (limit !== undefined)
    services.apps.set(app, { ...overrides, rateLimits: { ...overrides?.rateLimits, [bucket]: limit } });
  if (remaining !== undefined) {
    const { openedAt } = currentWindow(await services.windows.find(app, bucket), services.clocks.now(app));
    await services.windows.set(app, bucket, { openedAt, admitted: newLimit - remaining });
  }
  return ok(undefined);
}
