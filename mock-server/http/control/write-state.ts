import type { TableSnapshot } from '../../ports/stores.js';
import { inSlices } from '../../service/time-slices.js';

/** Size in characters at which a chunk is sent. */
const CHUNK_LENGTH = 64 * 1024;

/** Serializes a state as JSON in chunks. Does nothing between two chunks until the reader asks for the next one. */
export async function* writeState(snapshot: readonly TableSnapshot[]): AsyncGenerator<Uint8Array> {
  let text = '';
  for await (const part of inSlices(partsOf(snapshot))) {
    text += part;
    if (text.length < CHUNK_LENGTH) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

function* partsOf(snapshot: readonly TableSnapshot[]): Generator<string> {
  yield '{"version":1,"tables":{';
  for (const [index, { table, keys, values }] of snapshot.entries()) {
    yield `${index === 0 ? '' : ','}${JSON.stringify(table)}:{`;
    for (const [at, key] of keys.entries())
      yield `${at === 0 ? '' : ','}${JSON.stringify(key)}:${JSON.stringify(values[at])}`;
    yield '}';
  }
  yield '}}';
}
