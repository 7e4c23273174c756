import { type Behaviour, DEFAULT_BEHAVIOUR } from '../contracts/generated/behaviour.js';
import type { Config } from './options.js';
import { type Behaviours, PROFILE_NAMES, type ProfileName } from './profiles/index.js';

type Values = Partial<Behaviour>;

/**
 * Returns the behaviour of each profile. An option of its own outranks `--behaviour`, which outranks the measured values of
 * `--calibration`, which outrank the defaults.
 *
 * @throws ConfigError if the calibration file or a value cannot be used
 */
export async function resolveBehaviours(config: Config): Promise<Behaviours> {
  const chosen =
    config.behaviour === undefined && config.calibration === undefined
      ? undefined
      : await (await import('./read-behaviour.js')).readBehaviour(config);
  const resolve = (profile: ProfileName): Behaviour => ({
    ...DEFAULT_BEHAVIOUR[profile],
    ...chosen?.[profile],
    ...valuesOfOptions(config),
  });
  return Object.fromEntries(PROFILE_NAMES.map((profile) => [profile, resolve(profile)])) as Behaviours;
}

/** Returns the values that options of their own set. */
function valuesOfOptions(config: Config): Values {
  const { unknownJob, conflictOn, problemTypeHost, lateUpload, cancelExpired, rateLimit, plainResults } =
    config;
  return {
    ...(unknownJob !== undefined && { 'unknown-job': `${unknownJob}` }),
    ...(conflictOn !== undefined && { 'conflict-on': conflictOn }),
    ...(problemTypeHost !== undefined && { 'problem-type-host': problemTypeHost }),
    ...(lateUpload !== undefined && { 'late-upload': lateUpload }),
    ...(cancelExpired !== undefined && { 'cancel-expired': cancelExpired }),
    ...(plainResults && { 'result-order': 'uploaded', 'blank-line': 'absent' }),
    ...(rateLimit !== undefined && {
      'rate-limit-create': rateLimit,
      'rate-limit-list': rateLimit,
      'rate-limit-get': rateLimit,
      'rate-limit-cancel': rateLimit,
    }),
  };
}
