// Runs a case over HTTP/2: the requests of a flow as concurrent streams, some of them reset, or damaged frames.
import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  constants,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import { damageRequest } from './damage-request.js';
import { findHang, PATIENCE_MS } from './find-hang.js';
import { ADDING_FAULTS, pickFlow } from './flows.js';
import { type Access, openSocket, realHostOf } from './fuzz-connection.js';
import { type FuzzRequest, serialize } from './fuzz-request.js';
import { findResponseProblems, findStatusProblem } from './judge-response.js';
import type { FuzzResponse } from './read-responses.js';
import type { CaseRun } from './run-case.js';

const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
/** Headers that HTTP/2 forbids. Node's client throws an error for them. */
const FORBIDDEN = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
  'te',
  'host',
];

export async function runHttp2Case(run: CaseRun, access: Access): Promise<void> {
  const { context } = run;
  if (context.random.chance(0.2)) return sendDamagedFrames(run, access);
  let session: ClientHttp2Session | undefined;
  let route: FuzzRequest['route'] | undefined;
  for (const batch of pickFlow(context)(context)) {
    const sendable = access === 'direct' ? batch : batch.filter((request) => request.route !== 'mock');
    for (const request of sendable)
      if (context.random.chance(0.3)) damageRequest(request, context.random, context.secret);
    const [first] = sendable;
    if (!first) continue;
    if (!session || session.destroyed || (access !== 'direct' && route !== first.route)) {
      session?.destroy();
      route = first.route;
      session = await openSession(run, access, route);
    }
    const same = sendable.filter((request) => access === 'direct' || request.route === route);
    run.trace.push({
      connection: 0,
      access: `${access}, HTTP/2`,
      route: first.route,
      requests: same.map(serialize),
      ending: 'close',
      responses: '',
    });
    await Promise.all(same.map((request) => exchange(run, session as ClientHttp2Session, request, access)));
    if (run.failures.length > 0 || context.target.hasExited) break;
    if (batch.some(({ operation }) => ADDING_FAULTS.includes(operation))) context.effects.add('reset');
  }
  session?.destroy();
}

async function openSession(
  { context }: CaseRun,
  access: Access,
  route: FuzzRequest['route'],
): Promise<ClientHttp2Session> {
  const socket = await openSocket(context.target, access, route, 'h2');
  const session = connect('https://localhost', { createConnection: () => socket });
  session.on('error', () => undefined);
  return session;
}

const isSendable = ([name, value]: readonly [string, string]): boolean =>
  /^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name) &&
  !FORBIDDEN.includes(name) &&
  /^[\t\x20-\x7e\x80-\xff]*$/.test(value);

function headersOf(request: FuzzRequest, access: Access): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = Object.create(null);
  for (const [name, value] of request.headers
    .map(([key, each]) => [key.toLowerCase(), each] as const)
    .filter(isSendable))
    headers[name] =
      name in headers && !['content-length', 'content-type'].includes(name)
        ? [headers[name], value].flat().map(String)
        : value;
  const host = request.headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? '';
  return {
    ...headers,
    ':method': /^[A-Z-]+$/.test(request.method) && request.method !== 'CONNECT' ? request.method : 'GET',
    ':path': request.target.replace(/[^\x21-\x7e]/g, '%') || '/',
    ':scheme': 'https',
    ':authority': access === 'direct' ? host.replace(/[^\x21-\x7e]/g, '') : realHostOf(request.route),
  };
}

