/**
 * An ID of 1 to 19 digits as two unsigned 32-bit words, leading zeros kept: `7` and `007` are different IDs.
 *
 * Digits are read as bijective numeration (each counts 1 to 10), so that every string of digits has a number of its
 * own. The last 9 digits and the up to 10 before them are numbered apart. The number of the 10 needs a little more than
 * 32 bits; its overflow of 0, 1 or 2 goes into the room that the number of the 9 leaves. `low` is never 0.
 */
export interface IdKey {
  readonly low: number;
  readonly high: number;
}

export const MAX_ID_DIGITS = 19;
const LOW_DIGITS = 9;
/** One more than the largest number of 9 digits: 10 + 100 + … + 10^9 is 1,111,111,110. */
const LOW_SPAN = 1_111_111_111;
const WORD = 2 ** 32;
const ZERO = 48;

function numberOf(digits: Uint8Array, start: number, end: number): number {
  let number = 0;
  for (let i = start; i < end; i++) number = number * 10 + (digits[i] as number) - ZERO + 1;
  return number;
}

function digitsOf(number: number): string {
  let text = '';
  for (let rest = number; rest > 0; ) {
    const digit = ((rest - 1) % 10) + 1;
    text = String.fromCharCode(ZERO + digit - 1) + text;
    rest = (rest - digit) / 10;
  }
  return text;
}

/** The key of the ID whose ASCII digits are `digits[start..end)`. */
export function packId(digits: Uint8Array, start: number, end: number): IdKey {
  const split = Math.max(start, end - LOW_DIGITS);
  const upper = numberOf(digits, start, split);
  const overflow = Math.floor(upper / WORD);
  return { low: numberOf(digits, split, end) + overflow * LOW_SPAN, high: upper - overflow * WORD };
}

/** The ID of a key, as it was written. */
export function unpackId(low: number, high: number): string {
  const overflow = Math.floor((low - 1) / LOW_SPAN);
  return digitsOf(high + overflow * WORD) + digitsOf(low - overflow * LOW_SPAN);
}
