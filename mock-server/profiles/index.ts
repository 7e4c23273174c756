import type { ResultRules } from '../domain/results/result-line-writer.js';
import type { Signer } from '../domain/signing/signed-url.js';
import { directProfile } from './direct.js';
import { directResultRules } from './direct-result-format.js';
import { gcsProfile, type ProblemTypeHost } from './gcs.js';
import { gcsResultRules } from './gcs-result-format.js';
import type { Profile } from './profile.js';

interface ProfileOptions {
  /** Loads the signing key on first use. A server starts without the key, because loading takes time. */
  readonly signer: () => Signer;
  /** Returns the key for the HMACs in tokens. The key is read or created on first use. */
  readonly secret: () => string;
  /** Whether a job in status `created` also blocks a new job of its type in profile `gcs`. */
  readonly createdBlocks: boolean;
  /** Whether a job that expired can be cancelled in profile `direct`. */
  readonly cancelsExpired: boolean;
  /** Host of the problem types in profile `gcs`. */
  readonly problemTypeHost: ProblemTypeHost;
}

const PROFILE_FACTORIES = { gcs: gcsProfile, direct: directProfile } satisfies Record<
  string,
  (options: ProfileOptions) => Profile
>;

/**
 * Rules for results by profile name. Worker threads use these rules instead of profiles, because profiles need the keys of
 * signatures and tokens.
 */
export const RESULT_RULES: Readonly<Record<string, ResultRules>> = {
  gcs: gcsResultRules,
  direct: directResultRules,
} satisfies Record<keyof typeof PROFILE_FACTORIES, ResultRules>;

export type ProfileName = keyof typeof PROFILE_FACTORIES;
export const PROFILE_NAMES = Object.keys(PROFILE_FACTORIES) as ProfileName[];

/** Creates all profiles and returns them by name. */
export function createProfiles(options: ProfileOptions): ReadonlyMap<string, Profile> {
  return new Map(Object.entries(PROFILE_FACTORIES).map(([name, create]) => [name, create(options)]));
}
