// An app with rate-limit windows: sends random requests to its routes, moves its clock to the edges of its windows, resets them.
const JSON_TYPE = { 'content-type': 'application/json' };
/** Limits of the apps, in turn. `undefined` is the default of the server. */
const LIMITS = [undefined, 1, undefined, 2, 7, undefined, 20, 3];
const DEFAULT_LIMIT = 150;
/** One of this many apps has a running clock, all others have a clock that stops between two jumps. */
const RUNNING_EVERY = 10;
const RESET_AFTER_MOVES = 4;

const ROUTES = {
  create: ['POST', '/2/compliance/jobs', '{"type":"tweets"}'],
  list: ['GET', '/2/compliance/jobs?type=users', ''],
  get: ['GET', '/2/compliance/jobs/1', ''],
  cancel: ['DELETE', '/2/compliance/jobs/1', ''],
};

const renderRequest = (token, [method, target, body]) =>
  `${method} ${target} HTTP/1.1\r\nhost: mock\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\n` +
  `content-length: ${body.length}\r\n\r\n${body}`;

export class SoakedApp {
  /** Replicas of the mock. Control calls get to them in turn. */
  #urls;
  #calls = 0;
  #checker;
  #token;
  #profile;
  #limit;
  #requests;
  #isRunning;
  /** Periods between resets. The windows of different periods can have the same `x-rate-limit-reset`. */
  #period = 0;
  /** Range of the app's clock in milliseconds: while it is moved, the server may use either end. */
  #clock = { from: 0, to: 0 };
  /** Ends of the windows that are known, in milliseconds. @type {Set<number>} */
  #edges = new Set();
  #inProgress = 0;
  #sinceMove = 0;
  #untilMove;
  /** Called when no request is in progress. */
  #onQuiet;
  isPaused = false;
  moves = 0;
  resets = 0;
  /** Resolves when the last move has finished. */
  moved = Promise.resolve();

  constructor(urls, number, checker) {
    const limit = LIMITS[number % LIMITS.length];
    this.#urls = urls;
    this.#calls = number;
    this.#checker = checker;
    this.#token = `soak-${number}`;
    this.#profile = number % 2 === 0 ? 'gcs' : 'direct';
    this.#limit = limit ?? DEFAULT_LIMIT;
    this.#isRunning = number % RUNNING_EVERY === 0;
    const buckets =
      this.#profile === 'direct' ? ['create', 'list', 'get', 'cancel'] : ['create', 'list', 'get'];
    this.#requests = buckets.map((bucket) => ({ bucket, text: renderRequest(this.#token, ROUTES[bucket]) }));
    this.#untilMove = Math.max(25, Math.ceil(this.#limit * buckets.length * 1.3));
  }

  async #call(method, path, body) {
    const init = { method, headers: JSON_TYPE, ...(body && { body: JSON.stringify(body) }) };
    const url = this.#urls[this.#calls++ % this.#urls.length];
    const response = await fetch(`${url}/_mock/${path}`, init);
    if (!response.ok) throw new Error(`${method} /_mock/${path}: ${await response.text()}`);
    return response.json();
  }

  #moveClock = (change) => this.#call('POST', `clock?app=${this.#token}`, change);

  /** Sets the profile and the limits, and freezes the clock. */
  async setUp() {
    const limit = this.#limit;
    const limits = limit === DEFAULT_LIMIT ? {} : { create: limit, list: limit, get: limit, cancel: limit };
    await this.#call('PUT', `apps/${this.#token}`, { profile: this.#profile, rate_limits: limits });
    if (this.#isRunning) return;
    const { now } = await this.#moveClock({ freeze: true });
    this.#clock = { from: Date.parse(now), to: Date.parse(now) };
  }

  /** Returns a request with the function that checks its response. @param {number} random number from 0 to 1 */
  nextRequest(random) {
    const { bucket, text } = this.#requests[Math.floor(random * this.#requests.length)];
    const request = { bucket: `${this.#token} ${this.#period} ${bucket}`, limit: this.#limit };
    const from = this.#clock.from / 1000;
    this.#inProgress++;
    if (++this.#sinceMove >= this.#untilMove && !this.#isRunning) this.#move();
    const receive = (response) => {
      const range = this.#isRunning ? {} : { from, to: this.#clock.to / 1000 };
      this.#checker.record({ ...request, ...range }, response);
      this.#edges.add(response.reset * 1000);
      if (--this.#inProgress === 0) this.#onQuiet?.();
    };
    return { text, receive };
  }

  #move() {
    this.#sinceMove = Number.NEGATIVE_INFINITY;
    const isReset = this.moves % RESET_AFTER_MOVES === RESET_AFTER_MOVES - 1;
    this.moved = (isReset ? this.#reset() : this.#jump()).then(() => {
      this.#sinceMove = 0;
    });
    this.moves++;
  }

  /** Moves the clock to one millisecond before the next end of a window, or to the end, while requests are in progress. */
  async #jump() {
    const { to: now } = this.#clock;
    const edge = Math.min(...[...this.#edges].filter((each) => each > now));
    if (!Number.isFinite(edge)) return;
    const target = edge - 1 > now ? edge - 1 : edge;
    this.#clock.to = target;
    await this.#moveClock({ advance: `${target - now}ms` });
    this.#clock.from = target;
  }

  /** Resets the windows, or the whole app, once its requests have their responses. */
  async #reset() {
    await this.settle();
    if (this.resets++ % 2 === 0) await this.#call('DELETE', `rate-limits?app=${this.#token}`);
    else {
      await this.#call('POST', `reset?app=${this.#token}`);
      await this.setUp();
    }
    this.#period++;
    this.isPaused = false;
  }

  /** Stops new requests, waits for the responses of the others, and checks the windows. */
  async settle() {
    this.isPaused = true;
    if (this.#inProgress > 0)
      await new Promise((resolve) => {
        this.#onQuiet = resolve;
      });
    this.#onQuiet = undefined;
    this.#edges.clear();
    this.#checker.finish(`${this.#token} `);
  }
}
