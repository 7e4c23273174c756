import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './instant.js';

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: SECOND_MS,
  m: MINUTE_MS,
  h: HOUR_MS,
  d: DAY_MS,
};

/** Description of the format of durations, for error messages. */
export const DURATION_FORMAT = 'a duration such as 500ms, 90s, 15m, 2h or 7d';

/** Maximum duration in milliseconds. The limit prevents years after 9999, which timestamps cannot print. */
export const MAX_DURATION_MS = 36_500 * DAY_MS;

/**
 * Parses a duration such as `500ms`, `90s`, `1.5h` or `7d`, and returns whole milliseconds. Returns undefined if the text is
 * invalid or the duration exceeds {@link MAX_DURATION_MS}.
 */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,15}(?:\.\d{1,3})?)(ms|s|m|h|d)$/.exec(text);
  if (!match) return undefined;
  const ms = Math.round(Number(match[1]) * (UNIT_MS[match[2] as string] as number));
  return ms <= MAX_DURATION_MS ? ms : undefined;
}

/** Formats a duration as a whole number of the largest possible unit. @param ms a whole number, 0 or more */
export function formatDuration(ms: number): string {
  const [unit, size] = Object.entries(UNIT_MS).findLast(([, each]) => ms > 0 && ms % each === 0) ?? ['ms', 1];
  return `${ms / size}${unit}`;
}
