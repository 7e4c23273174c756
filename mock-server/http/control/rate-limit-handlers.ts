import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app-identity.js';
import {
  BUCKETS,
  type Bucket,
  isOpen,
  quotaOf,
  WINDOW_MS,
  windowAt,
} from '../../domain/limits/rate-window.js';
import { isoMillis, plus } from '../../domain/time/instant.js';
import type { Services } from '../../service/services.js';
import { settingsOf } from '../../service/settings.js';
import { addressed, addressedApp, FieldRefusal, type Run } from './control-handler.js';

type Window = components['schemas']['Window'];
type RateLimitChange = components['schemas']['RateLimitChange'];

async function shownWindow(services: Services, app: AppId, bucket: Bucket): Promise<Window> {
  const now = services.clocks.now(app);
  const limit = settingsOf(services, app).rateLimits[bucket];
  const window = await services.windows.find(app, bucket);
  if (!window || !isOpen(window, now)) return { limit, remaining: limit, opened_at: null, reset_at: null };
  return {
    limit,
    remaining: quotaOf(window, now, limit).remaining,
    opened_at: isoMillis(window.openedAt),
    reset_at: isoMillis(plus(window.openedAt, WINDOW_MS)),
  };
}

async function shown(services: Services, app: AppId): Promise<object> {
  const windows = BUCKETS.map(async (bucket) => [bucket, await shownWindow(services, app, bucket)] as const);
  return Object.fromEntries(await Promise.all(windows));
}

/** Does what a valid change says. @throws FieldRefusal */
export async function changeRateLimit(
  services: Services,
  app: AppId,
  { bucket, limit, remaining }: RateLimitChange,
): Promise<void> {
  const own = services.apps.find(app);
  const admits = limit ?? settingsOf(services, app).rateLimits[bucket];
  if (remaining !== undefined && remaining > admits)
    throw new FieldRefusal('remaining', `must be at most ${admits}, the limit of ${bucket}`);
  if (limit !== undefined)
    services.apps.set(app, { ...own, rateLimits: { ...own?.rateLimits, [bucket]: limit } });
  if (remaining === undefined) return;
  const { openedAt } = windowAt(await services.windows.find(app, bucket), services.clocks.now(app));
  await services.windows.set(app, bucket, { openedAt, admitted: admits - remaining });
}

export const readRateLimits =
  (services: Services): Run =>
  (request) =>
    shown(services, addressedApp(request));

export const setRateLimit =
  (services: Services): Run =>
  async (request) => {
    const app = addressedApp(request);
    await changeRateLimit(services, app, request.body as RateLimitChange);
    return shown(services, app);
  };

export const clearRateLimits =
  (services: Services): Run =>
  async (request) => ({ removed: await services.windows.clear(addressed(request)) });
