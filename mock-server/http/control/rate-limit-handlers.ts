import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app-identity.js';
import {
  isWindowOpen,
  quotaOf,
  RATE_LIMIT_BUCKETS,
  type RateLimitBucket,
  WINDOW_MS,
} from '../../domain/limits/rate-limit-window.js';
import { ok } from '../../domain/result.js';
import { addMs, isoMillis } from '../../domain/time/instant.js';
import { appSettingsOf } from '../../service/app-settings.js';
import { type RateLimitInput, setRateLimit } from '../../service/control/set-rate-limit.js';
import type { Services } from '../../service/services.js';
import { type ControlAction, requiredAppOf } from './control-handler.js';

async function windowResource(
  services: Services,
  app: AppId,
  bucket: RateLimitBucket,
): Promise<components['schemas']['RateLimitWindow']> {
  const now = services.clocks.now(app);
  const limit = appSettingsOf(services, app).rateLimits[bucket];
  const window = await services.windows.find(app, bucket);
  if (!window || !isWindowOpen(window, now))
    return { limit, remaining: limit, opened_at: null, reset_at: null };
  return {
    limit,
    remaining: quotaOf(window, now, limit).remaining,
    opened_at: isoMillis(window.openedAt),
    reset_at: isoMillis(addMs(window.openedAt, WINDOW_MS)),
  };
}

async function rateLimitsResource(services: Services, app: AppId): Promise<object> {
  const windows = RATE_LIMIT_BUCKETS.map(
    async (bucket) => [bucket, await windowResource(services, app, bucket)] as const,
  );
  return Object.fromEntries(await Promise.all(windows));
}

export const getRateLimits: ControlAction = async (services, request) =>
  ok(await rateLimitsResource(services, requiredAppOf(request)));

export const putRateLimit: ControlAction = async (services, request) => {
  const app = requiredAppOf(request);
  const changed = await setRateLimit(services, app, request.body as RateLimitInput);
  return changed.ok ? ok(await rateLimitsResource(services, app)) : changed;
};

export const deleteRateLimits: ControlAction = async ({ windows }, { app }) =>
  ok({ deleted: await windows.clear(app) });
