import type { AppId } from '../domain/app-identity.js';
import type { Result } from '../domain/result.js';
import type { Instant } from '../domain/time/instant.js';
import type { ClockCommand, ClockError } from '../domain/time/virtual-clock.js';

/** What a clock shows. */
export interface ClockState {
  readonly now: Instant;
  readonly frozen: boolean;
  /** Times as fast as real time. */
  readonly rate: number;
}

/** The server's clock and, on top of it, one for each app. `undefined` for an app means the server's. */
export interface Clocks {
  now(app: AppId | undefined): Instant;
  getState(app: AppId | undefined): ClockState;
  change(app: AppId | undefined, command: ClockCommand): Result<ClockState, ClockError>;
  /** As new: an app's clock shows the server's time again; resetting the server's resets every app's too. */
  reset(app: AppId | undefined): ClockState;
  /** A copy at the present instant. Real time leaves it alone; what is done to it counts once it is committed. */
  draft(): ClocksDraft;
}

export interface ClocksDraft extends Clocks {
  /** Makes the clocks what this copy is. To be called before they are changed otherwise. */
  commit(): void;
}
