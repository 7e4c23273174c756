import type { ResultRules } from '../domain/results/result-line-writer.js';
import type { Signer } from '../domain/signing/signed-url.js';
import { directProfile, directResults } from './direct.js';
import { gcsProfile, gcsResults } from './gcs.js';
import type { Profile } from './profile.js';

/** What profiles need to know. */
interface ProfileOptions {
  /** The key and the secret are made and parsed when they are used: a server that starts needs neither. */
  readonly signer: () => Signer;
  /** Seals tokens; known to nobody else. */
  readonly secret: () => string;
  /** Whether in `gcs` a job still waiting for its upload blocks a second one of its type too. */
  readonly createdBlocks: boolean;
}

const PROFILES = { gcs: gcsProfile, direct: directProfile } satisfies Record<
  string,
  (options: ProfileOptions) => Profile
>;

/** What results are like, by the profile's name: all that a thread that makes them needs, and no secret. */
export const RESULT_RULES: Readonly<Record<string, ResultRules>> = {
  gcs: gcsResults,
  direct: directResults,
} satisfies Record<keyof typeof PROFILES, ResultRules>;

export type ProfileName = keyof typeof PROFILES;
export const PROFILE_NAMES = Object.keys(PROFILES) as ProfileName[];

/** Every profile by its name. */
export function makeProfiles(options: ProfileOptions): ReadonlyMap<string, Profile> {
  return new Map(Object.entries(PROFILES).map(([name, make]) => [name, make(options)]));
}
