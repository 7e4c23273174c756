import type { components } from '../../../contracts/generated/control.js';
import { parseProcessingTime } from '../../domain/jobs/processing-time.js';
import { ok, type Result } from '../../domain/result.js';
import type { AppOverrides } from '../../ports/stores.js';
import { type FieldError, rejectValue } from './command-error.js';
import { DURATION_REQUIREMENT } from './time-fields.js';

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
