import type { ResultRules } from '../domain/results/result-line-writer.js';
import type { Signer } from '../domain/signing/signed-url.js';
import { directProfile } from './direct.js';
import { directResultRules } from './direct-result-format.js';
import { gcsProfile } from './gcs.js';
import { gcsResultRules } from './gcs-result-format.js';
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

const PROFILE_FACTORIES = { gcs: gcsProfile, direct: directProfile } satisfies Record<
  string,
  (options: ProfileOptions) => Profile
>;

/** What results are like, by the profile's name: all that a thread that makes them needs, and no secret. */
export const RESULT_RULES: Readonly<Record<string, ResultRules>> = {
  gcs: gcsResultRules,
  direct: directResultRules,
} satisfies Record<keyof typeof PROFILE_FACTORIES, ResultRules>;

export type ProfileName = keyof typeof PROFILE_FACTORIES;
export const PROFILE_NAMES = Object.keys(PROFILE_FACTORIES) as ProfileName[];

/** Every profile by its name. */
export function createProfiles(options: ProfileOptions): ReadonlyMap<string, Profile> {
  return new Map(Object.entries(PROFILE_FACTORIES).map(([name, create]) => [name, create(options)]));
}
