// Runs one case: a flow of requests against a server, some of them damaged, and the checks of all responses.
import { CaseContext } from './case-context.js';
import { damageBytes, damageRequest } from './damage-request.js';
import type { Failure, TraceStep } from './failures.js';
import { pickFlow } from './flows.js';
import { type Access, FuzzConnection, realHostOf } from './fuzz-connection.js';
import { type FuzzRequest, serialize, setHeader } from './fuzz-request.js';
import type { Target } from './fuzz-targets.js';
import { runHttp2Case } from './http2-case.js';
import { findFramingProblem, sendStep } from './send-step.js';
import { responseText } from './shrink-failure.js';

/** Time in which the server must close a connection after its client did. */
const CLOSE_TIMEOUT_MS = 10_000;
/** Node closes a connection after 5 s without a request. A connection that was idle for this long is not used again. */
const MAX_IDLE_MS = 2_500;

export interface CaseResult {
  readonly requests: number;
  readonly responses: number;
  readonly failures: readonly Failure[];
}

export class CaseRun {
  readonly context: CaseContext;
  readonly failures: Failure[] = [];
  readonly trace: TraceStep[] = [];
  requests = 0;
  responses = 0;
  readonly #damage: number;
  readonly #access: Access;
  #connection: FuzzConnection | undefined;
  #connections = 0;

  constructor(target: Target, seed: number, number: number) {
    this.context = new CaseContext(target, seed, number);
    const { random } = this.context;
    this.#damage = random.pick([0, 0.1, 0.3, 0.5, 0.8]);
    this.#access = target.options.hasGateway
      ? random.pick(['direct', 'proxy', 'tunnel', 'plain-tunnel'] as const)
      : 'direct';
  }

  async run(): Promise<CaseResult> {
    const { context } = this;
    const canHttp2 = context.target.isTls || this.#access === 'tunnel';
    try {
      if (canHttp2 && context.random.chance(0.5)) await runHttp2Case(this, this.#access);
      else
        for (const batch of pickFlow(context)(context)) {
          // A batch has one destination: control calls never go through the proxy.
          const routes = new Set(
            batch.map(({ route }) =>
              this.#access === 'direct' || this.#access === 'proxy'
                ? route === 'mock'
                  ? 'mock'
                  : 'api'
                : route,
            ),
          );
          for (const route of routes)
            await this.#send(
              batch.filter((request) =>
                routes.size === 1
                  ? true
                  : this.#access === 'proxy'
                    ? (request.route === 'mock') === (route === 'mock')
                    : request.route === route,
              ),
            );
          if (this.failures.length > 0 || context.target.hasExited) break;
        }
    } catch (error) {
      if (!context.target.hasExited) this.fail('fuzzer', (error as Error).stack ?? String(error));
    }
    await this.#finish();
    return { requests: this.requests, responses: this.responses, failures: this.failures };
  }

  fail(kind: string, detail: string): void {
    const { target, number } = this.context;
    this.failures.push({
      kind,
      detail,
      target: target.options.name,
      profile: target.profile,
      caseNumber: number,
      trace: [...this.trace],
    });
  }

  /** Damages requests and writes them as one pipeline. Then checks the responses. */
  async #send(batch: readonly FuzzRequest[]): Promise<void> {
    const [first] = batch;
    if (!first) return;
    const { context } = this;
    const { random } = context;
    const access: Access = first.route === 'mock' ? 'direct' : this.#access;
    for (const request of batch) {
      if (access !== 'direct') addressRealHost(request, access, random.chance(0.05));
      if (random.chance(this.#damage)) damageRequest(request, random, context.secret);
    }
    const isProtected = batch.some((request) => request.isProtected);
    const requests = batch.map((request) => {
      const bytes = serialize(request);
      return !isProtected && random.chance(this.#damage * 0.15) ? damageBytes(bytes, random) : bytes;
    });
    const connection = await this.#connect(access, first.route);
    const behavior =
      isProtected || !random.chance(this.#damage * 0.3)
        ? 'read'
        : random.pick(['close', 'reset', 'half-close', 'half-close', 'pause'] as const);
    const isCut =
      behavior === 'close' || behavior === 'reset' || (behavior === 'half-close' && random.chance(0.5));
    const whole = Buffer.concat(requests);
    const bytes = isCut ? whole.subarray(0, random.integer(1, whole.length)) : whole;
    const step: TraceStep = {
      connection: this.#connections,
      access,
      route: first.route,
      requests: isCut ? [bytes] : requests,
      ending: behavior,
      responses: '',
    };
    this.trace.push(step);
    const isSlow = random.chance(this.#damage * 0.2);
    const pieces = isSlow ? random.integer(2, 6) : 1;
    const before = connection.reader.responses.length;
    const problems = await sendStep(context, connection, step, { pieces, pauseMs: random.pick([0, 0, 1]) });
    for (const { kind, detail } of problems) this.fail(kind, detail);
    step.responses = responseText(connection, before);
    this.requests += batch.length;
    this.responses += connection.reader.responses.length - before;
    if (behavior === 'reset') connection.reset();
    if (behavior !== 'read' || connection.reference.hasEnded || problems.length > 0) this.#disconnect();
    this.#keepExportedState(batch, connection);
  }

  #keepExportedState([request, ...others]: readonly FuzzRequest[], { reader }: FuzzConnection): void {
    const response = reader.responses.at(-1);
    if (request?.operation !== 'mock.getState' || others.length > 0 || response?.status !== 200) return;
    try {
      this.context.exportedState = JSON.parse(String(response.body));
    } catch {
      this.context.exportedState = undefined; // The request was damaged, and the response is another one.
    }
  }

  async #connect(access: Access, route: FuzzRequest['route']): Promise<FuzzConnection> {
    const current = this.#connection;
    const isUsable =
      current &&
      !current.isClosed &&
      current.access === access &&
      (access === 'direct' || access === 'proxy' || current.route === route);
    if (isUsable && performance.now() - current.lastUsed < MAX_IDLE_MS && this.context.random.chance(0.95))
      return current;
    this.#disconnect();
    this.#connection = await FuzzConnection.open(this.context.target, access, route);
    this.#connections++;
    return this.#connection;
  }

  #disconnect(): void {
    this.#connection?.close();
    this.#connection = undefined;
  }

  async #finish(): Promise<void> {
    const connection = this.#connection;
    if (connection && !connection.isClosed && this.failures.length === 0 && this.context.random.chance(0.3)) {
      await connection.endWriting();
      await connection.waitUntil(() => connection.isClosed, CLOSE_TIMEOUT_MS);
      if (!connection.isClosed && !this.context.hasDelayingEffect)
        this.fail('hang', 'the connection stays open after the client has closed its side');
      const problem = this.context.hasDamagingEffect ? undefined : findFramingProblem(connection, false);
      if (problem !== undefined) this.fail('framing', problem);
    }
    this.#disconnect();
    const { target } = this.context;
    if (!target.options.isExclusive || target.hasExited) return;
    const reset = await target.control('POST', '/_mock/reset');
    if (reset?.status !== 200 && !target.hasExited)
      this.fail('reset', `expected status 200 of POST /_mock/reset, got ${reset?.status}: ${reset?.text}`);
  }
}

/** Changes a request to the form in which a client of the proxy sends it. */
function addressRealHost(request: FuzzRequest, access: Access, isUnreachable: boolean): void {
  const host = isUnreachable ? '127.0.0.1:1' : realHostOf(request.route);
  setHeader(request, 'Host', host);
  if (access === 'proxy') request.target = `http://${host}${request.target}`;
}
