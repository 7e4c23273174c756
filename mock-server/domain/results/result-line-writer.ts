import type { JobType } from '../jobs/job.js';
import type { Instant } from '../time/instant.js';
import type { Outcome, OutcomeDigits, OutcomeEvent } from './outcome.js';
import { noParts, partsOf, unpackId } from './packed-id.js';
import { createdAtOf, redactedAtOf } from './synthetic-timestamps.js';
import { isPlainTime, TIME_BYTES, type TimeForm, timeText, writeTime } from './timestamp-writer.js';

/** Placeholders of a line, filled in for each ID. Times are the event's, or follow from the ID. */
export const ID = Symbol('id');
export const CREATED_AT = Symbol('created_at');
/** Null if unknown. */
export const REDACTED_AT = Symbol('redacted_at');

/** A result line as an object, with its keys in order. */
export type LineFields = Readonly<
  Record<string, string | typeof ID | typeof CREATED_AT | typeof REDACTED_AT | undefined>
>;

/** How a profile writes results. */
export interface ResultRules {
  /** Whether results are composed objects: without md5, and with a blank line between two parts. */
  readonly composedResults: boolean;
  /** Outcomes by the digits of an ID. */
  readonly outcomeDigits: OutcomeDigits;
  /** Returns the result line of an affected ID. */
  lineFields(outcome: Outcome): LineFields;
  /** Returns the result line of an invalid line, without its line end; undefined if invalid lines are ignored. */
  readonly invalidLine: ((text: string) => string) | undefined;
}

/** Longest line that {@link ResultLineWriter.write} writes, as long as a profile's words are of usual length. */
export const MAX_RESULT_LINE_BYTES = 1_024;

/** A line with its placeholders, and their positions. */
interface Template {
  readonly bytes: Uint8Array;
  readonly idAt: number;
  readonly createdAt: readonly number[];
  readonly redactedAt: readonly number[];
}

const ZERO = 48;
/** Placeholders of times in a template. No word of a result contains them. */
const [CREATED, REDACTED] = ['@', '%'];

/**
 * Writes the result lines of affected IDs as bytes; the same upload gives the same bytes. Lines of one outcome differ in the
 * ID and in times only, so the rest is copied from a template.
 */
export class ResultLineWriter {
  readonly #type: JobType;
  readonly #form: TimeForm;
  readonly #fieldsOf: ResultRules['lineFields'];
  /** By outcome; the index combines the digits of the ID and whether the time of redaction is known. */
  readonly #templates = new Map<Outcome, (Template | undefined)[]>();
  readonly #parts = noParts();

  constructor(type: JobType, fieldsOf: ResultRules['lineFields']) {
    this.#type = type;
    this.#form = type === 'tweets' ? 'millis' : 'offset';
    this.#fieldsOf = fieldsOf;
  }

  /** Writes the line of an ID to `out`, which has room for {@link MAX_RESULT_LINE_BYTES}. @returns where the line ends */
  write(out: Uint8Array, at: number, low: number, high: number, event: OutcomeEvent): number {
    const parts = partsOf(low, high, this.#parts);
    const createdAt = event.createdAt ?? createdAtOf(this.#type, parts);
    const redactedAt =
      event.redactedAt === undefined ? redactedAtOf(createdAtOf(this.#type, parts), parts) : event.redactedAt;
    if (!isPlainTime(createdAt) || (redactedAt !== null && !isPlainTime(redactedAt)))
      return this.#writeText(out, at, unpackId(low, high), event, createdAt, redactedAt);

    const digits = parts.upperDigits + parts.lowerDigits;
    const template = this.#template(event.outcome, digits, redactedAt !== null);
    const { bytes } = template;
    out.set(bytes, at);
    const idAt = at + template.idAt;
    writeDigits(out, idAt, parts.upper, parts.upperDigits);
    writeDigits(out, idAt + parts.upperDigits, parts.lower, parts.lowerDigits);
    for (const slot of template.createdAt) writeTime(out, at + slot, createdAt, this.#form);
    for (const slot of template.redactedAt) writeTime(out, at + slot, redactedAt as Instant, this.#form);
    return at + bytes.length;
  }

  #template(outcome: Outcome, digits: number, isRedactionKnown: boolean): Template {
    const known = this.#templates.get(outcome) ?? [];
    const index = 2 * digits + (isRedactionKnown ? 1 : 0);
    const found = known[index];
    if (found) return found;
    const timeBytes = TIME_BYTES[this.#form];
    const [created, redacted] = [CREATED.repeat(timeBytes), REDACTED.repeat(timeBytes)];
    const id = '#'.repeat(digits);
    const text = this.#text(outcome, id, created, isRedactionKnown ? redacted : null);
    const template = {
      bytes: Buffer.from(text),
      idAt: text.indexOf(id),
      createdAt: placesOf(created, text),
      redactedAt: placesOf(redacted, text),
    };
    known[index] = template;
    this.#templates.set(outcome, known);
    return template;
  }

  #writeText(
    out: Uint8Array,
    at: number,
    id: string,
    { outcome }: OutcomeEvent,
    createdAt: Instant,
    redactedAt: Instant | null,
  ): number {
    const redacted = redactedAt === null ? null : timeText(redactedAt, this.#form);
    const bytes = Buffer.from(this.#text(outcome, id, timeText(createdAt, this.#form), redacted));
    out.set(bytes, at);
    return at + bytes.length;
  }

  #text(outcome: Outcome, id: string, createdAt: string, redactedAt: string | null): string {
    const filledIn = (field: LineFields[string]): string | null | undefined => {
      if (field === ID) return id;
      if (field === CREATED_AT) return createdAt;
      return field === REDACTED_AT ? redactedAt : field;
    };
    const fields = Object.entries(this.#fieldsOf(outcome)).map(([key, field]) => [key, filledIn(field)]);
    return `${JSON.stringify(Object.fromEntries(fields))}\n`;
  }
}

function placesOf(part: string, text: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) places.push(at);
  return places;
}

function writeDigits(out: Uint8Array, start: number, number: number, digits: number): void {
  let rest = number;
  let at = start + digits - 1;
  // Integer division is slow beyond 31 bits.
  for (; at >= start && rest >= 0x7fffffff; at--) {
    const next = Math.floor(rest / 10);
    out[at] = ZERO + rest - next * 10;
    rest = next;
  }
  let small = rest | 0;
  for (; at >= start; at--) {
    const next = (small / 10) | 0;
    out[at] = ZERO + small - next * 10;
    small = next;
  }
}
