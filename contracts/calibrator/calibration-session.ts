// Sends the requests of a run. Enforces the limits of the plan, protects the token, and retries after a 429.
import { TargetUnreachableError, UsageError } from '../verifier/verification-errors.js';
import { isLiveHost } from '../verifier/verify-target.js';
import { type CalibrationPlan, MAX_WINDOW_WAITS } from './calibration-plan.js';
import type { Exchange } from './exchange.js';
import type { CostItem } from './probe.js';
import { ExchangeReader } from './read-exchange.js';
import type { SendRequest, WireRequest, WireResponse } from './send-request.js';

/** Error that ends a probe. The message is the reason why its assumptions are not observed. */
export class ProbeAbandoned extends Error {}

/** Error that ends a run. The message is the reason why the remaining assumptions are not observed. */
export class RunEnded extends Error {}

export interface SessionEnvironment {
  readonly now: () => number;
  /** Waits. Rejects when the user interrupts the run. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly send: SendRequest;
  readonly reportProgress: (line: string) => void;
  /** Aborts when the user interrupts the run. */
  readonly stop: AbortSignal;
}

export interface SessionOptions {
  readonly target: URL;
  readonly bearer: string;
  readonly waitMs: number;
  readonly plan: CalibrationPlan;
}

const BUCKETS: readonly CostItem[] = ['create', 'list', 'get', 'cancel'];
/** Statuses with which the API rejects a token, an app without access, and an app without credits. */
const REJECTIONS: Readonly<Record<number, string>> = {
  401: 'rejected the token (401)',
  402: 'reports that the app has no credits left (402)',
  403: 'does not let the app use these operations (403)',
};
/** Number of consecutive requests without a response after which a run ends. */
const MAX_NETWORK_ERRORS = 2;
/** Smaller differences between the clocks are not corrected, because `date` headers have whole seconds. */
const CLOCK_TOLERANCE_MS = 2_000;

/** Returns whether a URL may be requested: by https, or by plain http on this machine. */
export const isSafeUrl = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' ||
  (protocol === 'http:' && (/^(?:localhost|\[::1\])$/.test(hostname) || /^127(?:\.\d+){3}$/.test(hostname)));

export class CalibrationSession {
  readonly #options: SessionOptions;
  readonly #environment: SessionEnvironment;
  readonly #reader: ExchangeReader;
  readonly #sent = new Map<CostItem, number>();
  readonly #windowWaits = new Map<CostItem, number>();
  readonly #exhausted = new Map<CostItem, number>();
  #exchanges: Exchange[] = [];
  #clockOffset: number | undefined;
  #isTokenAccepted = false;
  #networkErrors = 0;

  constructor(options: SessionOptions, environment: SessionEnvironment) {
    this.#options = options;
    this.#environment = environment;
    this.#reader = new ExchangeReader([options.bearer]);
  }

  /** Time of the API in milliseconds since the Unix epoch. */
  now(): number {
    return this.#environment.now() + (this.#clockOffset ?? 0);
  }

