import { DURATION_FORM, parseDuration } from '../../domain/duration.js';
import { type Instant, instant } from '../../domain/instant.js';
import { Refusal } from './call.js';

/** Reads a time whose form was checked. @throws Refusal for a date that does not exist, or one too late to print */
export function timeOf(field: string, text: string): Instant {
  const at = Date.parse(text);
  if (Number.isNaN(at))
    throw new Refusal(`${field}: there is no such date; allowed is one such as 2026-11-23T10:15:00Z`);
  return instant(at);
}

/** Reads a duration whose form was checked, in milliseconds. @throws Refusal for one that is too long */
export function durationOf(field: string, text: string): number {
  const ms = parseDuration(text);
  if (ms === undefined) throw new Refusal(`${field}: must be ${DURATION_FORM}, at most 100 years`);
  return ms;
}
