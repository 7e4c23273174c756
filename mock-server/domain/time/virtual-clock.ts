import { err, ok, type Result } from '../result.js';
import { type Instant, toInstant } from './instant.js';
import { LAST_SNOWFLAKE_TIME } from './snowflake.js';

/**
 * Time as two sums: what elapsed by itself and what was offset by command. A child clock adds its own jumps to its
 * parent's and scales its parent's flow, so that moving the server's clock moves every app's, frozen ones too.
 */
export interface ClockReading {
  /** Milliseconds that passed by themselves, since the Unix epoch for the outermost source. */
  readonly elapsed: number;
  /** Milliseconds that were skipped on command. */
  readonly offset: number;
}

/** The facts of one clock. Its time is a pure function of them and of its source's reading. */
export interface VirtualClock {
  /** Times as fast as the source, above 0. */
  readonly rate: number;
  readonly frozen: boolean;
  readonly offset: number;
  /** Where the source stood, and where this clock stood, when rate or freeze last changed; undefined: never. */
  readonly anchor?: { readonly source: number; readonly own: number };
}

export type ClockCommand =
  | { readonly kind: 'advance'; readonly ms: number }
  | { readonly kind: 'set'; readonly to: Instant }
  | { readonly kind: 'freeze'; readonly frozen: boolean }
  | { readonly kind: 'rate'; readonly rate: number };

export const DEFAULT_CLOCK: VirtualClock = { rate: 1, frozen: false, offset: 0 };

/** The last instant a clock may be moved to: jobs created later would have no ID. */
export const LAST_INSTANT = LAST_SNOWFLAKE_TIME;

export const instantOf = (reading: ClockReading): Instant =>
  toInstant(Math.min(Math.floor(reading.elapsed + reading.offset), LAST_INSTANT));

/** Where a clock stands when its source stands at `source`. */
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
