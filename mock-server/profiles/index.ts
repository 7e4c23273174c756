import type { ResultRules } from '../domain/results/result-line-writer.js';
import type { Signer } from '../domain/signing/signed-url.js';
import { directProfile } from './direct.js';
import { directResultRules } from './direct-result-format.js';
import { gcsProfile } from './gcs.js';
import { gcsResultRules } from './gcs-result-format.js';
import type { Profile } from './profile.js';

interface ProfileOptions {
  /** A function, because a starting server does not need the key and loading it takes time. */
  readonly signer: () => Signer;
  /** Key of the HMACs in tokens. A function for the same reason. */
  readonly secret: () => string;
  /** Whether in `gcs` a job that waits for its file blocks another job of its type, too. */
  readonly createdBlocks: boolean;
}

const PROFILE_FACTORIES = { gcs: gcsProfile, direct: directProfile } satisfies Record<
  string,
  (options: ProfileOptions) => Profile
>;

/** Rules for results by profile name. Contains what a worker thread needs, and no secret. */
export const RESULT_RULES: Readonly<Record<string, ResultRules>> = {
  gcs: gcsResultRules,
  direct: directResultRules,
} satisfies Record<keyof typeof PROFILE_FACTORIES, ResultRules>;

export type ProfileName = keyof typeof PROFILE_FACTORIES;
export const PROFILE_NAMES = Object.keys(PROFILE_FACTORIES) as ProfileName[];

/** Creates every profile, by name. */
export function createProfiles(options: ProfileOptions): ReadonlyMap<string, Profile> {
  return new Map(Object.entries(PROFILE_FACTORIES).map(([name, create]) => [name, create(options)]));
}
