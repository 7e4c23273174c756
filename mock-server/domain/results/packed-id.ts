/**
 * An ID of 1 to 19 digits as two unsigned 32-bit words, leading zeros kept: `7` and `007` are different IDs.
 *
 * Digits are read in bijective numeration (each counts 1 to 10), so that every string of digits has its own number. The
 * last 9 digits and the up to 10 before them are two numbers. The number of the 10 needs a little more than 32 bits: its
 * overflow of 0, 1 or 2 is stored in the unused range of the number of the 9. `low` is never 0.
 */
interface PackedId {
  readonly low: number;
  readonly high: number;
}

/** The last 9 digits of an ID and the up to 10 before them, each as a number and its count of digits. */
export interface IdParts {
  upper: number;
  upperDigits: number;
  lower: number;
  lowerDigits: number;
}

export const MAX_ID_DIGITS = 19;
/** Value of 1 in the upper part. */
export const LOWER_SPAN = 1_000_000_000;
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

/** Packs the ID with the ASCII digits `digits[start..end)`. */
export function packId(digits: Uint8Array, start: number, end: number): PackedId {
  const split = Math.max(start, end - LOW_DIGITS);
  const upper = numberOf(digits, start, split);
  const overflow = Math.floor(upper / WORD);
  return { low: numberOf(digits, split, end) + overflow * LOW_SPAN, high: upper - overflow * WORD };
}

/** The smallest number of as many digits as the index: 1, 11, 111, … A number minus it is the plain number. */
const REPUNITS = Array.from({ length: 12 }, (_, digits) => (10 ** digits - 1) / 9);

function digitsIn(number: number): number {
  let digits = 0;
  while (number >= (REPUNITS[digits + 1] as number)) digits++;
  return digits;
}

/** Splits a packed ID. @param into is filled and returned, so that tens of millions of IDs allocate nothing */
export function partsOf(low: number, high: number, into: IdParts): IdParts {
  const overflow = low <= LOW_SPAN - 1 ? 0 : Math.floor((low - 1) / LOW_SPAN);
  const upper = high + overflow * WORD;
  const lower = low - overflow * LOW_SPAN;
  into.upperDigits = digitsIn(upper);
  into.upper = upper - (REPUNITS[into.upperDigits] as number);
  into.lowerDigits = into.upperDigits > 0 ? LOW_DIGITS : digitsIn(lower);
  into.lower = lower - (REPUNITS[into.lowerDigits] as number);
  return into;
}

export const noParts = (): IdParts => ({ upper: 0, upperDigits: 0, lower: 0, lowerDigits: 0 });

const printed = (number: number, digits: number): string =>
  digits === 0 ? '' : String(number).padStart(digits, '0');

/** Returns the ID as it was written. */
export function unpackId(low: number, high: number): string {
  const { upper, upperDigits, lower, lowerDigits } = partsOf(low, high, noParts());
  return printed(upper, upperDigits) + printed(lower, lowerDigits);
}