/** Sends a request as a stream and checks its response. */
async function exchange(
  run: CaseRun,
  session: ClientHttp2Session,
  request: FuzzRequest,
  access: Access,
): Promise<void> {
  const { context } = run;
  const { random, target } = context;
  const resets = !request.isProtected && random.chance(0.1);
  const pieces = random.integer(1, 3);
  run.requests++;
  let sent: ClientHttp2Stream | undefined;
  const exchanging = new Promise<FuzzResponse | 'closed'>((done) => {
    try {
      const stream = session.request(headersOf(request, access), { endStream: request.body.length === 0 });
      sent = stream;
      let headers: IncomingHttpHeaders | undefined;
      const chunks: Buffer[] = [];
      stream.on('response', (received) => {
        headers = received;
      });
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('error', () => undefined);
      const finish = (): void =>
        done(headers && stream.rstCode === 0 ? toResponse(headers, Buffer.concat(chunks)) : 'closed');
      // Node's client may never emit `close` after a response to a body that it has not sent whole.
      stream.once('end', finish).once('close', finish);
      const size = Math.max(1, Math.ceil(request.body.length / pieces));
      for (let at = 0; at < request.body.length; at += size)
        stream.write(request.body.subarray(at, at + size));
      if (request.body.length > 0) stream.end();
      if (resets)
        setImmediate(() =>
          stream.close(
            random.pick([
              constants.NGHTTP2_CANCEL,
              constants.NGHTTP2_NO_ERROR,
              constants.NGHTTP2_PROTOCOL_ERROR,
            ]),
          ),
        );
    } catch {
      done('closed'); // Node's client rejects some damaged headers.
    }
  });
  const waitUntilDone = (timeoutMs: number): Promise<boolean> =>
    Promise.race([exchanging.then(() => true), sleep(timeoutMs, false)]);
  if (!(await waitUntilDone(PATIENCE_MS))) {
    if (context.hasDelayingEffect || context.hasDamagingEffect) return;
    const state = JSON.stringify({
      resets,
      sent: sent?.writableFinished,
      closed: sent?.closed,
      ...sent?.state,
    });
    const detail = `no response to a stream ${request.method} of ${request.operation}, in state ${state}`;
    const hang = await findHang(target, waitUntilDone, detail);
    if (hang) return run.fail(hang.kind, hang.detail);
  }
  if (target.hasExited) return;
  const response = await exchanging;
  if (response === 'closed') return;
  run.responses++;
  context.learn(response);
  const exchanged = {
    method: request.method,
    url: request.target,
    requestBytes: serialize(request).length,
    response,
    isProxied: access !== 'direct',
  };
  const problem = await findStatusProblem(context, exchanged);
  if (problem && !(context.effects.has('reset') && response.status >= 500))
    run.fail(problem.kind, `HTTP/2 ${problem.detail}`);
  for (const { kind, detail } of findResponseProblems(context, exchanged).filter(
    (each) => each.kind === 'large error',
  ))
    run.fail(kind, `HTTP/2 ${detail}`);
}

function toResponse(received: IncomingHttpHeaders, body: Buffer): FuzzResponse {
  const headers = Object.fromEntries(
    Object.entries(received).map(([name, value]) => [name, [value].flat().join(', ')]),
  );
  const headBytes = Object.entries(headers).reduce(
    (sum, [name, value]) => sum + name.length + value.length + 4,
    0,
  );
  return {
    status: Number(received[':status']),
    headers,
    body,
    bytes: headBytes + body.length,
    isComplete: true,
  };
}

/** Sends valid and invalid frames with random types, flags, streams and contents. The server must survive them. */
async function sendDamagedFrames(run: CaseRun, access: Access): Promise<void> {
  const { random } = run.context;
  const frames = Array.from({ length: random.integer(1, 20) }, () => {
    const payload = random.bytes(random.pick([0, 1, 4, 5, 8, 40, 200]));
    const head = Buffer.alloc(9);
    head.writeUIntBE(random.chance(0.9) ? payload.length : random.integer(0, 2 ** 24 - 1), 0, 3);
    head[3] = random.integer(0, 11);
    head[4] = random.pick([0, 1, 4, 5, 8, 0x20, 0x25, 255]);
    head.writeUInt32BE(random.pick([0, 1, 2, 3, 5, 2 ** 31 - 1, 2 ** 32 - 1]), 5);
    return Buffer.concat([head, payload]);
  });
  const settings = Buffer.from('000000040000000000', 'hex');
  const bytes = Buffer.concat([
    Buffer.from(random.chance(0.9) ? PREFACE : PREFACE.slice(0, random.integer(0, 20))),
    ...(random.chance(0.9) ? [settings] : []),
    ...frames,
  ]);
  run.trace.push({
    connection: 0,
    access: `${access}, HTTP/2 frames`,
    route: 'api',
    requests: [bytes],
    ending: 'close',
    responses: '',
  });
  run.requests++;
  const socket = await openSocket(run.context.target, access, 'api', 'h2');
  socket.on('data', () => undefined);
  socket.write(bytes);
  await new Promise<void>((ended) => {
    const timeout = setTimeout(ended, 10);
    socket.once('close', () => {
      clearTimeout(timeout);
      ended();
    });
  });
  socket.destroy();
}
