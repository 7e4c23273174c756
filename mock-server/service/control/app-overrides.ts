import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app-identity.js';
import { parseProcessingTime } from '../../domain/jobs/processing-time.js';
import { ok, type Result } from '../../domain/result.js';
import type { AppOverrides } from '../../ports/stores.js';
import type { Services } from '../services.js';
import { type FieldError, rejectField, rejectValue } from './command-error.js';
import type { ClockUseServices } from './find-clock-use.js';
import { DURATION_REQUIREMENT } from './time-fields.js';
import { updateClock } from './update-clock.js';

export type AppSettingsInput = components['schemas']['AppSettingsInput'];
export type AppSettingsPatch = components['schemas']['AppSettingsPatch'];

/** Names of the overrides, by the name of the setting in the control API. */
const OVERRIDE_BY_SETTING = {
  label: 'label',
  profile: 'profile',
  owner_id: 'ownerId',
  enrolled: 'enrolled',
  has_credits: 'hasCredits',
  invalidated_tokens: 'invalidatedTokens',
  rate_limits: 'rateLimits',
  processing_time: 'processingTime',
  max_upload_bytes: 'maxUploadBytes',
} as const satisfies Readonly<Record<Exclude<keyof AppSettingsInput, 'clock'>, keyof AppOverrides>>;

const SETTINGS = Object.entries(OVERRIDE_BY_SETTING) as readonly [
  keyof typeof OVERRIDE_BY_SETTING,
  keyof AppOverrides,
][];

/** Parses app settings that are valid by the schema. Returns an error if the processing time is invalid. */
export function parseAppOverrides(input: AppSettingsInput): Result<AppOverrides, FieldError> {
  const { processing_time: time } = input;
  const processingTime = time === undefined ? undefined : parseProcessingTime(time);
  if (time !== undefined && !processingTime)
    return rejectValue('processing_time', `${DURATION_REQUIREMENT}, or realistic`, time);
  const overrides = SETTINGS.filter(([setting]) => input[setting] !== undefined).map(
    ([setting, name]) => [name, input[setting]] as const,
  );
  return ok({ ...Object.fromEntries(overrides), ...(processingTime && { processingTime }) });
}

type SettingsServices = ClockUseServices & Pick<Services, 'apps'>;

/**
 * Replaces the settings of an app and applies changes of its clock. Keeps the label if the input has none. If a setting or a
 * change is invalid, returns an error and changes nothing.
 */
export const replaceAppSettings = (
  services: SettingsServices,
  app: AppId,
  input: AppSettingsInput,
): Promise<Result<void, FieldError>> =>
  changeSettings(services, app, input, ({ label }, overrides) => ({
    ...(label !== undefined && { label }),
    ...overrides,
  }));

/**
 * Changes the settings of an app that the input names, and applies changes of its clock. `null` resets a setting, or the limit of
 * one bucket. If a setting or a change is invalid, returns an error and changes nothing.
 */
export function patchAppSettings(
  services: SettingsServices,
  app: AppId,
  { rate_limits: rateLimits, ...input }: AppSettingsPatch,
): Promise<Result<void, FieldError>> {
  return changeSettings(services, app, withoutNulls(input), (current, overrides) => {
    const changed: AppOverrides = {
      ...current,
      ...overrides,
      ...(rateLimits && { rateLimits: withoutNulls({ ...current.rateLimits, ...rateLimits }) }),
    };
    const reset = SETTINGS.filter(([setting]) => ({ ...input, rate_limits: rateLimits })[setting] === null);
    return withoutNulls({ ...changed, ...Object.fromEntries(reset.map(([, name]) => [name, null])) });
  });
}

/** Type of an object without the fields that are null. */
type WithoutNulls<T> = { [K in keyof T]: Exclude<T[K], null> };

const withoutNulls = <T extends object>(fields: T): WithoutNulls<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as WithoutNulls<T>;

async function changeSettings(
  services: SettingsServices,
  app: AppId,
  input: AppSettingsInput,
  merge: (current: AppOverrides, overrides: AppOverrides) => AppOverrides,
): Promise<Result<void, FieldError>> {
  const overrides = parseAppOverrides(input);
  if (!overrides.ok) return overrides;
  const clocks = services.clocks.draft();
  for (const [i, change] of (input.clock ?? []).entries()) {
    const changed = await updateClock({ ...services, clocks }, app, change);
    if (!changed.ok) return rejectField(`clock.${i}.${changed.error.field}`, changed.error.problem);
  }
  if (input.clock) clocks.commit();
  return ok(services.apps.set(app, merge(services.apps.find(app) ?? {}, overrides.value)));
}
