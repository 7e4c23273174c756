import { IdScanner, type OnLine } from '../../domain/results/id-scanner.js';
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
import type { ResultMade, ResultOrder } from '../../ports/result-maker.js';
import { storeObject } from '../objects/store-object.js';
import { DedupePartitions } from './dedupe-partitions.js';
import { LineBuffer } from './line-buffer.js';

/** Bytes of upload per partition: at 20 bytes a line its IDs fit into a set of 4 MB even if all are affected. */
const PARTITION_BYTES = 4 * 1024 * 1024;
const MAX_PARTITIONS = 512;
/**
 * Bytes of the upload read at once. Partitions are flushed in between, which decides the order of their sets and so of the
 * output: do not change.
 */
const CHUNK_BYTES = 256 * 1024;
/** Bytes of a chunk turned into lines at once: the most that a batch may grow by. */
const SLICE_BYTES = 16 * 1024;
const BATCH_BYTES = 64 * 1024;
/** Both recorded results have a blank line after this one. */
const LINES_BEFORE_BLANK = 2;

const ZERO = 48;
const NINE = 57;

/** State shared by the steps that build a result. */
interface Build {
  readonly blobs: BlobStore;
  readonly order: ResultOrder;
  readonly rules: ResultRules;
  readonly explicit: OutcomeOverrides;
  readonly events: OutcomeResolver;
  readonly lines: ResultLineWriter;
  readonly batch: LineBuffer;
  /** Result lines of affected IDs so far. */
  affected: number;
}

/**
 * Builds the result of an uploaded file and stores it: one JSON line for each affected ID, however often it was uploaded,
 * and, if the profile has them, one for each invalid line. Unaffected IDs are left out, as X does. Memory does not grow with
 * the upload or the result, and no ID becomes a string.
 *
 * The order is not the upload's, as in real results; invalid lines come last. If results are composed of parts, a blank line
 * follows line 2. `plain` results have the upload's order and no blank line.
 *
 * @throws the blob store's error; nothing is left of the result
 */
export async function buildResult(
  blobs: BlobStore,
  order: ResultOrder,
  rules: ResultRules,
  explicit: OutcomeOverrides,
): Promise<ResultMade> {
  const build: Build = {
    blobs,
    order,
    rules,
    explicit,
    events: new OutcomeResolver(rules.outcomeDigits, explicit, order.type),
    lines: new ResultLineWriter(order.type, rules.lineFields),
    batch: new LineBuffer(),
    affected: 0,
  };
  const count = Math.min(MAX_PARTITIONS, Math.ceil(order.upload.bytes / PARTITION_BYTES) || 1);
  const partitions = new DedupePartitions(blobs, count, order.plain);
  try {
    const scanner = new IdScanner(onAffected(build, (low, high) => partitions.add(low, high)));
    for await (const chunk of chunksOf(build)) {
      scanner.push(chunk);
      await partitions.flush();
    }
    scanner.end();

    const hasInvalid = rules.invalidLine !== undefined && scanner.invalid > 0;
    const batches = order.plain
      ? inUploadOrder(build, partitions)
      : inSetOrder(build, partitions, hasInvalid);
    const storing = await storeObject(blobs, batches);
    if (storing.kind === 'failed' || storing.kind === 'aborted') throw storing.cause;
    if (storing.kind !== 'stored') throw new Error(storing.kind);
    const { ids, invalid } = scanner;
    return {
      object: { ...storing.object, generation: order.generation },
      lines: { ids, invalid, affected: build.affected },
    };
  } finally {
    await partitions.discard();
  }
}

/** Yields the upload in chunks. Each is valid until the next one is requested. */
async function* chunksOf({ blobs, order }: Build): AsyncGenerator<Uint8Array> {
  const reader = await blobs.open(order.upload.blob);
  try {
    const chunk = new Uint8Array(Math.min(CHUNK_BYTES, order.upload.bytes));
    for (let at = 0; at < order.upload.bytes; ) {
      const bytes = await reader.readInto(chunk, at);
      if (bytes === 0) throw new Error('the upload is shorter than it was');
      yield chunk.subarray(0, bytes);
      at += bytes;
    }
  } finally {
    await reader.close();
  }
}

type OnKey = (low: number, high: number) => void;

/** Returns a listener for ID lines that calls `onKey` for the affected ones. */
function onAffected({ rules, order, explicit, events }: Build, onKey: OnKey): OnLine {
  const report = (digits: Uint8Array, start: number, end: number): void => {
    const { low, high } = packId(digits, start, end);
    if (events.of(low, high)) onKey(low, high);
  };
  if (explicit.size > 0) return report;
  // A single digit rules out nine of ten IDs.
  const row = rules.outcomeDigits[order.type];
  return (digits, start, end) => {
    if (end - start < 2 || digits[end - 2] !== NINE) return;
    if (row[(digits[end - 1] as number) - ZERO] === undefined) return;
    const { low, high } = packId(digits, start, end);
    onKey(low, high);
  };
}

function addLine(build: Build, low: number, high: number): void {
  const { batch, events, lines } = build;
  build.affected++;
  batch.makeRoom(MAX_RESULT_LINE_BYTES);
  const event = events.of(low, high) as OutcomeEvent;
  batch.length = lines.write(batch.bytes, batch.length, low, high, event);
}

async function* inSetOrder(
  build: Build,
  partitions: DedupePartitions,
  hasInvalid: boolean,
): AsyncGenerator<Uint8Array> {
  const { batch, rules } = build;
  for await (const ids of partitions.sets()) {
    for (let slot = ids.next(0); slot >= 0; slot = ids.next(slot + 1)) {
      if (build.affected === LINES_BEFORE_BLANK && rules.composedResults) batch.addText('\n');
      addLine(build, ids.lowAt(slot), ids.highAt(slot));
      if (batch.length >= BATCH_BYTES) yield batch.take();
    }
  }
  if (batch.length > 0) yield batch.take();
  if (hasInvalid) yield* rescan(build, new IdScanner(() => undefined, onInvalid(build)));
}

/** Finds the duplicates partition by partition, then reads the upload again and skips them: one bit per affected ID. */
async function* inUploadOrder(build: Build, partitions: DedupePartitions): AsyncGenerator<Uint8Array> {
  const duplicates = new Uint8Array(Math.ceil(partitions.total / 8));
  await partitions.findDuplicates((ordinal) => {
    duplicates[ordinal >>> 3] = (duplicates[ordinal >>> 3] as number) | (1 << (ordinal & 7));
  });
  let ordinal = 0;
  const addOnce: OnKey = (low, high) => {
    const isDuplicate = ((duplicates[ordinal >>> 3] as number) >>> (ordinal & 7)) & 1;
    ordinal++;
    if (!isDuplicate) addLine(build, low, high);
  };
  yield* rescan(build, new IdScanner(onAffected(build, addOnce), onInvalid(build)));
}

/** Reads the upload again and yields the lines that a scanner adds. */
async function* rescan(build: Build, scanner: IdScanner): AsyncGenerator<Uint8Array> {
  const { batch } = build;
  for await (const chunk of chunksOf(build))
    for (let at = 0; at < chunk.length; at += SLICE_BYTES) {
      scanner.push(chunk.subarray(at, at + SLICE_BYTES));
      if (batch.length >= BATCH_BYTES) yield batch.take();
    }
  scanner.end();
  if (batch.length > 0) yield batch.take();
}

const onInvalid =
  ({ rules, batch }: Build): OnLine =>
  (bytes, start, end) => {
    if (!rules.invalidLine) return;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
    batch.addText(`${rules.invalidLine(text)}\n`);
  };
