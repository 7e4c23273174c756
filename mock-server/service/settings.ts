import { type AppId, NOT_ENROLLED, ownerIdOf } from '../domain/app-identity.js';
import type { ProcessingTime } from '../domain/jobs/processing-time.js';
import type { Bucket } from '../domain/limits/rate-window.js';
import type { Profile } from '../profiles/profile.js';
import type { Services } from './services.js';

/** How the mock behaves towards one app. */
export interface AppSettings {
  readonly profile: Profile;
  readonly enrolled: boolean;
  readonly rateLimits: Readonly<Record<Bucket, number>>;
  readonly processingTime: ProcessingTime;
  /** Beside what the app's generation of the API takes. */
  readonly maxUploadBytes: number;
}

/** A profile that is known to exist: names are checked where they come in. */
export const profileNamed = ({ profiles }: Pick<Services, 'profiles'>, name: string): Profile =>
  profiles.get(name) as Profile;

/** The snowflake that stands for an app's owner. */
export const ownerOf = ({ apps }: Pick<Services, 'apps'>, app: AppId): string =>
  apps.find(app)?.ownerId ?? ownerIdOf(app);

/** The sources of an app's settings. */
export type SettingsSources = Pick<Services, 'defaults' | 'apps' | 'profiles'>;

/** An app's settings: what was set for it, and the defaults for the rest; nothing but defaults for no app. */
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
