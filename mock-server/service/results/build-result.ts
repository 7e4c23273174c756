import { IdScanner, type OnLine } from '../../domain/results/id-scanner.js';
import type { OutcomeEvent } from '../../domain/results/outcome.js';
import type { ExplicitOutcomes } from '../../domain/results/outcome-overrides.js';
import { Events } from '../../domain/results/outcome-resolver.js';
import { packId } from '../../domain/results/packed-id.js';
import {
  MAX_RESULT_LINE_BYTES,
  ResultLines,
  type ResultRules,
} from '../../domain/results/result-line-writer.js';
import type { BlobStore, ResultMade, ResultOrder } from '../../ports.js';
import { storeObject } from '../objects/store-object.js';
import { IdShards } from './dedupe-partitions.js';
import { LineBatch } from './line-buffer.js';

/** Bytes of upload for each shard: at 20 bytes a line its IDs fit into a set of 4 MB even if all are affected. */
const SHARD_BYTES = 4 * 1024 * 1024;
const MAX_SHARDS = 512;
/** How much of the upload is read at once. Shards are written out in between, and their sets ordered by what was: part of the form of results. */
const CHUNK_BYTES = 256 * 1024;
/** How much of a chunk is turned into lines at once: as many as a batch may grow by. */
const SLICE_BYTES = 16 * 1024;
const BATCH_BYTES = 64 * 1024;
/** After this line both recorded results have a blank one. */
const LINES_BEFORE_BLANK = 2;

const ZERO = 48;
const NINE = 57;

/** What every step of making a result knows. */
interface Making {
  readonly blobs: BlobStore;
  readonly order: ResultOrder;
  readonly rules: ResultRules;
  readonly explicit: ExplicitOutcomes;
  readonly events: Events;
  readonly lines: ResultLines;
  readonly batch: LineBatch;
  /** Result lines of affected IDs. */
  affected: number;
}

/**
 * Makes the result of an uploaded file and stores it: one JSON line for each affected ID, once, however often it was
 * uploaded, and where the profile says so one for each line that is no ID. Clean IDs are left out, as X does. Memory
 * grows neither with the upload nor with the result. Bytes become bytes: no ID is ever made a string.
 *
 * The order is not the upload's, as in real results; lines that are no ID come last. Where results are composed of
 * parts, a blank line follows line 2 if there are more. `plain` results are in the upload's order without a blank line.
 *
 * @throws what the blob store throws; then nothing is left of the result
 */
export async function makeResult(
  blobs: BlobStore,
  order: ResultOrder,
  rules: ResultRules,
  explicit: ExplicitOutcomes,
): Promise<ResultMade> {
  const making: Making = {
    blobs,
    order,
    rules,
    explicit,
    events: new Events(rules.outcomeDigits, explicit, order.type),
    lines: new ResultLines(order.type, rules.lineFields),
    batch: new LineBatch(),
    affected: 0,
  };
  const count = Math.min(MAX_SHARDS, Math.ceil(order.upload.bytes / SHARD_BYTES) || 1);
  const shards = new IdShards(blobs, count, order.plain);
  try {
    const scanner = new IdScanner(onAffected(making, (low, high) => shards.add(low, high)));
    for await (const chunk of chunksOf(making)) {
      scanner.push(chunk);
      await shards.flush();
    }
    scanner.end();

    const hasInvalid = rules.invalidLine !== undefined && scanner.invalid > 0;
    const batches = order.plain ? inUploadOrder(making, shards) : inSetOrder(making, shards, hasInvalid);
    const storing = await storeObject(blobs, batches);
    if (storing.kind === 'failed' || storing.kind === 'aborted') throw storing.cause;
    if (storing.kind !== 'stored') throw new Error(storing.kind);
    const { ids, invalid } = scanner;
    return {
      object: { ...storing.object, generation: order.generation },
      lines: { ids, invalid, affected: making.affected },
    };
  } finally {
    await shards.discard();
  }
}

/** The upload in chunks, each valid until the next one is asked for. */
async function* chunksOf({ blobs, order }: Making): AsyncGenerator<Uint8Array> {
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

/** Hears of lines that are an ID, and tells of those that are affected. */
function onAffected({ rules, order, explicit, events }: Making, onKey: OnKey): OnLine {
  const tell = (digits: Uint8Array, start: number, end: number): void => {
    const { low, high } = packId(digits, start, end);
    if (events.of(low, high)) onKey(low, high);
  };
  if (explicit.size > 0) return tell;
  // Nine of ten IDs are told by a digit.
  const row = rules.outcomeDigits[order.type];
  return (digits, start, end) => {
    if (end - start < 2 || digits[end - 2] !== NINE) return;
    if (row[(digits[end - 1] as number) - ZERO] === undefined) return;
    const { low, high } = packId(digits, start, end);
    onKey(low, high);
  };
}

/** Adds the line of an affected ID. */
function addLine(making: Making, low: number, high: number): void {
  const { batch, events, lines } = making;
  making.affected++;
  batch.makeRoom(MAX_RESULT_LINE_BYTES);
  const event = events.of(low, high) as OutcomeEvent;
  batch.length = lines.write(batch.bytes, batch.length, low, high, event);
}

async function* inSetOrder(
  making: Making,
  shards: IdShards,
  hasInvalid: boolean,
): AsyncGenerator<Uint8Array> {
  const { batch, rules } = making;
  for await (const ids of shards.sets()) {
    for (let slot = ids.next(0); slot >= 0; slot = ids.next(slot + 1)) {
      if (making.affected === LINES_BEFORE_BLANK && rules.composedResults) batch.addText('\n');
      addLine(making, ids.lowAt(slot), ids.highAt(slot));
      if (batch.length >= BATCH_BYTES) yield batch.take();
    }
  }
  if (batch.length > 0) yield batch.take();
  if (hasInvalid) yield* again(making, new IdScanner(() => undefined, onInvalid(making)));
}

/** Finds the duplicates shard by shard, then reads the upload again without them: one bit an affected ID. */
async function* inUploadOrder(making: Making, shards: IdShards): AsyncGenerator<Uint8Array> {
  const duplicates = new Uint8Array(Math.ceil(shards.total / 8));
  await shards.findDuplicates((ordinal) => {
    duplicates[ordinal >>> 3] = (duplicates[ordinal >>> 3] as number) | (1 << (ordinal & 7));
  });
  let ordinal = 0;
  const addOnce: OnKey = (low, high) => {
    const isDuplicate = ((duplicates[ordinal >>> 3] as number) >>> (ordinal & 7)) & 1;
    ordinal++;
    if (!isDuplicate) addLine(making, low, high);
  };
  yield* again(making, new IdScanner(onAffected(making, addOnce), onInvalid(making)));
}

/** Reads the upload once more, for the lines that a scanner adds. */
async function* again(making: Making, scanner: IdScanner): AsyncGenerator<Uint8Array> {
  const { batch } = making;
  for await (const chunk of chunksOf(making))
    for (let at = 0; at < chunk.length; at += SLICE_BYTES) {
      scanner.push(chunk.subarray(at, at + SLICE_BYTES));
      if (batch.length >= BATCH_BYTES) yield batch.take();
    }
  scanner.end();
  if (batch.length > 0) yield batch.take();
}

const onInvalid =
  ({ rules, batch }: Making): OnLine =>
  (bytes, start, end) => {
    if (!rules.invalidLine) return;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
    batch.addText(`${rules.invalidLine(text)}\n`);
  };
