import { IdScanner, type LineCallback } from '../../domain/results/id-scanner.js';
import { InvalidLineSampler } from '../../domain/results/invalid-line-sampler.js';
import type { OutcomeEvent } from '../../domain/results/outcome.js';
import type { OutcomeOverrides } from '../../domain/results/outcome-overrides.js';
import { OutcomeResolver } from '../../domain/results/outcome-resolver.js';
import { packId } from '../../domain/results/packed-id.js';
import {
  MAX_RESULT_LINE_BYTES,
  ResultLineWriter,
  type ResultRules,
} from '../../domain/results/result-line-writer.js';
import type { BlobStore } from '../../ports/blob-store.js';
import type { BuildResultInput, BuiltResult } from '../../ports/result-builder.js';
import { storeObject } from '../objects/store-object.js';
import { DedupePartitions } from './dedupe-partitions.js';
import { LineBuffer } from './line-buffer.js';

/**
 * Number of uploaded bytes per partition of {@link DedupePartitions}. At 20 bytes per line, the IDs of a partition fit into a set
 * of 4 MB, even if all IDs are affected.
 */
const PARTITION_BYTES = 4 * 1024 * 1024;
const MAX_PARTITIONS = 512;
/**
 * Number of bytes of the upload to read at once. Do not change this value: partitions are flushed after each chunk, which
 * determines the order of the result lines. The order is part of the output format.
 */
const CHUNK_BYTES = 256 * 1024;
/**
 * Number of bytes of a chunk to scan at once while result lines are written. Limits how far a batch of lines can exceed
 * `BATCH_BYTES`.
 */
const SLICE_BYTES = 16 * 1024;
const BATCH_BYTES = 64 * 1024;
/** Number of lines before the blank line. Both recorded results have their blank line there. */
const LINES_BEFORE_BLANK = 2;

const ASCII_ZERO = 48;
const ASCII_NINE = 57;

/** State shared by the steps that build a result. */
interface BuildContext {
  readonly blobs: BlobStore;
  readonly input: BuildResultInput;
  readonly rules: ResultRules;
  readonly overrides: OutcomeOverrides;
  readonly resolver: OutcomeResolver;
  readonly lineWriter: ResultLineWriter;
  readonly buffer: LineBuffer;
  /** Number of result lines written so far for affected IDs. */
  affected: number;
}

/**
 * Builds the result of an uploaded file and stores the result. Each affected ID gets one JSON line. If the profile keeps duplicates,
 * an ID gets a line for each time it was uploaded. As in X's results, unaffected IDs get no line. If the profile reports invalid
 * lines, each invalid line gets a result line. Keeps neither the upload nor the result in memory.
 *
 * As in X's results, the lines do not have the order of the upload. Lines of duplicates follow the lines of all IDs, and result
 * lines for invalid uploaded lines come last. If the profile keeps the order of the upload, all lines have that order.
 *
 * @throws the error of the blob store; in this case nothing is stored
 */
export async function buildResult(
  blobs: BlobStore,
  input: BuildResultInput,
  rules: ResultRules,
  overrides: OutcomeOverrides,
): Promise<BuiltResult> {
  const context: BuildContext = {
    blobs,
    input,
    rules,
    overrides,
    resolver: new OutcomeResolver(rules.outcomeDigits, overrides, input.type),
    lineWriter: new ResultLineWriter(input.type, input.jobCreatedAt, rules.lineFields),
    buffer: new LineBuffer(),
    affected: 0,
  };
  const count = Math.min(MAX_PARTITIONS, Math.ceil(input.upload.bytes / PARTITION_BYTES) || 1);
  const partitions = new DedupePartitions(blobs, count, rules.keepsUploadOrder || rules.keepsDuplicates);
  try {
    const { samples, add: addSample } = new InvalidLineSampler();
    const onAffectedId = createAffectedIdListener(context, (low, high) => partitions.add(low, high));
    const scanner = new IdScanner(onAffectedId, addSample);
    for await (const chunk of readUpload(context)) {
      scanner.push(chunk);
      await partitions.flush();
    }
    scanner.end();

    const hasInvalid = rules.invalidLine !== undefined && scanner.invalidCount > 0;
    const resultLines = rules.keepsUploadOrder
      ? linesInUploadOrder(context, partitions)
      : linesInSetOrder(context, partitions, hasInvalid);
    const stored = await storeObject(blobs, resultLines);
    if (!stored.ok)
      throw stored.error.kind === 'too_large' ? new Error(stored.error.kind) : stored.error.cause;
    const { idCount: ids, invalidCount: invalid } = scanner;
    return {
      object: { ...stored.value, generation: input.generation },
      lines: {
        ids,
        invalid,
        affected: context.affected,
        ...(samples.length > 0 && { invalidSamples: samples }),
      },
    };
  } finally {
    await partitions.discard();
  }
}

/** Yields the upload in chunks. A chunk is valid until the next chunk is requested. */
async function* readUpload({ blobs, input }: BuildContext): AsyncGenerator<Uint8Array> {
  const reader = await blobs.open(input.upload.blob);
  try {
    const chunk = new Uint8Array(Math.min(CHUNK_BYTES, input.upload.bytes));
    for (let offset = 0; offset < input.upload.bytes; ) {
      const bytes = await reader.readInto(chunk, offset);
      if (bytes === 0)
        throw new Error(
          `Cannot read the upload: expected ${input.upload.bytes} bytes, got ${offset}. Create another job`,
        );
      yield chunk.subarray(0, bytes);
      offset += bytes;
    }
  } finally {
    await reader.close();
  }
}

