import { type AppId, NOT_ENROLLED, ownerIdOf } from '../domain/app-identity.js';
import type { ProcessingTime } from '../domain/jobs/processing-time.js';
import type { Bucket } from '../domain/limits/rate-window.js';
import type { Profile } from '../profiles/profile.js';
import type { Services } from './services.js';

/** The settings of one app. */
export interface AppSettings {
  readonly profile: Profile;
  readonly enrolled: boolean;
  readonly rateLimits: Readonly<Record<Bucket, number>>;
  readonly processingTime: ProcessingTime;
  /** Applies in addition to the limit of the app's profile. */
  readonly maxUploadBytes: number;
}

/** Returns a profile that is known to exist: names are validated on input. */
export const profileNamed = ({ profiles }: Pick<Services, 'profiles'>, name: string): Profile =>
  profiles.get(name) as Profile;

/** Returns the ID of an app's owner, a snowflake. */
export const ownerOf = ({ apps }: Pick<Services, 'apps'>, app: AppId): string =>
  apps.find(app)?.ownerId ?? ownerIdOf(app);

/** The sources of an app's settings. */
export type SettingsSources = Pick<Services, 'defaults' | 'apps' | 'profiles'>;

/** Returns an app's settings: its overrides, and the defaults for the rest. Without an app, the defaults. */
export function settingsOf(services: SettingsSources, app: AppId | undefined): AppSettings {
  const { defaults } = services;
  const own = app === undefined ? undefined : services.apps.find(app);
  const limit = defaults.rateLimit;
  return {
    profile: profileNamed(services, own?.profile ?? defaults.profile),
    enrolled: own?.enrolled ?? app !== NOT_ENROLLED,
    rateLimits: { create: limit, list: limit, get: limit, cancel: limit, ...own?.rateLimits },
    processingTime: own?.processingTime ?? defaults.processingTime,
    maxUploadBytes: own?.maxUploadBytes ?? defaults.maxUploadBytes,
  };
}
