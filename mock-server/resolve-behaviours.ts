import { type Behaviour, DEFAULT_BEHAVIOUR } from '../contracts/generated/behaviour.js';
import type { Config } from './options.js';
import { type Behaviours, PROFILE_NAMES, type ProfileName } from './profiles/index.js';
import type { ChosenValues, MeasuredValues } from './read-behaviour.js';

/** Behaviour of each profile, and the origin of values other than defaults. */
export interface ResolvedBehaviours {
  readonly behaviours: Behaviours;
  /** Values of `--behaviour` and of specific options, such as `--unknown-job`. */
  readonly chosen: ChosenValues;
  /** Values of `--calibration`. */
  readonly measured: MeasuredValues | undefined;
}

/**
 * Returns the behaviour of each profile. Order of precedence: specific options such as `--unknown-job`, `--behaviour`, the measured
 * values of `--calibration`, the defaults.
 *
 * @throws ConfigError if the calibration file or a value cannot be used
 */
export async function resolveBehaviours(config: Config): Promise<ResolvedBehaviours> {
  const { behaviour, calibration } = config;
  const loadReader = () => import('./read-behaviour.js');
  const measured =
    calibration === undefined ? undefined : await (await loadReader()).readMeasuredValues(calibration);
  const named = behaviour === undefined ? undefined : (await loadReader()).readBehaviour(behaviour);
  const ofOptions = valuesOfOptions(config);
  const byProfile = <T>(toValue: (profile: ProfileName) => T) =>
    Object.fromEntries(PROFILE_NAMES.map((profile) => [profile, toValue(profile)])) as Record<ProfileName, T>;
  const chosen = byProfile((profile) => ({ ...named?.[profile], ...ofOptions }));
  return {
    measured,
    chosen,
    behaviours: byProfile((profile) => ({
      ...DEFAULT_BEHAVIOUR[profile],
      ...measured?.values[profile],
      ...chosen[profile],
    })),
  };
}

/** Returns the values that specific options set. */
function valuesOfOptions(config: Config): Partial<Behaviour> {
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