type OnId = (low: number, high: number) => void;

/** Returns a listener for ID lines that calls `onId` for each affected ID. */
function createAffectedIdListener(
  { rules, input, overrides, resolver }: BuildContext,
  onId: OnId,
): LineCallback {
  const reportIfAffected = (digits: Uint8Array, start: number, end: number): void => {
    const { low, high } = packId(digits, start, end);
    if (resolver.resolve(low, high)) onId(low, high);
  };
  if (overrides.size > 0) return reportIfAffected;
  // Checks the tens digit first. Without overrides, it is 9 in all affected IDs, so this check excludes nine of ten IDs.
  const outcomeByLastDigit = rules.outcomeDigits[input.type];
  return (digits, start, end) => {
    if (end - start < 2 || digits[end - 2] !== ASCII_NINE) return;
    if (outcomeByLastDigit[(digits[end - 1] as number) - ASCII_ZERO] === undefined) return;
    const { low, high } = packId(digits, start, end);
    onId(low, high);
  };
}

function addLine(context: BuildContext, low: number, high: number): void {
  const { buffer, resolver, lineWriter, rules } = context;
  if (context.affected === LINES_BEFORE_BLANK && rules.hasBlankLine) buffer.addText('\n');
  context.affected++;
  buffer.ensureCapacity(MAX_RESULT_LINE_BYTES);
  const event = resolver.resolve(low, high) as OutcomeEvent;
  buffer.length = lineWriter.write(buffer.bytes, buffer.length, low, high, event);
}

async function* linesInSetOrder(
  context: BuildContext,
  partitions: DedupePartitions,
  hasInvalid: boolean,
): AsyncGenerator<Uint8Array> {
  const { buffer, rules } = context;
  const duplicates = new OrdinalSet(rules.keepsDuplicates ? partitions.total : 0);
  const onDuplicate = rules.keepsDuplicates ? (ordinal: number) => duplicates.add(ordinal) : undefined;
  for await (const ids of partitions.sets(onDuplicate)) {
    for (let slot = ids.nextUsedSlot(0); slot >= 0; slot = ids.nextUsedSlot(slot + 1)) {
      addLine(context, ids.lowAt(slot), ids.highAt(slot));
      if (buffer.length >= BATCH_BYTES) yield buffer.take();
    }
  }
  if (buffer.length > 0) yield buffer.take();
  if (duplicates.size > 0) {
    const onId = createOrdinalListener(context, (ordinal) => duplicates.has(ordinal));
    yield* rescan(context, new IdScanner(createAffectedIdListener(context, onId)));
  }
  if (hasInvalid) yield* rescan(context, new IdScanner(() => undefined, createInvalidLineListener(context)));
}

/** Set of ordinals of affected IDs, with one bit for each ID. */
class OrdinalSet {
  size = 0;
  readonly #bits: Uint8Array;

  constructor(capacity: number) {
    this.#bits = new Uint8Array(Math.ceil(capacity / 8));
  }

  add(ordinal: number): void {
    this.size++;
    this.#bits[ordinal >>> 3] = (this.#bits[ordinal >>> 3] as number) | (1 << (ordinal & 7));
  }

  has(ordinal: number): boolean {
    return (((this.#bits[ordinal >>> 3] as number) >>> (ordinal & 7)) & 1) === 1;
  }
}

/** Returns a listener that numbers the affected IDs in the order of the upload, and adds lines for those that are wanted. */
function createOrdinalListener(context: BuildContext, isWanted: (ordinal: number) => boolean): OnId {
  let ordinal = 0;
  return (low, high) => {
    if (isWanted(ordinal++)) addLine(context, low, high);
  };
}

/**
 * Yields the result lines in the order of the upload. Finds the duplicates partition by partition, unless the profile keeps them.
 * Then reads the upload again and skips the duplicates.
 */
async function* linesInUploadOrder(
  context: BuildContext,
  partitions: DedupePartitions,
): AsyncGenerator<Uint8Array> {
  const duplicates = new OrdinalSet(partitions.total);
  if (!context.rules.keepsDuplicates) await partitions.findDuplicates((ordinal) => duplicates.add(ordinal));
  const onId = createOrdinalListener(context, (ordinal) => !duplicates.has(ordinal));
  yield* rescan(
    context,
    new IdScanner(createAffectedIdListener(context, onId), createInvalidLineListener(context)),
  );
}

/** Reads the upload again with a scanner that adds result lines to the buffer. Yields the lines in batches. */
async function* rescan(context: BuildContext, scanner: IdScanner): AsyncGenerator<Uint8Array> {
  const { buffer } = context;
  for await (const chunk of readUpload(context))
    for (let offset = 0; offset < chunk.length; offset += SLICE_BYTES) {
      scanner.push(chunk.subarray(offset, offset + SLICE_BYTES));
      if (buffer.length >= BATCH_BYTES) yield buffer.take();
    }
  scanner.end();
  if (buffer.length > 0) yield buffer.take();
}

const createInvalidLineListener =
  ({ rules, buffer }: BuildContext): LineCallback =>
  (bytes, start, end) => {
    if (!rules.invalidLine) return;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
    buffer.addText(`${rules.invalidLine(text)}\n`);
  };
