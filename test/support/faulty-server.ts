import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { promisify } from 'node:util';
import { afterEach } from 'vitest';
import type { ResponseEffect, UnprocessedEffect } from '../../mock-server/domain/faults/fault.js';
import { applyFaultToReply, handleWithFault } from '../../mock-server/http/faults/apply-faults.js';
import type { HandlerResult } from '../../mock-server/http/handler.js';
import type { HttpRequest } from '../../mock-server/http/http-request.js';
import { readRequest } from '../../mock-server/http/read-request.js';
import { sendResponse } from '../../mock-server/http/send-response.js';

const ID = '1460000000000000000';
export const JOB = { data: { id: ID, type: 'tweets', status: 'complete' } };
export const JOB_JSON = JSON.stringify(JOB);
/** List of IDs that takes about 1 MB as JSON. */
export const LIST: readonly string[] = Array(48_000).fill(ID);
export const LIST_JSON = JSON.stringify(LIST);

const CHUNK_BYTES = 64 * 1024;

interface HandlerStats {
  requests: number;
  streamedBytes: number;
  acceptEncoding: string | undefined;
}

export interface FaultyServer {
  readonly url: string;
  readonly shutdown: AbortController;
  /** Stops the server as the mock stops. Resolves once all requests in progress have their responses. */
  stop(): Promise<void>;
  readonly handlerStats: HandlerStats;
  /** Resolves once the handler was called `times` times. */
  waitForCalls(times?: number): Promise<void>;
  /** Resolves once all connections are closed. */
  waitForAllClosed(): Promise<void>;
  openConnections(): Promise<number>;
  /** Number of bytes that the server has read from all connections. */
  receivedBytes(): number;
  /** Number of `close` listeners on each open connection. */
  closeListenerCounts(): number[];
}

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const end of cleanups.splice(0)) end();
});

/**
 * Starts a server that applies `effect`, if there is one, to every request. The server is closed after the test.
 * `/job` responds with a string, `/list` with a stream, and `/repeated` with a repeated header.
 */
export async function serveFaulty(
  effect?: ResponseEffect | UnprocessedEffect,
  tls?: { readonly cert: Buffer; readonly key: Buffer },
): Promise<FaultyServer> {
  const shutdown = new AbortController();
  const handlerStats: HandlerStats = { requests: 0, streamedBytes: 0, acceptEncoding: undefined };
  let wake: () => void = () => undefined;

  const handle = ({ path, headers: { 'accept-encoding': acceptEncoding } }: HttpRequest): HandlerResult => {
    handlerStats.requests += 1;
    handlerStats.acceptEncoding = acceptEncoding;
    const headers = ['content-type', 'application/json'];
    if (path === '/repeated')
      headers.push('vary', 'Origin', 'x-goog-hash', 'crc32c=a', 'x-goog-hash', 'md5=b');
    const isList = path === '/list';
    const bytes = isList ? LIST_JSON.length : JOB_JSON.length;
    const chunks = chunksOfList((sent) => {
      handlerStats.streamedBytes += sent;
    });
    wake();
    return {
      reply: {
        status: 200,
        headers: [...headers, 'content-length', String(bytes)],
        body: isList ? { bytes, chunks } : JOB_JSON,
      },
    };
  };
  const fault = effect && { id: '1', match: {}, effect, matched: 1, fired: 1 };
  const respond = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const request = readRequest(req, res);
    const { reply } = await (fault ? handleWithFault(fault, request, { handle }) : handle(request));
    await sendResponse(res, fault ? await applyFaultToReply(fault, request, reply) : reply, shutdown.signal);
  };
  const listener = (req: IncomingMessage, res: ServerResponse): void => void respond(req, res);
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  server.on('checkContinue', listener);
  const sockets: Socket[] = [];
  const closed: Promise<unknown>[] = [];
  server.on(tls ? 'secureConnection' : 'connection', (socket: Socket) => {
    sockets.push(socket);
    closed.push(new Promise((close) => socket.once('close', close)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(() => {
    shutdown.abort();
    server.close();
    server.closeAllConnections();
  });
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    shutdown,
    async stop() {
      shutdown.abort();
      const sweep = setInterval(() => server.closeIdleConnections(), 10);
      await new Promise((resolve) => server.close(resolve));
      clearInterval(sweep);
    },
    handlerStats,
    waitForCalls: (times = 1) =>
      new Promise((resolve) => {
        wake = () => {
          if (handlerStats.requests >= times) resolve();
        };
        wake();
      }),
    async waitForAllClosed() {
      server.closeIdleConnections();
      await Promise.all(closed);
    },
    openConnections: promisify(server.getConnections.bind(server)) as () => Promise<number>,
    receivedBytes: () => sockets.reduce((sum, { bytesRead }) => sum + bytesRead, 0),
    closeListenerCounts: () =>
      sockets.filter((socket) => !socket.destroyed).map((socket) => socket.listenerCount('close')),
  };
}

async function* chunksOfList(onChunk: (bytes: number) => void): AsyncGenerator<Buffer> {
  const all = Buffer.from(LIST_JSON);
  for (let from = 0; from < all.length; from += CHUNK_BYTES) {
    const chunk = all.subarray(from, from + CHUNK_BYTES);
    onChunk(chunk.length);
    yield chunk;
  }
}
