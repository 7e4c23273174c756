import { ok, type Result } from '../../domain/result.js';
import { DURATION_FORMAT, parseDuration } from '../../domain/time/duration.js';
import { type Instant, toInstant } from '../../domain/time/instant.js';
import { type FieldError, rejectValue } from './command-error.js';

/** Years that four digits can express. A zone offset can move a time of these years out of them. */
const FIRST_TIME = Date.parse('0000-01-01T00:00:00Z');
const TIME_AFTER_LAST = Date.parse('+010000-01-01T00:00:00Z');

/** Parses a time that matches the schema. Returns an error if the date or the time of day does not exist. */
export function parseTime(field: string, text: string): Result<Instant, FieldError> {
  const at = Date.parse(text);
  if (Number.isNaN(at) || !isCalendarDate(text.slice(0, 10)))
    return rejectValue(field, 'an existing date such as "2026-11-23T10:15:00Z"', text);
  if (at < FIRST_TIME || at >= TIME_AFTER_LAST)
    return rejectValue(field, 'a time that is in the years 0000 to 9999 in UTC', text);
  return ok(toInstant(at));
}

/** Returns whether a day exists. `Date.parse` accepts February 30 and reads it as a day in March. */
const isCalendarDate = (day: string): boolean => new Date(day).toJSON()?.startsWith(day) ?? false;

/** Description of a valid duration for error messages. Includes the maximum, because the schema cannot express it. */
export const DURATION_REQUIREMENT = `${DURATION_FORMAT}, at most 100 years`;

/**
 * Parses a duration that matches the schema. Returns an error if the duration is longer than 100 years.
 *
 * @returns the duration in milliseconds
 */
export function parseDurationField(field: string, text: string): Result<number, FieldError> {
  const ms = parseDuration(text);
  return ms === undefined ? rejectValue(field, DURATION_REQUIREMENT, text) : ok(ms);
}
