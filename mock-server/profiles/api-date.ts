import { type Instant, SECOND_MS } from '../domain/time/instant.js';

let lastSecond = Number.NaN;
let lastGmtDate = '';
let lastUtcDate = '';

/** Formats both dates only once per second, because formatting takes 8 % of the processor time of a response. */
function updateDates(now: Instant): void {
  const second = Math.floor(now / SECOND_MS);
  if (second === lastSecond) return;
  lastSecond = second;
  lastGmtDate = new Date(now).toUTCString();
  lastUtcDate = lastGmtDate.replace('GMT', 'UTC');
}

/** Formats a date such as `Sat, 06 Jun 2026 20:30:25 GMT`. */
export function gmtDate(now: Instant): string {
  updateDates(now);
  return lastGmtDate;
}

/** Formats a date such as `Tue, 16 Nov 2021 21:09:09 UTC`, with a suffix that HTTP does not allow. */
export function utcDate(now: Instant): string {
  updateDates(now);
  return lastUtcDate;
}
