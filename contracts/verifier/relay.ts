// Relays requests from Pact's core to the target and records each exchange. Adds the credentials that Pact's core must not see,
// and routes storage requests to the storage's host. Returns the injected values when Pact's core sets up a provider state.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { InjectedValues } from '../states/injected-values.js';
import type { TargetResponse, VerifyTarget } from './verify-target.js';

interface RelayInput {
  readonly values: InjectedValues;
  /** Token that replaces the bearer token of a request. Undefined keeps the token of the request. */
  readonly bearer: string | undefined;
  /** Response to send without a request to the target. */
  readonly recorded?: TargetResponse;
}

/** Recorded request with its response. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string | readonly string[]>>;
  readonly requestBody: Buffer;
  readonly response: TargetResponse;
}

export interface RelaySession {
  /** Origin to which Pact's core sends the requests of this interaction. */
  readonly origin: string;
  readonly input: RelayInput;
  exchange?: Exchange;
  /** Error that prevented a response. */
  failure?: Error;
  close(): void;
}

export interface Relay {
  open(input: RelayInput): RelaySession;
  close(): Promise<void>;
}

/** Tokens that the relay never replaces, because they have a special meaning for the mock. */
const RESERVED_TOKENS = ['invalid', 'not-enrolled', 'no-credits'];
const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host'];

export async function startRelay(target: VerifyTarget): Promise<Relay> {
  const sessions = new Map<string, RelaySession>();
  let count = 0;
  const server = createServer((req, res) => {
    const [, key = '', rest = ''] = /^\/(\d+)(\/.*)?$/.exec(req.url ?? '') ?? [];
    const session = sessions.get(key);
    if (!session) {
      res.writeHead(404).end();
      return;
    }
    if (rest === '/_states') {
      req.resume();
      res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(session.input.values));
      return;
    }
    const { recorded } = session.input;
    if (recorded) {
      req.resume();
      sendResponse(res, req.method, recorded);
      return;
    }
    forwardRequest(target, session, rest || '/', req, res).catch((error: Error) => {
      session.failure = error;
      res.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    open(input) {
      const key = String(++count);
      const origin = `http://127.0.0.1:${port}/${key}`;
      const session = { origin, input, close: () => void sessions.delete(key) };
      sessions.set(key, session);
      return session;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function forwardRequest(
  target: VerifyTarget,
  session: RelaySession,
  path: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const url = new URL(path, fileOrigin(target, session.input.values, path.split('?')[0] as string));
  const headers: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(req.headers))
    if (value !== undefined && !HOP_BY_HOP.includes(name)) headers[name] = value;
  // Asks for an uncompressed response, which is readable in reports. Pact's core asks for compression but does not need it.
  delete headers['accept-encoding'];
  if (target.mayReceiveToken(url))
    headers.authorization = replaceBearer(headers.authorization, session.input.bearer) as string;
  if (headers.authorization === undefined) delete headers.authorization;
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const { method = 'GET' } = req;
  const hasBody = body.length > 0 || method === 'PUT' || method === 'POST';
  const response = await target.send({ method, url, headers, ...(hasBody && { body }) });
  session.exchange = { method, url: url.href, requestHeaders: headers, requestBody: body, response };
  sendResponse(res, method, response);
}

function sendResponse(
  res: ServerResponse,
  method: string | undefined,
  { status, rawHeaders, body }: TargetResponse,
): void {
  const forwardedHeaders = rawHeaders.flatMap((name, at) =>
    at % 2 === 0 && !HOP_BY_HOP.includes(name.toLowerCase()) ? [name, rawHeaders[at + 1] as string] : [],
  );
  res.writeHead(status, [...forwardedHeaders, 'content-length', String(body.length)]);
  res.end(method === 'HEAD' ? undefined : body);
}

/** Returns the origin that serves a path. Upload and download URLs may point to another host than the API. */
function fileOrigin(target: VerifyTarget, values: InjectedValues, path: string): string {
  for (const [name, value] of Object.entries(values)) {
    if (!/(?:^|_)(?:upload|download)_url$/.test(name)) continue;
    const { pathname, origin } = new URL(value);
    if (pathname === path) return origin;
  }
  return target.origin;
}

function replaceBearer(
  original: string | readonly string[] | undefined,
  bearer: string | undefined,
): string | readonly string[] | undefined {
  const token = typeof original === 'string' ? /^Bearer +(\S+)/i.exec(original)?.[1] : undefined;
  if (token === undefined || bearer === undefined || RESERVED_TOKENS.includes(token)) return original;
  return `Bearer ${bearer}`;
}
