import { err, ok, type Result } from '../result.js';
import { MAX_ID_DIGITS, packId } from './packed-id.js';
import { OUTCOME_FORMAT, outcomeCodeOf, PackedOutcomes } from './packed-outcomes.js';

/** Number of the first invalid line, counted from 1, and a description of its problem. */
interface InvalidOutcomeLine {
  readonly line: number;
  readonly problem: string;
}

const ASCII_NEWLINE = 10;
/** Maximum length of a line in bytes. A valid line with an ID, a comma and an outcome is much shorter. */
const MAX_LINE_BYTES = 1_024;
const LINE_PATTERN = new RegExp(`^\\s*(\\d{1,${MAX_ID_DIGITS}})\\s*,\\s*([a-z_]+)\\s*$`);
const EXPECTED_LINE = `expected <ID>,<outcome>: an ID of 1 to ${MAX_ID_DIGITS} digits, and one of ${OUTCOME_FORMAT}`;

/**
 * Parses a file with lines such as `1164946045643759617,suspended`. The file arrives in chunks, which may end within a line.
 * Ignores blank lines. If several lines have the same ID, the last line sets the outcome.
 *
 * @throws the error of `chunks`
 */
export async function parseOutcomeCsv(
  chunks: AsyncIterable<Uint8Array>,
): Promise<Result<PackedOutcomes, InvalidOutcomeLine>> {
  const outcomes = new PackedOutcomes();
  let lineNumber = 0;
  let partialLine = Buffer.alloc(0);
  const invalidLine = () => err({ line: lineNumber, problem: EXPECTED_LINE });
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([partialLine, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(ASCII_NEWLINE); end >= 0; end = bytes.indexOf(ASCII_NEWLINE, start)) {
      lineNumber++;
      if (!addLine(outcomes, bytes, start, end)) return invalidLine();
      start = end + 1;
    }
    partialLine = bytes.subarray(start);
    if (partialLine.length <= MAX_LINE_BYTES) continue;
    lineNumber++;
    return invalidLine();
  }
  lineNumber++;
  return addLine(outcomes, partialLine, 0, partialLine.length) ? ok(outcomes) : invalidLine();
}

/** Adds the outcome of a line to `list`. Returns false if the line is invalid. */
function addLine(list: PackedOutcomes, bytes: Buffer, start: number, end: number): boolean {
  const text = bytes.toString('latin1', start, Math.min(end, start + MAX_LINE_BYTES));
  const [, id, outcome = ''] = LINE_PATTERN.exec(text) ?? [];
  if (id === undefined) return text.trim() === '';
  const code = outcomeCodeOf(outcome);
  if (code === undefined) return false;
  const from = start + text.indexOf(id);
  const { low, high } = packId(bytes, from, from + id.length);
  list.set(low, high, code);
  return true;
}
