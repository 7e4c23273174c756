import type { IncomingFile } from '../service/uploads/receive-file.js';
import type { RequestBody } from './http-request.js';

/** Returns an upload that is being received. A chunk is invalid once the next one is requested. */
export const incomingFileOf = (body: RequestBody): IncomingFile => ({
  contentLength: body.contentLength,
  body: releaseChunks(body.chunks()),
});

/**
 * Releases the memory of each chunk after use. Node 24 collects socket buffers late: ten concurrent uploads needed 40 MB
 * more.
 */
async function* releaseChunks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    yield chunk;
    const memory = chunk.buffer as ArrayBuffer & { transfer?(bytes: number): ArrayBuffer };
    // Node 20 has no transfer(). Skip a chunk that shares its buffer with others.
    if (memory.byteLength === chunk.byteLength) memory.transfer?.(0);
  }
}
