import { ClientRequest, Agent as HttpAgent, OutgoingMessage } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { urlToHttpOptions } from 'node:url';
import type { TransportRequest, TransportResponse } from './http.js';

/**
 * Sends a request over a connection of its own. Test suites replace `fetch`, its dispatcher, `http.request` and the sockets of the
 * process, and `NODE_USE_ENV_PROXY` sets a proxy for all of them. None of these changes the request. Follows no redirect, because
 * a redirect must not send the control token to another origin.
 *
 * @throws the system's error if the server cannot be reached, or the reason of the signal
 */
export async function sendOverOwnConnection(
  origin: string,
  { method, target, headers, body, signal }: TransportRequest,
): Promise<TransportResponse> {
  const options = urlToHttpOptions(new URL(origin + target));
  const Request = unpatchedClientRequest();
  const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    runWithoutInterception(() =>
      new Request(
        {
          ...options,
          method,
          headers,
          agent: options.protocol === 'https:' ? new HttpsAgent() : new HttpAgent(),
          ...(signal && { signal }),
        },
        resolve,
      )
        .on('error', reject)
        .end(body),
    );
  });
  const chunks: Uint8Array[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return {
    status: response.statusCode ?? 0,
    contentType: response.headers['content-type'],
    body: Buffer.concat(chunks),
  };
}

/** Returns Node's own class. MSW 2 and nock replace `http.request` and `http.ClientRequest` by proxies or subclasses. */
function unpatchedClientRequest(): typeof ClientRequest {
  let { prototype } = ClientRequest;
  while (Object.getPrototypeOf(prototype) !== OutgoingMessage.prototype)
    prototype = Object.getPrototypeOf(prototype);
  return prototype.constructor as typeof ClientRequest;
}

/**
 * Calls a function whose first connection MSW 3 and nock 15 do not intercept. They replace the methods of all sockets, except for
 * connections that are opened in this context.
 */
function runWithoutInterception(openConnection: () => void): void {
  const { __MSW_INTERNAL_CONNECTION_CONTEXT: context } = globalThis as {
    __MSW_INTERNAL_CONNECTION_CONTEXT?: { run(callback: () => void): void };
  };
  if (context) context.run(openConnection);
  else openConnection();
}
