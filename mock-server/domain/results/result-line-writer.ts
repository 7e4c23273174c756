import type { JobType } from '../jobs/job.js';
import type { Instant } from '../time/instant.js';
import type { Outcome, OutcomeEvent, OutcomesByDigit } from './outcome.js';
import { emptyIdParts, splitPackedId, unpackId } from './packed-id.js';
import { createdAtOf, redactedAtOf } from './synthetic-timestamps.js';
import { formatTime, isWritableTime, TIME_BYTES, type TimeFormat, writeTime } from './timestamp-writer.js';

/** Placeholder for the ID in {@link ResultLineFields}. */
export const ID = Symbol('id');
/** Placeholder for the creation time. The time comes from the event, or else is derived from the ID. */
export const CREATED_AT = Symbol('created_at');
/** Placeholder for the redaction time. The value is null if the event says that the time is unknown. */
export const REDACTED_AT = Symbol('redacted_at');

/** Fields of a result line in the order in which they are written. Undefined fields are omitted. */
export type ResultLineFields = Readonly<
  Record<string, string | typeof ID | typeof CREATED_AT | typeof REDACTED_AT | undefined>
>;

/** Rules by which a profile writes results. */
export interface ResultRules {
  /** Whether results are composed objects, which have no md5. */
  readonly composedResults: boolean;
  /** Whether result lines keep the order of the upload. X's results have another order. */
  readonly keepsUploadOrder: boolean;
  /** Whether results contain a blank line between two of their parts. */
  readonly hasBlankLine: boolean;
  /** Whether an ID that was uploaded several times gets several lines. */
  readonly keepsDuplicates: boolean;
  /** Outcomes that follow from the last two digits of an ID. */
  readonly outcomeDigits: OutcomesByDigit;
  /**
   * Returns the fields of a result line for an outcome.
   *
   * @param isRedactionTimeSet whether a test set the redaction time. Then the line of any outcome contains it, because it is
   *   unknown which outcomes have one
   */
  lineFields(outcome: Outcome, isRedactionTimeSet: boolean): ResultLineFields;
  /** Returns the result line for an invalid line of the upload, without a line end. If undefined, invalid lines are ignored. */
  readonly invalidLine: ((text: string) => string) | undefined;
}

/**
 * Bytes reserved for one line of {@link ResultLineWriter.write}. This is enough as long as a profile's action and reason names
 * are short.
 */
export const MAX_RESULT_LINE_BYTES = 1_024;

/** A result line with filler text for the ID and the times, and the offsets of the filler texts in bytes. */
interface LineTemplate {
  readonly bytes: Uint8Array;
  readonly idOffset: number;
  readonly createdAtOffsets: readonly number[];
  readonly redactedAtOffsets: readonly number[];
}

const ASCII_ZERO = 48;
/** Filler characters for times in a template. No other text of a result line contains these characters. */
const [CREATED_FILLER, REDACTED_FILLER] = ['@', '%'];

/**
 * Writes the result lines of affected IDs as bytes. Jobs with the same IDs and creation time get the same bytes. Lines with the
 * same outcome differ only in the ID and the times, so all other bytes are copied from a template.
 */
export class ResultLineWriter {
  readonly #type: JobType;
  readonly #jobCreatedAt: Instant;
  readonly #timeFormat: TimeFormat;
  readonly #fieldsOf: ResultRules['lineFields'];
  /**
   * Templates by outcome. An array index encodes the number of digits of the ID, and whether the redaction time is set and
   * known.
   */
  readonly #templates = new Map<Outcome, (LineTemplate | undefined)[]>();
  readonly #parts = emptyIdParts();

  /** @param jobCreatedAt creation time of the job, which limits times that derive from an ID */
  constructor(type: JobType, jobCreatedAt: Instant, fieldsOf: ResultRules['lineFields']) {
    this.#type = type;
    this.#jobCreatedAt = jobCreatedAt;
    this.#timeFormat = type === 'tweets' ? 'millis' : 'offset';
    this.#fieldsOf = fieldsOf;
  }

