import { ok, type Result } from '../../domain/result.js';
import { DURATION_FORMAT, parseDuration } from '../../domain/time/duration.js';
import { type Instant, toInstant } from '../../domain/time/instant.js';
import { type FieldError, rejectValue } from './command-error.js';

/** Parses a time that matches the schema. Rejects a date that does not exist, or that is too late to print. */
export function parseTime(field: string, text: string): Result<Instant, FieldError> {
  const at = Date.parse(text);
  if (Number.isNaN(at) || !isCalendarDate(text.slice(0, 10)))
    return rejectValue(field, 'an existing date such as "2026-11-23T10:15:00Z"', text);
  return ok(toInstant(at));
}

/** Whether the day exists: `Date.parse` reads February 30 as a day in March. */
const isCalendarDate = (day: string): boolean => new Date(day).toJSON()?.startsWith(day) ?? false;

/** The schema cannot express the maximum. */
export const DURATION_REQUIREMENT = `${DURATION_FORMAT}, at most 100 years`;

/** Parses a duration that matches the schema. @returns milliseconds; rejects one over 100 years */
export function parseDurationField(field: string, text: string): Result<number, FieldError> {
  const ms = parseDuration(text);
  return ms === undefined ? rejectValue(field, DURATION_REQUIREMENT, text) : ok(ms);
}
