/**
 * An ID of 1 to 19 digits, packed into two unsigned 32-bit words. Leading zeros are kept, so `7` and `007` are different IDs.
 *
 * The ID is split into its last 9 digits and the remaining digits, of which there are at most 10. Each part is encoded as a
 * number, which is called its code. The code uses bijective numeration: the digits 0 to 9 count as 1 to 10. Different strings of
 * digits therefore get different codes.
 *
 * `low` contains the code of the last 9 digits. `high` contains the low 32 bits of the code of the other digits. The remaining
 * bits of that code have the value 0, 1 or 2. `low` is increased by this value times `LOWER_CODE_RANGE`. `low` is never 0.
 */
interface PackedId {
  readonly low: number;
  readonly high: number;
}

/** An ID, split into its last 9 digits (`lower`) and the remaining digits (`upper`). Digit counts preserve leading zeros. */
export interface IdParts {
  upper: number;
  upperDigits: number;
  lower: number;
  lowerDigits: number;
}

export const MAX_ID_DIGITS = 19;
/** Factor of the upper part of an ID. The ID is `upper * LOWER_PART_RANGE + lower`. */
export const LOWER_PART_RANGE = 1_000_000_000;
const LOWER_DIGITS = 9;
/** Number of codes for up to 9 digits, including code 0 for an empty part. The largest code is 10 + 100 + … + 10^9. */
const LOWER_CODE_RANGE = 1_111_111_111;
const WORD_RANGE = 2 ** 32;
const ASCII_ZERO = 48;

function encodeDigits(digits: Uint8Array, start: number, end: number): number {
  let number = 0;
  for (let i = start; i < end; i++) number = number * 10 + (digits[i] as number) - ASCII_ZERO + 1;
  return number;
}

/** Packs the ID whose ASCII digits are `digits[start..end)`. */
export function packId(digits: Uint8Array, start: number, end: number): PackedId {
  const split = Math.max(start, end - LOWER_DIGITS);
  const upper = encodeDigits(digits, start, split);
  const overflow = Math.floor(upper / WORD_RANGE);
  return {
    low: encodeDigits(digits, split, end) + overflow * LOWER_CODE_RANGE,
    high: upper - overflow * WORD_RANGE,
  };
}

/**
 * Smallest code for each number of digits: 0, 1, 11, 111 and so on. Subtracting the smallest code from a code with the same
 * number of digits gives the decimal number.
 */
const REPUNITS = Array.from({ length: 12 }, (_, digits) => (10 ** digits - 1) / 9);

function digitCountOf(number: number): number {
  let digits = 0;
  while (number >= (REPUNITS[digits + 1] as number)) digits++;
  return digits;
}

/**
 * Splits a packed ID into two parts.
 *
 * @param target object that is filled and returned, so that a caller can split tens of millions of IDs without allocations
 */
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

/** Returns the digits of a packed ID, including leading zeros. */
export function unpackId(low: number, high: number): string {
  const { upper, upperDigits, lower, lowerDigits } = splitPackedId(low, high, emptyIdParts());
  return padDigits(upper, upperDigits) + padDigits(lower, lowerDigits);
}
