import { DURATION_FORM, parseDuration } from '../../domain/time/duration.js';
import { type Instant, instant } from '../../domain/time/instant.js';
import { FieldRefusal } from './control-handler.js';

/** Reads a time whose form was checked. @throws FieldRefusal for a date that does not exist, or one too late to print */
export function timeOf(field: string, text: string): Instant {
  const at = Date.parse(text);
  if (Number.isNaN(at) || !isDate(text.slice(0, 10)))
    throw new FieldRefusal(field, 'there is no such date; allowed is one such as 2026-11-23T10:15:00Z');
  return instant(at);
}

/** Whether there is such a day: `Date.parse` takes February 30 for a day in March. */
const isDate = (day: string): boolean => new Date(day).toJSON()?.startsWith(day) ?? false;

/** Reads a duration whose form was checked, in milliseconds. @throws FieldRefusal for one that is too long */
export function durationOf(field: string, text: string): number {
  const ms = parseDuration(text);
  if (ms === undefined) throw new FieldRefusal(field, `must be ${DURATION_FORM}, at most 100 years`);
  return ms;
}
