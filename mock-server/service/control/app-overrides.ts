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

/** Parses app settings that are valid by the schema. Returns an error if the processing time is invalid. */
export function parseAppOverrides(input: AppSettingsInput): Result<AppOverrides, FieldError> {
  const { processing_time: time } = input;
  const processingTime = time === undefined ? undefined : parseProcessingTime(time);
  if (time !== undefined && !processingTime)
    return rejectValue('processing_time', `${DURATION_REQUIREMENT}, or realistic`, time);
  return ok({
    ...(input.profile !== undefined && { profile: input.profile }),
    ...(input.owner_id !== undefined && { ownerId: input.owner_id }),
    ...(input.enrolled !== undefined && { enrolled: input.enrolled }),
    ...(input.has_credits !== undefined && { hasCredits: input.has_credits }),
    ...(input.invalidated_tokens !== undefined && { invalidatedTokens: input.invalidated_tokens }),
    ...(input.rate_limits && { rateLimits: input.rate_limits }),
    ...(processingTime && { processingTime }),
    ...(input.max_upload_bytes !== undefined && { maxUploadBytes: input.max_upload_bytes }),
  });
}

/**
 * Replaces the settings of an app and applies changes of its clock. If a setting or a change is invalid, returns an error and
 * changes nothing.
 */
export async function replaceAppSettings(
  services: ClockUseServices & Pick<Services, 'apps'>,
  app: AppId,
  input: AppSettingsInput,
): Promise<Result<void, FieldError>> {
  const overrides = parseAppOverrides(input);
  if (!overrides.ok) return overrides;
  const clocks = services.clocks.draft();
  for (const [i, change] of (input.clock ?? []).entries()) {
    const changed = await updateClock({ ...services, clocks }, app, change);
    if (!changed.ok) return rejectField(`clock.${i}.${changed.error.field}`, changed.error.problem);
  }
  if (input.clock) clocks.commit();
  return ok(services.apps.set(app, overrides.value));
}
