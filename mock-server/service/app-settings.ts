import { type AppId, NOT_ENROLLED_APP_ID, ownerIdOf } from '../domain/app-identity.js';
import type { ProcessingTime } from '../domain/jobs/processing-time.js';
import type { RateLimitBucket } from '../domain/limits/rate-limit-window.js';
import type { Profile } from '../profiles/profile.js';
import type { Services } from './services.js';

export interface AppSettings {
  readonly profile: Profile;
  readonly enrolled: boolean;
  readonly rateLimits: Readonly<Record<RateLimitBucket, number>>;
  readonly processingTime: ProcessingTime;
  /** Applies in addition to the limit of the app's profile. */
  readonly maxUploadBytes: number;
}

/** Returns a profile. It always exists, because names are validated on input. */
export const getProfile = ({ profiles }: Pick<Services, 'profiles'>, name: string): Profile =>
  profiles.get(name) as Profile;

/** Returns the ID of an app's owner, a snowflake. */
export const getOwnerId = ({ apps }: Pick<Services, 'apps'>, app: AppId): string =>
  apps.find(app)?.ownerId ?? ownerIdOf(app);

export type SettingsSources = Pick<Services, 'defaults' | 'apps' | 'profiles'>;

/** Returns an app's settings: its overrides and the defaults for the rest. Without an app, returns the defaults. */
export function appSettingsOf(services: SettingsSources, app: AppId | undefined): AppSettings {
  const { defaults } = services;
  const overrides = app === undefined ? undefined : services.apps.find(app);
  const limit = defaults.rateLimit;
  return {
    profile: getProfile(services, overrides?.profile ?? defaults.profile),
    enrolled: overrides?.enrolled ?? app !== NOT_ENROLLED_APP_ID,
    rateLimits: { create: limit, list: limit, get: limit, cancel: limit, ...overrides?.rateLimits },
    processingTime: overrides?.processingTime ?? defaults.processingTime,
    maxUploadBytes: overrides?.maxUploadBytes ?? defaults.maxUploadBytes,
  };
}
