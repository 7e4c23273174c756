import type { AppId } from '../domain/app-identity.js';
import type { Result } from '../domain/result.js';
import type { ClockCommand, ClockError } from '../domain/time/clock-commands.js';
import type { Instant } from '../domain/time/instant.js';

export interface ClockState {
  readonly now: Instant;
  readonly frozen: boolean;
  /** Speed relative to real time. */
  readonly rate: number;
}

/** Returns the time of the system in milliseconds since the Unix epoch. The time never goes backwards. */
export interface SteadyTime {
  (): number;
  /** Makes the function return only times after `time`, even if the system's clock shows an earlier time. */
  startAfter(time: number): void;
}

/**
 * Clocks of the server and of all apps. An app's clock follows the server's clock. If `app` is undefined, a method uses the
 * server's clock.
 */
export interface Clocks {
  now(app: AppId | undefined): Instant;
  getState(app: AppId | undefined): ClockState;
  change(app: AppId | undefined, command: ClockCommand): Result<ClockState, ClockError>;
  /** Returns whether an app has a clock that differs from the server's clock. */
  hasAppClocks(): boolean;
  /** Resets an app's clock to the server's time. Resetting the server's clock also resets every app's clock. */
  reset(app: AppId | undefined): ClockState;
  /** Returns a copy of the clocks that does not advance with real time. `commit` applies changes of the copy. */
  draft(): ClocksDraft;
}

export interface ClocksDraft extends Clocks {
  /** Applies this copy to the original clocks. The original clocks must not have changed since `draft` was called. */
  commit(): void;
}
