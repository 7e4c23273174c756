import { DAY_MS, type Instant, isoMillis, isoOffset } from '../time/instant.js';

/** Format of times in a result: milliseconds and `Z` for posts, whole seconds and `+00:00` for users. */
export type TimeForm = 'millis' | 'offset';

/** Length of a time of the years 1970 to 9999. */
export const TIME_BYTES: Readonly<Record<TimeForm, number>> = { millis: 24, offset: 25 };

const YEAR_9999_ENDS = Date.UTC(10_000, 0, 1);
const ZERO = 48;
const DATE_BYTES = 10;
/** Number of cached dates, a power of two: 22 years, because archives are not older. */
const DAYS = 8_192;

const knownDays = new Int32Array(DAYS).fill(-1);
const knownDates = new Uint8Array(DAYS * DATE_BYTES);

/** Whether {@link writeTime} can print a time. */
export const isPlainTime = (at: Instant): boolean => at >= 0 && at < YEAR_9999_ENDS;

/** Formats any time. */
export const timeText = (at: Instant, form: TimeForm): string =>
  form === 'millis' ? isoMillis(at) : isoOffset(at);

/** Writes a time to `out` from `start` on, like {@link timeText} but without a string. Requires {@link isPlainTime}. */
export function writeTime(out: Uint8Array, start: number, at: Instant, form: TimeForm): void {
  const day = Math.floor(at / DAY_MS);
  const slot = day & (DAYS - 1);
  if (knownDays[slot] !== day) {
    const text = isoMillis((day * DAY_MS) as Instant);
    for (let i = 0; i < DATE_BYTES; i++) knownDates[slot * DATE_BYTES + i] = text.charCodeAt(i);
    knownDays[slot] = day;
  }
  let to = start;
  const from = slot * DATE_BYTES;
  for (let i = 0; i < DATE_BYTES; i++) out[to++] = knownDates[from + i] as number;
  const ms = at - day * DAY_MS;
  const seconds = (ms / 1000) | 0;
  const minutes = (seconds / 60) | 0;
  const hours = (minutes / 60) | 0;
  out[to] = 84; // T
  twoDigits(out, to + 1, hours);
  out[to + 3] = 58; // :
  twoDigits(out, to + 4, minutes - hours * 60);
  out[to + 6] = 58;
  twoDigits(out, to + 7, seconds - minutes * 60);
  if (form === 'offset') {
    out[to + 9] = 43; // +
    twoDigits(out, to + 10, 0);
    out[to + 12] = 58;
    twoDigits(out, to + 13, 0);
    return;
  }
  const millis = Math.floor(ms - seconds * 1000);
  const hundreds = (millis / 100) | 0;
  out[to + 9] = 46; // .
  out[to + 10] = ZERO + hundreds;
  twoDigits(out, to + 11, millis - hundreds * 100);
  out[to + 13] = 90; // Z
}

function twoDigits(out: Uint8Array, at: number, number: number): void {
  const tens = (number / 10) | 0;
  out[at] = ZERO + tens;
  out[at + 1] = ZERO + number - tens * 10;
}
