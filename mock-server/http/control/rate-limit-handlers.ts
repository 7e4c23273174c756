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
import { type Context, settingsOf } from '../../service/context.js';
import { addressed, addressedApp, FieldRefusal, type Run } from './control-handler.js';

type Window = components['schemas']['Window'];
type RateLimitChange = components['schemas']['RateLimitChange'];

async function shownWindow(context: Context, app: AppId, bucket: Bucket): Promise<Window> {
  const now = context.clocks.now(app);
  const limit = settingsOf(context, app).rateLimits[bucket];
  const window = await context.windows.find(app, bucket);
  if (!window || !isOpen(window, now)) return { limit, remaining: limit, opened_at: null, reset_at: null };
  return {
    limit,
    remaining: quotaOf(window, now, limit).remaining,
    opened_at: isoMillis(window.openedAt),
    reset_at: isoMillis(plus(window.openedAt, WINDOW_MS)),
  };
}

async function shown(context: Context, app: AppId): Promise<object> {
  const windows = BUCKETS.map(async (bucket) => [bucket, await shownWindow(context, app, bucket)] as const);
  return Object.fromEntries(await Promise.all(windows));
}

/** Does what a valid change says. @throws FieldRefusal */
export async function changeRateLimit(
  context: Context,
  app: AppId,
  { bucket, limit, remaining }: RateLimitChange,
): Promise<void> {
  const own = context.apps.find(app);
  const admits = limit ?? settingsOf(context, app).rateLimits[bucket];
  if (remaining !== undefined && remaining > admits)
    throw new FieldRefusal('remaining', `must be at most ${admits}, the limit of ${bucket}`);
  if (limit !== undefined)
    context.apps.set(app, { ...own, rateLimits: { ...own?.rateLimits, [bucket]: limit } });
  if (remaining === undefined) return;
  const { openedAt } = windowAt(await context.windows.find(app, bucket), context.clocks.now(app));
  await context.windows.set(app, bucket, { openedAt, admitted: admits - remaining });
}

export const readRateLimits =
  (context: Context): Run =>
  (request) =>
    shown(context, addressedApp(request));

export const setRateLimit =
  (context: Context): Run =>
  async (request) => {
    const app = addressedApp(request);
    await changeRateLimit(context, app, request.body as RateLimitChange);
    return shown(context, app);
  };

export const clearRateLimits =
  (context: Context): Run =>
  async (request) => ({ removed: await context.windows.clear(addressed(request)) });
