import { MAX_ID_DIGITS, packId } from './packed-id.js';
import { codeOf, OUTCOME_WORDS, PackedOutcomes } from './packed-outcomes.js';

type OutcomeReading =
  | { readonly ok: true; readonly list: PackedOutcomes }
  /** The first wrong line, counted from 1, and what is allowed. */
  | { readonly ok: false; readonly line: number; readonly problem: string };

const NEWLINE = 10;
/** A line has an ID, a comma, a word and blanks. */
const MAX_LINE_BYTES = 1_024;
const LINE = new RegExp(`^\\s*(\\d{1,${MAX_ID_DIGITS}})\\s*,\\s*([a-z_]+)\\s*$`);
const ALLOWED = `must be ID,outcome with an ID of 1 to ${MAX_ID_DIGITS} digits, and outcome ${OUTCOME_WORDS}`;

/**
 * Parses lines such as `1164946045643759617,suspended`, in chunks cut anywhere. Ignores blank lines. Of several lines for an
 * ID the last one counts.
 *
 * @throws the error of the source
 */
export async function readOutcomeLines(chunks: AsyncIterable<Uint8Array>): Promise<OutcomeReading> {
  const list = new PackedOutcomes();
  let line = 0;
  let rest = Buffer.alloc(0);
  const wrong = (): OutcomeReading => ({ ok: false, line, problem: ALLOWED });
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      line++;
      if (!addLine(list, bytes, start, end)) return wrong();
      start = end + 1;
    }
    rest = bytes.subarray(start);
    if (rest.length <= MAX_LINE_BYTES) continue;
    line++;
    return wrong();
  }
  line++;
  return addLine(list, rest, 0, rest.length) ? { ok: true, list } : wrong();
}

/** Adds the outcome of a line. @returns false if the line is invalid */
function addLine(list: PackedOutcomes, bytes: Buffer, start: number, end: number): boolean {
  const text = bytes.toString('latin1', start, Math.min(end, start + MAX_LINE_BYTES));
  const [, id, word = ''] = LINE.exec(text) ?? [];
  if (id === undefined) return text.trim() === '';
  const code = codeOf(word);
  if (code === undefined) return false;
  const from = start + text.indexOf(id);
  const { low, high } = packId(bytes, from, from + id.length);
  list.set(low, high, code);
  return true;
}
