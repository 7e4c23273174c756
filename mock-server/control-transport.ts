// Calls the control API of a mock inside the process, so that test suites which intercept connections cannot catch the calls.
// Imports the timers of Node, because test suites replace the global timers by fake timers.
import { clearTimeout, setTimeout } from 'node:timers';
import { ControlError } from '../client/control-error.js';
import type { Transport, TransportRequest } from '../client/http.js';
import type { HttpRequest } from './http/http-request.js';
import { type HttpResponse, isResponse } from './http/http-response.js';
import { STALL_MS } from './http/open-connections.js';
import { MemoryBody } from './http/restored-body.js';
import type { HttpApp } from './http-app.js';
import { elapsedMs } from './real-time.js';
import { nextTurn } from './service/time-slices.js';

/** Transport that calls the mock without a connection. Long work ends when the signal of the call is aborted. */
export interface ControlTransport extends Transport {
  /** Waits for the running calls, and aborts them after {@link STALL_MS}. Later calls reject with a ControlError. */
  close(): Promise<void>;
}

/** Creates a transport. @param getBaseUrl returns the base URL of the mock, whose host the calls seem to address */
export function createControlTransport(
  httpApp: Pick<HttpApp, 'handleControl'>,
  name: string,
  getBaseUrl: () => string,
): ControlTransport {
  const pending = new Set<Promise<unknown>>();
  /** Aborted when `close` has waited long enough. */
  const stopping = new AbortController();
  let isClosed = false;
  const closedError = () => new ControlError('Cannot call the control API: the mock is closed');
  return {
    name,
    async send(call) {
      if (isClosed) throw closedError();
      call.signal?.throwIfAborted();
      // Lets other work run first, so that a test which polls in a loop does not block the event loop.
      const handling = nextTurn().then(() =>
        httpApp.handleControl(toHttpRequest(call, getBaseUrl(), stopping.signal)),
      );
      pending.add(handling);
      const reply = await handling.finally(() => pending.delete(handling));
      call.signal?.throwIfAborted();
      if (!isResponse(reply)) throw new Error('a control call was aborted');
      const { status, headers, body } = reply;
      // The error would only say that `close` has ended the work.
      if (isClosed && status >= 400) throw closedError();
      return {
        status,
        contentType: headers[headers.indexOf('content-type') + 1],
        body: await bytesOf(body, call.signal),
      };
    },
    async close() {
      isClosed = true;
      const stop = setTimeout(() => stopping.abort(), STALL_MS);
      await Promise.allSettled(pending);
      clearTimeout(stop);
    },
  };
}

async function bytesOf(body: HttpResponse['body'], signal: AbortSignal | undefined): Promise<Buffer> {
  if (typeof body === 'string' || Buffer.isBuffer(body)) return Buffer.from(body);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body.chunks) {
    signal?.throwIfAborted();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Converts a control call to the request that a client of `baseUrl` would send. */
function toHttpRequest(
  { method, target, headers, body = '', signal }: TransportRequest,
  baseUrl: string,
  stopSignal: AbortSignal,
): HttpRequest {
  const { protocol, host, pathname } = new URL(baseUrl);
  const queryStart = target.indexOf('?');
  return {
    method,
    path: queryStart < 0 ? target : target.slice(0, queryStart),
    query: queryStart < 0 ? '' : target.slice(queryStart + 1),
    mountPath: pathname === '/' ? '' : pathname,
    headers: { ...headers, host },
    rawHeaders: [],
    connection: { hash: '', isTls: protocol === 'https:', localAuthority: host },
    realHost: undefined,
    startedAt: elapsedMs(),
    body: new MemoryBody(() => Buffer.from(body)),
    closeSignal: () => (signal ? AbortSignal.any([signal, stopSignal]) : stopSignal),
  };
}