  get requestCount(): number {
    return [...this.#sent.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Returns the exchanges since the last call. */
  takeExchanges(): readonly Exchange[] {
    const exchanges = this.#exchanges;
    this.#exchanges = [];
    return exchanges;
  }

  /**
   * Sends a request. If it gets a 429, sends it a second time in the next window.
   *
   * @throws ProbeAbandoned, RunEnded, UsageError if the API rejects the token in its first response
   */
  async send(item: CostItem, request: WireRequest, isAnonymous = false): Promise<WireResponse> {
    if (this.now() < (this.#exhausted.get(item) ?? 0)) throw new ProbeAbandoned(describeWindow(item));
    const response = await this.#sendOnce(item, request, isAnonymous);
    // Uploads and downloads have no known window, so the rules judge a 429 to them like any other status.
    if (response.status !== 429 || !BUCKETS.includes(item)) return response;
    await this.#waitForWindow(item, response);
    const second = await this.#sendOnce(item, request, isAnonymous);
    if (second.status !== 429) return second;
    this.#exhausted.set(item, resetOf(second));
    throw new ProbeAbandoned(describeWindow(item));
  }

  async #sendOnce(item: CostItem, request: WireRequest, isAnonymous: boolean): Promise<WireResponse> {
    const { plan, bearer } = this.#options;
    const { url } = request;
    if (!isSafeUrl(url)) throw new ProbeAbandoned('a URL of the API is neither https nor on this machine');
    const needsToken = !isAnonymous && url.pathname.startsWith('/2/');
    if (needsToken && !this.#mayReceiveToken(url))
      throw new ProbeAbandoned('a URL of the API names another host, which must not get the token');
    const sent = (this.#sent.get(item) ?? 0) + 1;
    if (sent > plan.maximum[item])
      throw new RunEnded(`the plan allows at most ${plan.maximum[item]} requests of the kind "${item}"`);
    this.#sent.set(item, sent);
    const headers = {
      'user-agent': 'x-compliance-mock',
      accept: '*/*',
      ...(needsToken && { authorization: `Bearer ${bearer}` }),
      ...request.headers,
    };
    const startedAt = this.now();
    const response = await this.#environment.send({ ...request, headers }).catch((error: unknown) => {
      if (!(error instanceof TargetUnreachableError) || this.requestCount === 1) throw error;
      if (++this.#networkErrors >= MAX_NETWORK_ERRORS) throw new RunEnded(error.message);
      throw new ProbeAbandoned(error.message);
    });
    this.#networkErrors = 0;
    this.#correctClock(response);
    this.#exchanges.push(
      this.#reader.read({
        method: request.method,
        url,
        requestHeaders: Object.entries({
          ...headers,
          ...(request.announcedBytes !== undefined && { 'content-length': String(request.announcedBytes) }),
        }),
        requestBody: request.body,
        status: response.status,
        responseHeaders: response.headers,
        responseBody: response.body,
        startedAt,
        endedAt: this.now(),
      }),
    );
    if (needsToken && BUCKETS.includes(item)) this.#checkToken(response);
    return response;
  }

  #mayReceiveToken(url: URL): boolean {
    const { target } = this.#options;
    const areLive = isLiveHost(target) && isLiveHost(url);
    return url.origin === target.origin || (areLive && url.protocol === 'https:' && url.port === '');
  }

  #checkToken({ status }: WireResponse): void {
    const rejection = REJECTIONS[status];
    if (rejection === undefined) {
      this.#isTokenAccepted = true;
      return;
    }
    const { origin } = this.#options.target;
    if (!this.#isTokenAccepted)
      throw new UsageError(`Cannot calibrate: ${origin} ${rejection}. Check X_BEARER_TOKEN`);
    throw new RunEnded(`the API ${rejection} during the run`);
  }

  /** Waits for the next window of a bucket. @throws ProbeAbandoned if it is too far away, or after `MAX_WINDOW_WAITS` waits */
  async #waitForWindow(item: CostItem, response: WireResponse): Promise<void> {
    const reset = resetOf(response);
    const waits = (this.#windowWaits.get(item) ?? 0) + 1;
    const ms = reset - this.now() + 1000;
    this.#windowWaits.set(item, waits);
    if (ms > this.#options.waitMs || waits > MAX_WINDOW_WAITS) {
      this.#exhausted.set(item, reset);
      throw new ProbeAbandoned(describeWindow(item));
    }
    this.#environment.reportProgress(
      `the ${item} window is exhausted until ${new Date(reset).toISOString()}`,
    );
    await this.#environment.sleep(Math.max(ms, 0));
  }

  /** Measures the difference between the clocks of this machine and of the API, with the first `date` header. */
  #correctClock(response: WireResponse): void {
    const date = Date.parse(headerValueOf(response, 'date') ?? '');
    if (this.#clockOffset !== undefined || Number.isNaN(date)) return;
    const offset = date - this.#environment.now();
    this.#clockOffset = Math.abs(offset) > CLOCK_TOLERANCE_MS ? offset : 0;
  }
}

const headerValueOf = ({ headers }: WireResponse, name: string): string | undefined =>
  headers.find(([each]) => each.toLowerCase() === name)?.[1];

/** Returns the end of a window in milliseconds since the Unix epoch. Infinity if the response does not contain it. */
function resetOf(response: WireResponse): number {
  const seconds = Number(headerValueOf(response, 'x-rate-limit-reset') ?? Number.NaN);
  return Number.isNaN(seconds) ? Number.POSITIVE_INFINITY : seconds * 1000;
}

const describeWindow = (item: CostItem): string => `the rate limit of the bucket "${item}" was exhausted`;
