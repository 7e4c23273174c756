// Words for times, durations, bytes and IDs. All times are in UTC, as in the API.

const NBSP = '\u00a0';
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Formats a duration with at most two units, such as `89 s`, `8 min 42 s` or `4 d 22 h`. @param ms its sign is ignored */
export function formatDuration(ms: number): string {
  const whole = Math.round(Math.abs(ms) / SECOND) * SECOND;
  if (whole < 100 * SECOND) return `${whole / SECOND}${NBSP}s`;
  if (whole < HOUR) return twoUnits(whole, MINUTE, 'min', SECOND, 's');
  return whole < DAY ? twoUnits(whole, HOUR, 'h', MINUTE, 'min') : twoUnits(whole, DAY, 'd', HOUR, 'h');
}

function twoUnits(ms: number, large: number, largeName: string, small: number, smallName: string): string {
  const rest = Math.floor((ms % large) / small);
  const first = `${Math.floor(ms / large)}${NBSP}${largeName}`;
  return rest === 0 ? first : `${first} ${rest}${NBSP}${smallName}`.replaceAll(' ', NBSP);
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Formats the time of day, such as `10:42:08`. */
export const formatTimeOfDay = (at: number): string => new Date(at).toISOString().slice(11, 19);

/** Formats the time of day with milliseconds. */
export const formatExactTime = (at: number): string => new Date(at).toISOString().slice(11, 23);

/** Formats a date, such as `Mon 23 Nov 2026`. */
export function formatDate(at: number): string {
  const date = new Date(at);
  return `${DAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** Formats a time: `10:42:08` if it is on the day of `now`, otherwise `28 Nov 09:37`. */
export function formatTime(at: number, now: number): string {
  const date = new Date(at);
  if (Math.floor(at / DAY) === Math.floor(now / DAY)) return formatTimeOfDay(at);
  const year = date.getUTCFullYear() === new Date(now).getUTCFullYear() ? '' : ` ${date.getUTCFullYear()}`;
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}${year} ${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}`.replaceAll(
    ' ',
    NBSP,
  );
}

const NUMBER = new Intl.NumberFormat('en');

export const formatNumber = (value: number): string => NUMBER.format(value);

/** Formats a number with its noun, such as `1 ID` or `8,412 lines`. */
export const countOf = (count: number, noun: string): string =>
  `${formatNumber(count)}${NBSP}${noun}${count === 1 ? '' : 's'}`;

/** Shortens an ID to its last four digits, such as `…4757`. */
export const shortId = (id: string): string => `…${id.slice(-4)}`;

const LONG_ID = /\d{12,19}/g;
const SUBMISSION = /(\/(?:submission|delivery))\/.*$/;

/** Shortens the path of a request for a list. */
export const shortPath = (path: string): string =>
  path
    .replace(/^\/twttr-[\w-]+\//, '/twttr-…/')
    .replace(SUBMISSION, '$1')
    .replace(LONG_ID, shortId);

const ISO_TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** Shortens the times in a sentence of the mock, and the ID of the job that it is about. */
export function shortSentence(text: string, now: number, job: string | null): string {
  const shorter = text.replace(ISO_TIME, (time) => formatTime(Date.parse(time), now));
  return job === null ? shorter : shorter.replaceAll(job, shortId(job));
}

/** Returns the ID of the fault in the text of a journal entry, such as `fault-1` in `fault-1: Responds with 503`. */
export const faultIdOf = (fault: string): string => fault.replace(/:.*$/s, '');