  /**
   * Writes the line of an ID to `out` and returns the offset of its end. `out` must have room for {@link MAX_RESULT_LINE_BYTES}
   * bytes after `offset`.
   */
  write(out: Uint8Array, offset: number, low: number, high: number, event: OutcomeEvent): number {
    const parts = splitPackedId(low, high, this.#parts);
    const createdAt = event.createdAt ?? createdAtOf(this.#type, parts, this.#jobCreatedAt);
    const redactedAt =
      event.redactedAt === undefined ? redactedAtOf(createdAt, parts, this.#jobCreatedAt) : event.redactedAt;
    if (!isWritableTime(createdAt) || (redactedAt !== null && !isWritableTime(redactedAt)))
      return this.#writeWithoutTemplate(out, offset, unpackId(low, high), event, createdAt, redactedAt);

    const digits = parts.upperDigits + parts.lowerDigits;
    const template = this.#templateFor(event, digits, redactedAt !== null);
    const { bytes } = template;
    out.set(bytes, offset);
    const idOffset = offset + template.idOffset;
    writeDigits(out, idOffset, parts.upper, parts.upperDigits);
    writeDigits(out, idOffset + parts.upperDigits, parts.lower, parts.lowerDigits);
    for (const slot of template.createdAtOffsets) writeTime(out, offset + slot, createdAt, this.#timeFormat);
    for (const slot of template.redactedAtOffsets)
      writeTime(out, offset + slot, redactedAt as Instant, this.#timeFormat);
    return offset + bytes.length;
  }

  #templateFor(event: OutcomeEvent, digits: number, isRedactionKnown: boolean): LineTemplate {
    const { outcome } = event;
    const templates = this.#templates.get(outcome) ?? [];
    const index = 4 * digits + (event.redactedAt === undefined ? 0 : 2) + (isRedactionKnown ? 1 : 0);
    const existing = templates[index];
    if (existing) return existing;
    const timeBytes = TIME_BYTES[this.#timeFormat];
    const [created, redacted] = [CREATED_FILLER.repeat(timeBytes), REDACTED_FILLER.repeat(timeBytes)];
    const id = '#'.repeat(digits);
    const text = this.#renderLine(event, id, created, isRedactionKnown ? redacted : null);
    const template = {
      bytes: Buffer.from(text),
      idOffset: text.indexOf(id),
      createdAtOffsets: indexesOf(created, text),
      redactedAtOffsets: indexesOf(redacted, text),
    };
    templates[index] = template;
    this.#templates.set(outcome, templates);
    return template;
  }

  #writeWithoutTemplate(
    out: Uint8Array,
    offset: number,
    id: string,
    event: OutcomeEvent,
    createdAt: Instant,
    redactedAt: Instant | null,
  ): number {
    const redacted = redactedAt === null ? null : formatTime(redactedAt, this.#timeFormat);
    const bytes = Buffer.from(this.#renderLine(event, id, formatTime(createdAt, this.#timeFormat), redacted));
    out.set(bytes, offset);
    return offset + bytes.length;
  }

  #renderLine(event: OutcomeEvent, id: string, createdAt: string, redactedAt: string | null): string {
    const fillPlaceholder = (field: ResultLineFields[string]): string | null | undefined => {
      if (field === ID) return id;
      if (field === CREATED_AT) return createdAt;
      return field === REDACTED_AT ? redactedAt : field;
    };
    const lineFields = this.#fieldsOf(event.outcome, event.redactedAt !== undefined);
    const fields = Object.entries(lineFields).map(([key, field]) => [key, fillPlaceholder(field)]);
    return `${JSON.stringify(Object.fromEntries(fields))}\n`;
  }
}

function indexesOf(searchText: string, text: string): number[] {
  const indexes: number[] = [];
  for (let index = text.indexOf(searchText); index >= 0; index = text.indexOf(searchText, index + 1))
    indexes.push(index);
  return indexes;
}

function writeDigits(out: Uint8Array, start: number, number: number, digits: number): void {
  let rest = number;
  let offset = start + digits - 1;
  // Divides large numbers in a separate loop, because division is slower for numbers of more than 31 bits.
  for (; offset >= start && rest >= 0x7fffffff; offset--) {
    const next = Math.floor(rest / 10);
    out[offset] = ASCII_ZERO + rest - next * 10;
    rest = next;
  }
  let smallRest = rest | 0;
  for (; offset >= start; offset--) {
    const next = (smallRest / 10) | 0;
    out[offset] = ASCII_ZERO + smallRest - next * 10;
    smallRest = next;
  }
}
