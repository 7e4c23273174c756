/**
 * An ID of 1 to 19 digits as two unsigned 32-bit words. Keeps leading zeros: `7` and `007` are different IDs.
 *
 * Digits are read in bijective numeration (each digit counts 1 to 10), so that every string of digits is a different number.
 * The last 9 digits form one number, the up to 10 digits before them another. The latter needs a little more than 32 bits: its
 * overflow of 0, 1 or 2 is stored in the unused range of the former. `low` is never 0.
 */
interface PackedId {
  readonly low: number;
  readonly high: number;
}

/** The last 9 digits of an ID and the up to 10 digits before them. Each part is a number and its count of digits. */
export interface IdParts {
  upper: number;
  upperDigits: number;
  lower: number;
  lowerDigits: number;
}

export const MAX_ID_DIGITS = 19;
/** An ID is `upper * LOWER_PART_RANGE + lower`. */
export const LOWER_PART_RANGE = 1_000_000_000;
const LOWER_DIGITS = 9;
/** One more than the largest number of 9 digits: 10 + 100 + … + 10^9 is 1,111,111,110. */
const LOWER_CODE_RANGE = 1_111_111_111;
const WORD_RANGE = 2 ** 32;
const ASCII_ZERO = 48;

function encodeDigits(digits: Uint8Array, start: number, end: number): number {
  let number = 0;
  for (let i = start; i < end; i++) number = number * 10 + (digits[i] as number) - ASCII_ZERO + 1;
  return number;
}

/** Packs the ID with the ASCII digits `digits[start..end)`. */
export function packId(digits: Uint8Array, start: number, end: number): PackedId {
  const split = Math.max(start, end - LOWER_DIGITS);
  const upper = encodeDigits(digits, start, split);
  const overflow = Math.floor(upper / WORD_RANGE);
  return {
    low: encodeDigits(digits, split, end) + overflow * LOWER_CODE_RANGE,
    high: upper - overflow * WORD_RANGE,
  };
}

/** Smallest number with as many digits as the index: 1, 11, 111, … Subtracting it gives the decimal number. */
const REPUNITS = Array.from({ length: 12 }, (_, digits) => (10 ** digits - 1) / 9);

function digitCountOf(number: number): number {
  let digits = 0;
  while (number >= (REPUNITS[digits + 1] as number)) digits++;
  return digits;
}

/** Splits a packed ID. @param target filled and returned, so that tens of millions of IDs allocate nothing */
export function splitPackedId(low: number, high: number, target: IdParts): IdParts {
  const overflow = low <= LOWER_CODE_RANGE - 1 ? 0 : Math.floor((low - 1) / LOWER_CODE_RANGE);
  const upper = high + overflow * WORD_RANGE;
  const lower = low - overflow * LOWER_CODE_RANGE;
  target.upperDigits = digitCountOf(upper);
  target.upper = upper - (REPUNITS[target.upperDigits] as number);
  target.lowerDigits = target.upperDigits > 0 ? LOWER_DIGITS : digitCountOf(lower);
  target.lower = lower - (REPUNITS[target.lowerDigits] as number);
  return target;
}

export const emptyIdParts = (): IdParts => ({ upper: 0, upperDigits: 0, lower: 0, lowerDigits: 0 });

const padDigits = (number: number, digits: number): string =>
  digits === 0 ? '' : String(number).padStart(digits, '0');

/** Returns the ID as it was written. */
export function unpackId(low: number, high: number): string {
  const { upper, upperDigits, lower, lowerDigits } = splitPackedId(low, high, emptyIdParts());
  return padDigits(upper, upperDigits) + padDigits(lower, lowerDigits);
}
