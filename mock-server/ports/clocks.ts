import type { AppId } from '../domain/app-identity.js';
import type { Result } from '../domain/result.js';
import type { Instant } from '../domain/time/instant.js';
import type { ClockCommand, ClockError } from '../domain/time/virtual-clock.js';

export interface ClockState {
  readonly now: Instant;
  readonly frozen: boolean;
  /** Speed relative to real time. */
  readonly rate: number;
}

/** The server's clock, and a clock for each app that follows it. `undefined` instead of an app means the server's clock. */
export interface Clocks {
  now(app: AppId | undefined): Instant;
  getState(app: AppId | undefined): ClockState;
  change(app: AppId | undefined, command: ClockCommand): Result<ClockState, ClockError>;
  /** Resets an app's clock to the server's time. Resetting the server's clock also resets every app's clock. */
  reset(app: AppId | undefined): ClockState;
  /** Returns a copy that real time does not move. Changes to it take effect on commit. */
  draft(): ClocksDraft;
}

export interface ClocksDraft extends Clocks {
  /** Applies this copy to the clocks, which must not have changed meanwhile. */
  commit(): void;
}
