import { ControlError } from './control-error.js';
import type { Duration } from './types.js';

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * Returns a timeout in whole milliseconds.
 *
 * @param method name of the method for the error message
 * @throws ControlError if the timeout is neither a number of milliseconds nor a duration
 */
export function parseTimeout(timeout: number | Duration, method: string): number {
  const [, amount, unit = 'ms'] = /^(\d{1,15}(?:\.\d{1,3})?)(ms|s|m|h|d)$/.exec(String(timeout)) ?? [];
  const ms = typeof timeout === 'number' ? timeout : Number(amount) * (UNIT_MS[unit] as number);
  if (ms >= 0 && ms < Number.POSITIVE_INFINITY) return Math.round(ms);
  throw new ControlError(
    `${method}: timeout: expected a number of milliseconds or a duration such as 500ms, 90s or 15m, got ${JSON.stringify(timeout)}`,
  );
}
