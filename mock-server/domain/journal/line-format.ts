// biome-ignore-all lint/suspicious/noControlCharactersInRegex: files in the wrong format contain control characters
import type { WarningKind } from './warning.js';

/** Format of invalid lines in a file of IDs. */
export interface LineFormat {
  /** Noun phrase that completes the sentence "The lines look like …". */
  readonly looksLike: string;
  /** Sentence that says how to send the IDs instead. */
  readonly advice: string;
  /** Kind of the warning about the format. Undefined if the format has no kind of its own. */
  readonly kind?: WarningKind;
}

/** Format of the lines that match a pattern. */
interface FormatRule extends LineFormat {
  readonly pattern: RegExp;
  /** Pattern that the next invalid line must match as well. */
  readonly next?: RegExp;
}

const ONE_ID_PER_LINE = 'Send one ID per line, and nothing else.';
const DECOMPRESS = 'Decompress the file before the upload.';
const ENCODE_AS_UTF8 = 'Encode the file as UTF-8 without a byte order mark.';
const SEND_RAW_FILE = 'Send the file alone as the body, such as with `curl --data-binary @file`.';
const KEEP_IDS_AS_TEXT = 'Keep IDs as text: spreadsheets and floating-point numbers change them.';

/**
 * Rules in the order in which they are tried. The patterns of binary formats are their first bytes, decoded as UTF-8: a byte that
 * is not UTF-8 becomes U+FFFD.
 */
const RULES: readonly FormatRule[] = [
  { pattern: /^\x1f\ufffd\x08/, looksLike: 'gzip data', advice: DECOMPRESS },
  { pattern: /^PK\x03\x04/, looksLike: 'a ZIP archive or a spreadsheet', advice: DECOMPRESS },
  { pattern: /^\(\ufffd\/\ufffd/, looksLike: 'zstd data', advice: DECOMPRESS },
  { pattern: /^BZh[1-9]1AY/, looksLike: 'bzip2 data', advice: DECOMPRESS },
  { pattern: /^\ufffd7zXZ/, looksLike: 'xz data', advice: DECOMPRESS },
  { pattern: /[ -~]\0{3}|\0{3}[ -~]/, looksLike: 'UTF-32 text', advice: ENCODE_AS_UTF8 },
  {
    pattern: /^\ufffd{2}(?:[ -~]\0|\0[ -~])|(?:\d\0){2}|(?:\0\d){2}/,
    looksLike: 'UTF-16 text',
    advice: ENCODE_AS_UTF8,
  },
  { pattern: /^\ufeff/, looksLike: 'UTF-8 text with a byte order mark', advice: ENCODE_AS_UTF8 },
  {
    pattern: /^--/,
    next: /^content-disposition:/i,
    looksLike: 'an HTML form (multipart)',
    advice: SEND_RAW_FILE,
    kind: 'multipart_body',
  },
  { pattern: /^\{/, next: /^\{/, looksLike: 'JSON Lines', advice: ONE_ID_PER_LINE },
  { pattern: /^[[{]/, looksLike: 'JSON', advice: ONE_ID_PER_LINE },
  { pattern: /^</, looksLike: 'XML or HTML', advice: ONE_ID_PER_LINE },
  { pattern: /^.*%0[AD]|^\w+=\d/i, looksLike: 'a URL-encoded form', advice: SEND_RAW_FILE },
  { pattern: /^\d+\r\d/, looksLike: 'lines that end in CR alone', advice: 'End each line with LF.' },
  {
    pattern: /^\d+\\n/,
    looksLike: 'IDs with the characters `\\n` instead of line ends',
    advice: 'End each line with LF.',
  },
  {
    pattern: /^\d{20}/,
    looksLike: 'numbers of more than 19 digits',
    advice: 'Send one ID per line: `curl -d` removes line ends, `--data-binary` keeps them.',
  },
  { pattern: /^[+\-−]\d+$/, looksLike: 'numbers with a sign', advice: 'Write IDs as digits alone.' },
  {
    pattern: /^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$/i,
    looksLike: 'numbers in scientific notation',
    advice: KEEP_IDS_AS_TEXT,
  },
  {
    pattern: /^\d{1,3}(?:(?:[,'’_ \u00a0\u202f]\d{3})+|(?:\.\d{3}){2,})$/,
    looksLike: 'numbers with thousands separators',
    advice: KEEP_IDS_AS_TEXT,
  },
  { pattern: /^\d+\.\d*$/, looksLike: 'decimal numbers', advice: KEEP_IDS_AS_TEXT },
  {
    pattern: /^b?["'`“”„«‘’][^"'`“”»‘’,;\t]*["'`“”»‘’][,;]?$/,
    looksLike: 'values in quotes',
    advice: ONE_ID_PER_LINE,
  },
  {
    pattern: /^(?:https?:\/\/|(?:www\.)?(?:twitter|x)\.com\/)/i,
    looksLike: 'URLs',
    advice: 'Send only the ID in each URL, one per line.',
  },
  { pattern: /^@\w+$/, looksLike: 'user names', advice: 'Send numeric IDs, one per line.' },
  { pattern: /^.*\t/, looksLike: 'values separated by tabs', advice: ONE_ID_PER_LINE },
  { pattern: /^.*;/, looksLike: 'values separated by semicolons', advice: ONE_ID_PER_LINE },
  { pattern: /^.*,/, looksLike: 'values separated by commas', advice: ONE_ID_PER_LINE },
  { pattern: /^.*\|/, looksLike: 'values separated by vertical bars', advice: ONE_ID_PER_LINE },
  { pattern: /^\d+ +\d/, looksLike: 'values separated by blanks', advice: ONE_ID_PER_LINE },
  {
    pattern: /^[\d\p{Cf}\p{Z}]+$/u,
    looksLike: 'IDs with invisible characters',
    advice: 'Remove all characters except digits and line ends.',
  },
  {
    pattern: /^\p{Nd}+$/u,
    looksLike: 'digits of another script',
    advice: 'Write IDs with the digits 0 to 9.',
  },
  { pattern: /[\0-\x08\x0e-\x1f]/, looksLike: 'binary data', advice: ONE_ID_PER_LINE },
  {
    pattern: /^[\p{L}_][\p{L}\p{N}_ .-]*$/u,
    looksLike: 'words, such as a header or user names',
    advice: 'Send numeric IDs only, one per line.',
  },
];

const OTHER: LineFormat = { looksLike: 'text other than IDs', advice: ONE_ID_PER_LINE };

/** Matches a line that can be the header of a column. The lines after such a line show the format of the file better. */
const HEADER = /^\ufeff?[\p{L}_][\p{L}_ .-]*$/u;
const BYTE_ORDER_MARK_WITHOUT_ID = /^\ufeff(?!\d{1,19}$)/;

/** Returns the format of a file by its first invalid lines, and the line that shows the format. */
export function detectLineFormat(lines: readonly string[]): LineFormat & { readonly line: string } {
  const [first = '', second] = lines;
  const [line, next] = second !== undefined && HEADER.test(first) ? lines.slice(1) : lines;
  const text = (line ?? '').replace(BYTE_ORDER_MARK_WITHOUT_ID, '');
  const rule = RULES.find((each) => each.pattern.test(text) && (each.next?.test(next ?? '') ?? true));
  return { ...(rule ?? OTHER), line: line ?? '' };
}
