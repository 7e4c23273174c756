import { packId, unpackId } from '../domain/id-key.js';
import { IdScanner, type OnLine } from '../domain/id-scanner.js';
import type { JobType, LineCounts } from '../domain/job.js';
import { type ExplicitOutcomes, eventOf, type OutcomeEvent } from '../domain/outcome.js';
import type { BlobStore } from '../ports.js';
import type { Profile } from '../profiles/profile.js';
import { IdShards } from './id-shards.js';
import { type Storing, storeObject } from './store-object.js';

export interface ResultOrder {
  readonly type: JobType;
  readonly profile: Profile;
  readonly explicit: ExplicitOutcomes;
  /** The uploaded file. */
  readonly upload: { readonly blob: string; readonly bytes: number };
  readonly generation: string;
  /** In the upload's order and without a blank line. */
  readonly plain: boolean;
}

export type ResultMaking = { readonly storing: Storing; readonly lines: LineCounts };

/** Bytes of upload for each shard: at 20 bytes a line its IDs fit into a set of 4 MB even if all are affected. */
const SHARD_BYTES = 4 * 1024 * 1024;
const MAX_SHARDS = 512;
const BATCH_CHARS = 64 * 1024;
/** After this line both recorded results have a blank one. */
const LINES_BEFORE_BLANK = 2;

const ZERO = 48;
const NINE = 57;

/**
 * Makes the result of an uploaded file and stores it: one JSON line for each affected ID, once, however often it was
 * uploaded, and where the profile says so one for each line that is no ID. Clean IDs are left out, as X does. Memory
 * grows neither with the upload nor with the result.
 *
 * The order is not the upload's, as in real results; lines that are no ID come last. Where results are composed of
 * parts, a blank line follows line 2 if there are more. `plain` results are in the upload's order without a blank line.
 *
 * @throws what the blob store throws while the upload is read or IDs are set aside
 */
export async function makeResult(blobs: BlobStore, order: ResultOrder): Promise<ResultMaking> {
  const shards = new IdShards(blobs, Math.min(MAX_SHARDS, Math.ceil(order.upload.bytes / SHARD_BYTES) || 1));
  try {
    const scanner = affectedScanner(order, (digits, start, end) => {
      const { low, high } = packId(digits, start, end);
      shards.add(low, high);
    });
    for await (const chunk of blobs.read(order.upload.blob)) {
      scanner.push(chunk);
      await shards.flush();
    }
    scanner.end();

    let affected = 0;
    const lineOf = (id: string): string => {
      affected++;
      const event = eventOf(order.profile.outcomeDigits, order.explicit, order.type, id) as OutcomeEvent;
      return `${order.profile.resultLine(order.type, id, event)}\n`;
    };
    const hasInvalid = order.profile.invalidLine !== undefined && scanner.invalid > 0;
    const batches = order.plain
      ? inUploadOrder(blobs, order, shards, lineOf)
      : inSetOrder(blobs, order, shards, lineOf, hasInvalid);
    const storing = await storeObject(blobs, batches, order.generation);
    return { storing, lines: { ids: scanner.ids, invalid: scanner.invalid, affected } };
  } finally {
    await shards.discard();
  }
}

function affectedScanner(
  { profile: { outcomeDigits }, explicit, type }: ResultOrder,
  onAffected: OnLine,
  onInvalid?: OnLine,
): IdScanner {
  const row = outcomeDigits[type];
  // Explicit outcomes are few, if any: only with some of them is every ID made a string.
  if (explicit.size > 0)
    return new IdScanner((digits, start, end) => {
      if (eventOf(outcomeDigits, explicit, type, textOf(digits, start, end))) onAffected(digits, start, end);
    }, onInvalid);
  return new IdScanner((digits, start, end) => {
    if (end - start < 2 || digits[end - 2] !== NINE) return;
    if (row[(digits[end - 1] as number) - ZERO] !== undefined) onAffected(digits, start, end);
  }, onInvalid);
}

async function* inSetOrder(
  blobs: BlobStore,
  order: ResultOrder,
  shards: IdShards,
  lineOf: (id: string) => string,
  hasInvalid: boolean,
): AsyncGenerator<Buffer> {
  let lines = 0;
  let batch = '';
  for await (const ids of shards.sets()) {
    for (const [low, high] of ids.entries()) {
      if (lines++ === LINES_BEFORE_BLANK && order.profile.composedResults) batch += '\n';
      batch += lineOf(unpackId(low, high));
      if (batch.length < BATCH_CHARS) continue;
      yield Buffer.from(batch);
      batch = '';
    }
  }
  if (batch !== '') yield Buffer.from(batch);
  if (hasInvalid)
    yield* again(blobs, order, (add) => new IdScanner(() => undefined, invalidLines(order, add)));
}

/** Finds the duplicates shard by shard, then reads the upload again without them: one bit an affected ID. */
async function* inUploadOrder(
  blobs: BlobStore,
  order: ResultOrder,
  shards: IdShards,
  lineOf: (id: string) => string,
): AsyncGenerator<Buffer> {
  const duplicates = new Uint8Array(Math.ceil(shards.total / 8));
  await shards.findDuplicates((ordinal) => {
    duplicates[ordinal >>> 3] = (duplicates[ordinal >>> 3] as number) | (1 << (ordinal & 7));
  });

  let ordinal = 0;
  yield* again(blobs, order, (add) =>
    affectedScanner(
      order,
      (digits, start, end) => {
        const isDuplicate = ((duplicates[ordinal >>> 3] as number) >>> (ordinal & 7)) & 1;
        ordinal++;
        if (!isDuplicate) add(lineOf(textOf(digits, start, end)));
      },
      invalidLines(order, add),
    ),
  );
}

/** Reads the upload once more, for the lines that a scanner adds. */
async function* again(
  blobs: BlobStore,
  { upload }: ResultOrder,
  scannerOf: (add: (line: string) => void) => IdScanner,
): AsyncGenerator<Buffer> {
  let batch = '';
  const scanner = scannerOf((line) => {
    batch += line;
  });
  for await (const chunk of blobs.read(upload.blob)) {
    scanner.push(chunk);
    if (batch.length < BATCH_CHARS) continue;
    yield Buffer.from(batch);
    batch = '';
  }
  scanner.end();
  if (batch !== '') yield Buffer.from(batch);
}

const textOf = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();

const invalidLines =
  ({ profile }: ResultOrder, add: (line: string) => void): OnLine =>
  (bytes, start, end) => {
    if (profile.invalidLine) add(`${profile.invalidLine(textOf(bytes, start, end))}\n`);
  };
