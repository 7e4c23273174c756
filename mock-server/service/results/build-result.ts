import { IdScanner, type LineCallback } from '../../domain/results/id-scanner.js';
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

/** Bytes of upload per partition: at 20 bytes a line its IDs fit into a set of 4 MB even if all are affected. */
const PARTITION_BYTES = 4 * 1024 * 1024;
const MAX_PARTITIONS = 512;
/**
 * Bytes of the upload read at once. Partitions are flushed after each chunk. That determines the order of their sets, which is
 * part of the output format: do not change.
 */
const CHUNK_BYTES = 256 * 1024;
/** Bytes of a chunk turned into lines at once. Limits how far a batch can exceed `BATCH_BYTES`. */
const SLICE_BYTES = 16 * 1024;
const BATCH_BYTES = 64 * 1024;
/** Both recorded results have a blank line after this one. */
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
  /** Result lines of affected IDs so far. */
  affected: number;
}

/**
 * Builds the result of an uploaded file and stores it: one JSON line for each affected ID, however often it was uploaded,
 * and, if the profile has them, one for each invalid line. Unaffected IDs are left out, as X does. Memory does not grow with
 * the upload or the result, and no ID becomes a string.
 *
 * Results are not in the order of the upload, as in reality; invalid lines come last. In composed results a blank line follows
 * line 2. With `keepsUploadOrder`, results have the upload's order and no blank line.
 *
 * @throws the blob store's error; nothing is stored then
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
    lineWriter: new ResultLineWriter(input.type, rules.lineFields),
    buffer: new LineBuffer(),
    affected: 0,
  };
  const count = Math.min(MAX_PARTITIONS, Math.ceil(input.upload.bytes / PARTITION_BYTES) || 1);
  const partitions = new DedupePartitions(blobs, count, input.keepsUploadOrder);
  try {
    const scanner = new IdScanner(
      createAffectedIdListener(context, (low, high) => partitions.add(low, high)),
    );
    for await (const chunk of readUpload(context)) {
      scanner.push(chunk);
      await partitions.flush();
    }
    scanner.end();

    const hasInvalid = rules.invalidLine !== undefined && scanner.invalidCount > 0;
    const resultLines = input.keepsUploadOrder
      ? linesInUploadOrder(context, partitions)
      : linesInSetOrder(context, partitions, hasInvalid);
    const stored = await storeObject(blobs, resultLines);
    if (!stored.ok)
      throw stored.error.kind === 'too_large' ? new Error(stored.error.kind) : stored.error.cause;
    const { idCount: ids, invalidCount: invalid } = scanner;
    return {
      object: { ...stored.value, generation: input.generation },
      lines: { ids, invalid, affected: context.affected },
    };
  } finally {
    await partitions.discard();
  }
}

/** Yields the upload in chunks. Each is valid until the next one is requested. */
async function* readUpload({ blobs, input }: BuildContext): AsyncGenerator<Uint8Array> {
  const reader = await blobs.open(input.upload.blob);
  try {
    const chunk = new Uint8Array(Math.min(CHUNK_BYTES, input.upload.bytes));
    for (let offset = 0; offset < input.upload.bytes; ) {
      const bytes = await reader.readInto(chunk, offset);
      if (bytes === 0) throw new Error('the upload is shorter than it was');
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
  // A single digit rules out nine of ten IDs.
  const outcomeByLastDigit = rules.outcomeDigits[input.type];
  return (digits, start, end) => {
    if (end - start < 2 || digits[end - 2] !== ASCII_NINE) return;
    if (outcomeByLastDigit[(digits[end - 1] as number) - ASCII_ZERO] === undefined) return;
    const { low, high } = packId(digits, start, end);
    onId(low, high);
  };
}

function addLine(context: BuildContext, low: number, high: number): void {
  const { buffer, resolver, lineWriter } = context;
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
  for await (const ids of partitions.sets()) {
    for (let slot = ids.nextUsedSlot(0); slot >= 0; slot = ids.nextUsedSlot(slot + 1)) {
      if (context.affected === LINES_BEFORE_BLANK && rules.composedResults) buffer.addText('\n');
      addLine(context, ids.lowAt(slot), ids.highAt(slot));
      if (buffer.length >= BATCH_BYTES) yield buffer.take();
    }
  }
  if (buffer.length > 0) yield buffer.take();
  if (hasInvalid) yield* rescan(context, new IdScanner(() => undefined, createInvalidLineListener(context)));
}

/** Finds the duplicates partition by partition, then reads the upload again and skips them: one bit per affected ID. */
async function* linesInUploadOrder(
  context: BuildContext,
  partitions: DedupePartitions,
): AsyncGenerator<Uint8Array> {
  const duplicates = new Uint8Array(Math.ceil(partitions.total / 8));
  await partitions.findDuplicates((ordinal) => {
    duplicates[ordinal >>> 3] = (duplicates[ordinal >>> 3] as number) | (1 << (ordinal & 7));
  });
  let ordinal = 0;
  const addUnlessDuplicate: OnId = (low, high) => {
    const isDuplicate = ((duplicates[ordinal >>> 3] as number) >>> (ordinal & 7)) & 1;
    ordinal++;
    if (!isDuplicate) addLine(context, low, high);
  };
  yield* rescan(
    context,
    new IdScanner(createAffectedIdListener(context, addUnlessDuplicate), createInvalidLineListener(context)),
  );
}

/** Reads the upload again and yields the lines that a scanner adds. */
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
