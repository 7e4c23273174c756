// Checks that the responses of an app match its rate-limit windows exactly.

const WINDOW_S = 15 * 60;

/**
 * @typedef {object} ObservedWindow
 * @property {string} label
 * @property {number} limit
 * @property {Uint8Array} seen number of admitted responses by their `x-rate-limit-remaining`
 * @property {number} admitted
 * @property {number} rejected
 */

/** Collects the responses of all apps and the errors in them. */
export class WindowChecker {
  /** @type {Map<string, ObservedWindow>} */
  #open = new Map();
  /** Messages of wrong responses and windows. @type {string[]} */
  errors = [];
  admitted = 0;
  rejected = 0;
  windows = 0;
  exhausted = 0;

  /**
   * Records a response.
   *
   * @param {object} request
   * @param {string} request.bucket app, period between two resets, and bucket
   * @param {number} request.limit
   * @param {number} [request.from] earliest time of the app's clock at which the server can have handled the request, in seconds
   * @param {number} [request.to] latest such time
   * @param {import('./pipelined-client.mjs').RateLimitResponse} response
   */
  record({ bucket, limit, from = 0, to = Number.POSITIVE_INFINITY }, response) {
    const label = `${bucket} reset=${response.reset}`;
    if (Number.isNaN(response.reset + response.remaining) || response.limit !== limit)
      return this.errors.push(
        `${label}: expected the headers of limit ${limit}, got ${JSON.stringify(response)}`,
      );
    if (response.reset <= from || response.reset - WINDOW_S > to)
      this.errors.push(`${label}: the window is not open between ${from} and ${to}`);
    const window = this.#open.get(label) ?? this.#add(label, limit);
    if (response.status === 429) {
      this.rejected++;
      window.rejected++;
      if (response.remaining !== 0)
        this.errors.push(`${label}: a 429 has ${response.remaining} requests left`);
    } else {
      this.admitted++;
      window.admitted++;
      if (response.remaining < limit) window.seen[response.remaining]++;
      else this.errors.push(`${label}: an admitted request has ${response.remaining} requests left`);
    }
    return undefined;
  }

  #add(label, limit) {
    const window = { label, limit, seen: new Uint8Array(limit), admitted: 0, rejected: 0 };
    this.#open.set(label, window);
    return window;
  }

  /** Checks all windows of an app whose requests all have a response, and drops them. @param {string} prefix of their buckets */
  finish(prefix) {
    for (const [label, window] of this.#open) {
      if (!label.startsWith(prefix)) continue;
      this.#open.delete(label);
      this.#check(window);
    }
  }

  #check({ label, limit, seen, admitted, rejected }) {
    this.windows++;
    if (rejected > 0) this.exhausted++;
    if (rejected > 0 ? admitted !== limit : admitted > limit)
      this.errors.push(
        `${label}: admitted ${admitted} of ${admitted + rejected} requests with limit ${limit}`,
      );
    for (let remaining = 0; remaining < limit; remaining++) {
      const expected = remaining >= limit - admitted ? 1 : 0;
      if (seen[remaining] !== expected)
        this.errors.push(
          `${label}: ${seen[remaining]} responses had ${remaining} requests left, expected ${expected}`,
        );
    }
  }
}
