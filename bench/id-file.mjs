import { closeSync, openSync, writeSync } from 'node:fs';

const LINE_BYTES = 20;
const LINES_AT_ONCE = 50_000;
const BILLION = 1e9;
/**
 * Distance between two successive IDs, split into the lower nine digits and the digits above. With this distance, 800 million
 * IDs are unique and have 19 digits.
 */
const STEP = { upper: 9, lower: 999_999_937 };

/**
 * Writes a file of unique IDs with 19 digits, one per line. A tenth of the IDs has an outcome in every profile. Two files with
 * the same count have the same bytes.
 *
 * @param {string} file
 * @param {number} count at most 800 million
 */
export function writeIdFile(file, count) {
  const lines = Buffer.alloc(LINE_BYTES * LINES_AT_ONCE, '\n');
  const descriptor = openSync(file, 'w');
  let upper = BILLION;
  let lower = 0;
  let at = 0;
  for (let i = 0; i < count; i++) {
    upper += STEP.upper;
    lower += STEP.lower;
    if (lower >= BILLION) {
      lower -= BILLION;
      upper++;
    }
    const ending = i % 10 === 3 ? 90 + (Math.floor(i / 10) % 8) : (i * 37) % 90;
    writeDigits(lines, at, upper, 10);
    writeDigits(lines, at + 10, lower - (lower % 100) + ending, 9);
    at += LINE_BYTES;
    if (at < lines.length && i < count - 1) continue;
    writeSync(descriptor, lines, 0, at);
    at = 0;
  }
  closeSync(descriptor);
}

function writeDigits(bytes, start, number, digits) {
  let rest = number;
  for (let at = start + digits - 1; at >= start; at--) {
    const next = Math.floor(rest / 10);
    bytes[at] = 48 + rest - next * 10;
    rest = next;
  }
}
