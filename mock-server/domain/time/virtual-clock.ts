import { err, ok, type Result } from '../result.js';
import { type Instant, toInstant } from './instant.js';
import { LAST_SNOWFLAKE_TIME } from './snowflake.js';

/**
 * Time as the sum of two parts: elapsed time, and jumps by command. A child clock scales the elapsed time of its source and
 * adds its own jumps to those of the source. So moving the server's clock moves every app's clock, frozen ones too.
 */
export interface ClockReading {
  /** Milliseconds that elapsed. For the outermost source: since the Unix epoch. */
  readonly elapsed: number;
  /** Milliseconds that commands skipped. */
  readonly offset: number;
}

/** State of a clock. Its time is derived from this state and from the reading of its source. */
export interface VirtualClock {
  /** Speed relative to the source, above 0. */
  readonly rate: number;
  readonly frozen: boolean;
  readonly offset: number;
  /** Elapsed time of the source and of this clock when rate or freeze last changed. Undefined: never. */
  readonly anchor?: { readonly source: number; readonly own: number };
}

export type ClockCommand =
  | { readonly kind: 'advance'; readonly ms: number }
  | { readonly kind: 'set'; readonly to: Instant }
  | { readonly kind: 'freeze'; readonly frozen: boolean }
  | { readonly kind: 'rate'; readonly rate: number };

export const DEFAULT_CLOCK: VirtualClock = { rate: 1, frozen: false, offset: 0 };

/** The last instant that a clock can reach: a job created later would have no ID. */
export const LAST_INSTANT = LAST_SNOWFLAKE_TIME;

export const instantOf = (reading: ClockReading): Instant =>
  toInstant(Math.min(Math.floor(reading.elapsed + reading.offset), LAST_INSTANT));

/** Returns the reading of a clock, given the reading of its source. */
export function readClock(clock: VirtualClock, source: ClockReading): ClockReading {
  const { anchor } = clock;
  const elapsed = anchor
    ? anchor.own + (clock.frozen ? 0 : (source.elapsed - anchor.source) * clock.rate)
    : source.elapsed;
  return { elapsed, offset: source.offset + clock.offset };
}

/** Why a clock cannot be moved: to an earlier time, or beyond {@link LAST_INSTANT}. `now` is its present time. */
export interface ClockError {
  readonly kind: 'backwards' | 'too_far';
  readonly now: Instant;
}

/** Applies a command to a clock. Returns the changed clock. */
export function applyClockCommand(
  clock: VirtualClock,
  source: ClockReading,
  command: ClockCommand,
): Result<VirtualClock, ClockError> {
  const reading = readClock(clock, source);
  const now = instantOf(reading);
  switch (command.kind) {
    case 'advance':
    case 'set': {
      const deltaMs = command.kind === 'advance' ? command.ms : command.to - now;
      if (deltaMs < 0) return err({ kind: 'backwards', now });
      if (now + deltaMs > LAST_INSTANT) return err({ kind: 'too_far', now });
      return ok({ ...clock, offset: clock.offset + deltaMs });
    }
    case 'freeze':
    case 'rate': {
      const anchored = { ...clock, anchor: { source: source.elapsed, own: reading.elapsed } };
      return ok(
        command.kind === 'freeze'
          ? { ...anchored, frozen: command.frozen }
          : { ...anchored, rate: command.rate },
      );
    }
  }
}
