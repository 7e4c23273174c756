import { elapsedMs, systemNow } from '../../real-time.js';

/**
 * Time of the store. All replicas use it, so that a wrong clock of one replica does not matter. Between two replies of the store, the
 * time advances with the time that has elapsed at this replica, so it is never ahead of the store. It never goes backwards.
 */
export class StoreTime {
  #base: number | undefined;
  #observedAt = 0;
  #last = 0;

  /** Sets the time. Must be called as soon as the store has sent its time. */
  observe(time: number): void {
    this.#base = time;
    this.#observedAt = elapsedMs();
  }

  /** Returns milliseconds with a fraction since the Unix epoch. */
  precise(): number {
    return this.#base === undefined ? systemNow() : this.#base + (elapsedMs() - this.#observedAt);
  }

  /** Returns milliseconds since the Unix epoch. */
  readonly now = (): number => {
    // Does not set `#last`: the system's time may be ahead of the store's.
    if (this.#base === undefined) return systemNow();
    this.#last = Math.max(this.#last, Math.floor(this.precise()));
    return this.#last;
  };
}
