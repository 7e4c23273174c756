import type { Behaviour } from '../../contracts/generated/behaviour.js';
import type { ResultRules } from '../domain/results/result-line-writer.js';
import type { Signer } from '../domain/signing/signed-url.js';
import { directProfile } from './direct.js';
import { createDirectResultRules } from './direct-result-format.js';
import { gcsProfile } from './gcs.js';
import { createGcsResultRules } from './gcs-result-format.js';
import type { Profile } from './profile.js';

interface ProfileOptions {
  /** Loads the signing key on first use. A server starts without the key, because loading takes time. */
  readonly signer: () => Signer;
  /** Returns the key for the HMACs in tokens. The key is read or created on first use. */
  readonly secret: () => string;
}

const PROFILE_FACTORIES = { gcs: gcsProfile, direct: directProfile } satisfies Record<
  string,
  (options: ProfileOptions & { readonly behaviour: Behaviour }) => Profile
>;

/**
 * Rules for results by profile name. Worker threads use these rules instead of profiles, because profiles need the keys of
 * signatures and tokens.
 */
export const RESULT_RULES: Readonly<Record<string, (behaviour: Behaviour) => ResultRules>> = {
  gcs: createGcsResultRules,
  direct: createDirectResultRules,
} satisfies Record<keyof typeof PROFILE_FACTORIES, (behaviour: Behaviour) => ResultRules>;

export type ProfileName = keyof typeof PROFILE_FACTORIES;
export const PROFILE_NAMES = Object.keys(PROFILE_FACTORIES) as ProfileName[];

export type Behaviours = Readonly<Record<ProfileName, Behaviour>>;

/** Creates all profiles and returns them by name. */
export function createProfiles(
  options: ProfileOptions,
  behaviours: Behaviours,
): ReadonlyMap<string, Profile> {
  return new Map(
    Object.entries(PROFILE_FACTORIES).map(([name, create]) => [
      name,
      create({ ...options, behaviour: behaviours[name as ProfileName] }),
    ]),
  );
}
