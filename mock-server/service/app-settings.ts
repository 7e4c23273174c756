import { type AppId, NO_CREDITS_APP_ID, NOT_ENROLLED_APP_ID, ownerIdOf } from '../domain/app-identity.js';
import type { ProcessingTime } from '../domain/jobs/processing-time.js';
import type { RateLimitBucket } from '../domain/limits/rate-limit-window.js';
import type { Profile } from '../profiles/profile.js';
import type { Services } from './services.js';

export interface AppSettings {
  readonly profile: Profile;
  readonly enrolled: boolean;
  readonly hasCredits: boolean;
  /** Number of bearer tokens of the app that are no longer valid. Tokens are numbered in the order in which they are issued. */
  readonly invalidatedTokens: number;
  readonly rateLimits: Readonly<Record<RateLimitBucket, number>>;
  readonly processingTime: ProcessingTime;
  /** Size limit of uploads in bytes. The limit of the app's profile applies as well. */
  readonly maxUploadBytes: number;
}

/** Returns the profile with a name. The profile always exists, because profile names are validated on input. */
export const getProfile = ({ profiles }: Pick<Services, 'profiles'>, name: string): Profile =>
  profiles.get(name) as Profile;

/** Returns the snowflake ID of an app's owner. */
export const getOwnerId = ({ apps }: Pick<Services, 'apps'>, app: AppId): string =>
  apps.find(app)?.ownerId ?? ownerIdOf(app);

export type SettingsSources = Pick<Services, 'defaults' | 'apps' | 'profiles'>;

/**
 * Returns an app's settings: the app's overrides, and the defaults for all other settings. If `app` is undefined, returns the
 * defaults.
 */
export function appSettingsOf(services: SettingsSources, app: AppId | undefined): AppSettings {
  const { defaults } = services;
  const overrides = app === undefined ? undefined : services.apps.find(app);
  const profile = getProfile(services, overrides?.profile ?? defaults.profile);
  return {
    profile,
    enrolled: overrides?.enrolled ?? app !== NOT_ENROLLED_APP_ID,
    hasCredits: overrides?.hasCredits ?? app !== NO_CREDITS_APP_ID,
    invalidatedTokens: overrides?.invalidatedTokens ?? 0,
    rateLimits: overrides?.rateLimits
      ? { ...profile.rateLimits, ...overrides.rateLimits }
      : profile.rateLimits,
    processingTime: overrides?.processingTime ?? defaults.processingTime,
    maxUploadBytes: overrides?.maxUploadBytes ?? defaults.maxUploadBytes,
  };
}
