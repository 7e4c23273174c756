import { DAY_MS, type Instant, isoMillis, isoOffset } from '../time/instant.js';

/** Format of a time in a result. `millis` has milliseconds and `Z` (posts). `offset` has seconds and `+00:00` (users). */
export type TimeFormat = 'millis' | 'offset';

/** Length of a formatted time in bytes, for the years 1970 to 9999. */
export const TIME_BYTES: Readonly<Record<TimeFormat, number>> = { millis: 24, offset: 25 };

const END_OF_YEAR_9999 = Date.UTC(10_000, 0, 1);
const ASCII_ZERO = 48;
const DATE_BYTES = 10;
/** Number of cached dates, which must be a power of two. 8,192 dates cover 22 years, which is more than archives need. */
const CACHED_DAY_COUNT = 8_192;

const cachedDays = new Int32Array(CACHED_DAY_COUNT).fill(-1);
const cachedDates = new Uint8Array(CACHED_DAY_COUNT * DATE_BYTES);

/** Returns whether {@link writeTime} supports a time. */
export const isWritableTime = (at: Instant): boolean => at >= 0 && at < END_OF_YEAR_9999;

export const formatTime = (at: Instant, format: TimeFormat): string =>
  format === 'millis' ? isoMillis(at) : isoOffset(at);

/**
 * Writes the text of {@link formatTime} to `out` at `start`. Avoids a new string for each time, because results can contain
 * millions of times. The time must satisfy {@link isWritableTime}.
 */
export function writeTime(out: Uint8Array, start: number, at: Instant, format: TimeFormat): void {
  const day = Math.floor(at / DAY_MS);
  const slot = day & (CACHED_DAY_COUNT - 1);
  if (cachedDays[slot] !== day) {
    const text = isoMillis((day * DAY_MS) as Instant);
    for (let i = 0; i < DATE_BYTES; i++) cachedDates[slot * DATE_BYTES + i] = text.charCodeAt(i);
    cachedDays[slot] = day;
  }
  let position = start;
  const cacheOffset = slot * DATE_BYTES;
  for (let i = 0; i < DATE_BYTES; i++) out[position++] = cachedDates[cacheOffset + i] as number;
  const ms = at - day * DAY_MS;
  const seconds = (ms / 1000) | 0;
  const minutes = (seconds / 60) | 0;
  const hours = (minutes / 60) | 0;
  out[position] = 84; // T
  writeTwoDigits(out, position + 1, hours);
  out[position + 3] = 58; // :
  writeTwoDigits(out, position + 4, minutes - hours * 60);
  out[position + 6] = 58;
  writeTwoDigits(out, position + 7, seconds - minutes * 60);
  if (format === 'offset') {
    out[position + 9] = 43; // +
    writeTwoDigits(out, position + 10, 0);
    out[position + 12] = 58;
    writeTwoDigits(out, position + 13, 0);
    return;
  }
  const millis = Math.floor(ms - seconds * 1000);
  const hundreds = (millis / 100) | 0;
  out[position + 9] = 46; // .
  out[position + 10] = ASCII_ZERO + hundreds;
  writeTwoDigits(out, position + 11, millis - hundreds * 100);
  out[position + 13] = 90; // Z
}

function writeTwoDigits(out: Uint8Array, at: number, number: number): void {
  const tens = (number / 10) | 0;
  out[at] = ASCII_ZERO + tens;
  out[at + 1] = ASCII_ZERO + number - tens * 10;
}
