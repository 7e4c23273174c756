// Stands between Pact's core and the target: tells the core what to inject, puts in the credentials that Pact must not
// know, leads requests for the storage to its host, and remembers what went over the wire.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { InjectedValues } from '../states/injected-values.js';
import type { TargetResponse, VerifyTarget } from './verify-target.js';

/** What one interaction needs of the relay. */
interface RelayInput {
  readonly values: InjectedValues;
  /** Takes the place of bearer tokens; undefined leaves them. */
  readonly bearer: string | undefined;
}

/** What went over the wire. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string | readonly string[]>>;
  readonly requestBody: Buffer;
  readonly response: TargetResponse;
}

interface RelaySession {
  /** Where Pact's core sends the requests of this interaction. */
  readonly origin: string;
  readonly input: RelayInput;
  exchange?: Exchange;
  /** Why there was no answer, if there was none. */
  failure?: Error;
  close(): void;
}

export interface Relay {
  open(order: RelayInput): RelaySession;
  close(): Promise<void>;
}

/** Tokens with a meaning of their own: nobody's, and an app's that is not enrolled. */
const RESERVED_TOKENS = ['invalid', 'not-enrolled'];
const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host'];

export async function startRelay(target: VerifyTarget): Promise<Relay> {
  const runs = new Map<string, RelaySession>();
  let count = 0;
  const server = createServer((req, res) => {
    const [, key = '', rest = ''] = /^\/(\d+)(\/.*)?$/.exec(req.url ?? '') ?? [];
    const run = runs.get(key);
    if (!run) {
      res.writeHead(404).end();
      return;
    }
    if (rest === '/_states') {
      req.resume();
      res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(run.input.values));
      return;
    }
    forwardRequest(target, run, rest || '/', req, res).catch((error: Error) => {
      run.failure = error;
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
      const run = { origin: `http://127.0.0.1:${port}/${key}`, input, close: () => void runs.delete(key) };
      runs.set(key, run);
      return run;
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
  run: RelaySession,
  path: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const url = new URL(path, fileOrigin(target, run.input.values, path.split('?')[0] as string));
  const headers: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(req.headers))
    if (value !== undefined && !HOP_BY_HOP.includes(name)) headers[name] = value;
  // The core asks for compressed answers by itself; what is compared and shown is the same without.
  delete headers['accept-encoding'];
  if (target.mayReceiveToken(url))
    headers.authorization = replaceBearer(headers.authorization, run.input.bearer) as string;
  if (headers.authorization === undefined) delete headers.authorization;
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const { method = 'GET' } = req;
  const hasBody = body.length > 0 || method === 'PUT' || method === 'POST';
  const answer = await target.send({ method, url, headers, ...(hasBody && { body }) });
  run.exchange = { method, url: url.href, requestHeaders: headers, requestBody: body, response: answer };
  const forwardedHeaders = answer.rawHeaders.flatMap((name, at) =>
    at % 2 === 0 && !HOP_BY_HOP.includes(name.toLowerCase())
      ? [name, answer.rawHeaders[at + 1] as string]
      : [],
  );
  res.writeHead(answer.status, [...forwardedHeaders, 'content-length', String(answer.body.length)]);
  res.end(method === 'HEAD' ? undefined : answer.body);
}

/** A file's URL may stand on another host than the API: its own. */
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
