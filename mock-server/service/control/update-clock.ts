import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app-identity.js';
import { mapValue, ok, type Result } from '../../domain/result.js';
import type { ClockCommand, ClockError } from '../../domain/time/clock-commands.js';
import { isoMillis } from '../../domain/time/instant.js';
import { FIRST_INSTANT, LAST_INSTANT } from '../../domain/time/virtual-clock.js';
import type { ClockState, Clocks } from '../../ports/clocks.js';
import { type FieldError, rejectField } from './command-error.js';
import { type ClockUseServices, findClockUse } from './find-clock-use.js';
import { parseDurationField, parseTime } from './time-fields.js';

export type ClockInput = components['schemas']['ClockInput'];

/**
 * Executes a clock command.
 *
 * @param app app whose clock changes, or undefined for the server's clock
 * @param input valid by the schema
 */
export const updateClock = async (
  services: ClockUseServices,
  app: AppId | undefined,
  input: ClockInput,
): Promise<Result<ClockState, FieldError>> =>
  changeClock(services.clocks, app, input, () => findClockUse(services, app));

/** Executes a clock command. @param findUse returns what depends on the time of the clock, or undefined if it is fresh */
export async function changeClock(
  clocks: Clocks,
  app: AppId | undefined,
  input: ClockInput,
  findUse: () => Promise<string | undefined>,
): Promise<Result<ClockState, FieldError>> {
  const parsed = parseClockCommand(input);
  if (!parsed.ok) return parsed;
  const command = parsed.value;
  if (command.kind === 'reset') return ok(clocks.reset(app));
  let changed = clocks.change(app, command);
  let use: string | undefined;
  if (!changed.ok && changed.error.kind === 'backwards' && command.kind === 'set') {
    use = await findUse();
    if (use === undefined) changed = clocks.change(app, { ...command, isFresh: true });
  }
  if (changed.ok) return changed;
  const [field = ''] = Object.keys(input);
  return rejectField(
    field,
    `${problemOf(changed.error, app, use)} The clock shows ${isoMillis(changed.error.now)}.`,
  );
}

function problemOf({ kind }: ClockError, app: AppId | undefined, use: string | undefined): string {
  switch (kind) {
    case 'backwards':
      return app === undefined
        ? `cannot move the clock backwards, because the server has ${use}. Set the clock before the first request, or reset the server first (POST /_mock/reset).`
        : `cannot move the clock backwards, because the app has ${use}. Set the clock before the app's first request, use another token, or reset the app first (POST /_mock/reset?app=…).`;
    case 'too_early':
      return `cannot move the clock before ${isoMillis(FIRST_INSTANT)}, the year of the first compliance jobs.`;
    case 'too_far':
      return `cannot move the clock beyond ${isoMillis(LAST_INSTANT)}, the latest time that a snowflake ID can contain.`;
  }
}

/** Parses a clock command. The schema guarantees that `input` has exactly one field. */
function parseClockCommand(input: ClockInput): Result<ClockCommand | { readonly kind: 'reset' }, FieldError> {
  const { advance, set, freeze, rate, next } = input;
  if (typeof advance === 'number') return ok({ kind: 'advance', ms: advance });
  if (advance !== undefined)
    return mapValue(parseDurationField('advance', advance), (ms) => ({ kind: 'advance', ms }));
  if (set !== undefined)
    return mapValue(parseTime('set', set), (to) => ({ kind: 'set', to, isFresh: false }));
  if (freeze !== undefined) return ok({ kind: 'freeze', frozen: freeze });
  if (rate !== undefined) return ok({ kind: 'rate', rate });
  if (next !== undefined) return rejectField('next', 'only allowed in POST /_mock/clock');
  return ok({ kind: 'reset' });
}
