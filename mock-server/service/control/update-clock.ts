import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app-identity.js';
import { mapValue, ok, type Result } from '../../domain/result.js';
import type { ClockCommand } from '../../domain/time/clock-commands.js';
import { isoMillis } from '../../domain/time/instant.js';
import { LAST_INSTANT } from '../../domain/time/virtual-clock.js';
import type { ClockState, Clocks } from '../../ports/clocks.js';
import { type FieldError, rejectField } from './command-error.js';
import { parseDurationField, parseTime } from './time-fields.js';

export type ClockInput = components['schemas']['ClockInput'];

/**
 * Executes a clock command.
 *
 * @param app app whose clock changes, or undefined for the server's clock
 * @param input valid by the schema
 */
export function updateClock(
  clocks: Clocks,
  app: AppId | undefined,
  input: ClockInput,
): Result<ClockState, FieldError> {
  const parsed = parseClockCommand(input);
  if (!parsed.ok) return parsed;
  if (parsed.value.kind === 'reset') return ok(clocks.reset(app));
  const changed = clocks.change(app, parsed.value);
  if (changed.ok) return changed;
  const now = isoMillis(changed.error.now);
  const [field = ''] = Object.keys(input);
  return rejectField(
    field,
    changed.error.kind === 'backwards'
      ? `cannot move the clock backwards: it shows ${now}. Only "reset" moves it back.`
      : `cannot move the clock beyond ${isoMillis(LAST_INSTANT)}, the latest time that a snowflake ID can contain. The clock shows ${now}.`,
  );
}

/** Parses a clock command. The schema guarantees that `input` has exactly one field. */
function parseClockCommand(input: ClockInput): Result<ClockCommand | { readonly kind: 'reset' }, FieldError> {
  const { advance, set, freeze, rate } = input;
  if (advance !== undefined)
    return mapValue(parseDurationField('advance', advance), (ms) => ({ kind: 'advance', ms }));
  if (set !== undefined) return mapValue(parseTime('set', set), (to) => ({ kind: 'set', to }));
  if (freeze !== undefined) return ok({ kind: 'freeze', frozen: freeze });
  if (rate !== undefined) return ok({ kind: 'rate', rate });
  return ok({ kind: 'reset' });
}
