import { err, ok, type Result } from '../result.js';
import type { Instant } from './instant.js';
import {
  type ClockReading,
  FIRST_INSTANT,
  instantOf,
  LAST_INSTANT,
  readClock,
  type VirtualClock,
} from './virtual-clock.js';

/** Command that changes a clock. */
export type ClockCommand =
  | { readonly kind: 'advance'; readonly ms: number }
  /** `isFresh`: nothing depends on the clock's time yet. Only a fresh clock can be set to an earlier time. */
  | { readonly kind: 'set'; readonly to: Instant; readonly isFresh: boolean }
  | { readonly kind: 'freeze'; readonly frozen: boolean }
  | { readonly kind: 'rate'; readonly rate: number };

/**
 * Error of a command that moves a clock backwards, before {@link FIRST_INSTANT} or beyond {@link LAST_INSTANT}. `now` is the
 * current time of the clock.
 */
export interface ClockError {
  readonly kind: 'backwards' | 'too_early' | 'too_far';
  readonly now: Instant;
}

/** Applies a command to a clock and returns the changed clock. */
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
      const to = command.kind === 'advance' ? now + command.ms : command.to;
      if (to < FIRST_INSTANT) return err({ kind: 'too_early', now });
      if (to < now && !(command.kind === 'set' && command.isFresh)) return err({ kind: 'backwards', now });
      if (to > LAST_INSTANT) return err({ kind: 'too_far', now });
      // Counts from the exact reading, which may be later than `now` if the clock has reached its last instant.
      const deltaMs =
        command.kind === 'advance' ? command.ms : to - Math.floor(reading.elapsed + reading.offset);
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
