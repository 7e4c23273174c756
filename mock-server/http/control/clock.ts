import type { components } from '../../../contracts/generated/control.js';
import { DURATION_FORM, parseDuration } from '../../domain/duration.js';
import { instant, isoMillis } from '../../domain/instant.js';
import { type ClockCommand, LAST_INSTANT } from '../../domain/virtual-clock.js';
import type { ClockFace } from '../../ports.js';
import type { Context } from '../../service/context.js';
import { addressed, type ControlRequest, done, type Outcome, wrong } from './call.js';

type ClockChange = components['schemas']['ClockChange'];

const shown = ({ now, frozen, rate }: ClockFace): Outcome => done({ now: isoMillis(now), frozen, rate });

export const readClock =
  (context: Context) =>
  (request: ControlRequest): Outcome =>
    shown(context.clocks.face(addressed(request)));

export const changeClock =
  (context: Context) =>
  (request: ControlRequest): Outcome => {
    const order = orderOf(request.body as ClockChange);
    if (typeof order === 'string') return wrong(order);
    if (order.kind === 'reset') return shown(context.clocks.reset(addressed(request)));
    const changed = context.clocks.change(addressed(request), order);
    if (changed.ok) return shown(changed.face);
    const now = isoMillis(changed.now);
    return wrong(
      changed.reason === 'backwards'
        ? `set: the clock never goes backwards, except by reset; it shows ${now}`
        : `the clock shows ${now} and ends with the last snowflake ID, on ${isoMillis(LAST_INSTANT)}`,
    );
  };

/** The order that a valid change gives, or what is wrong with it. */
function orderOf(change: ClockChange): ClockCommand | { readonly kind: 'reset' } | string {
  if (change.advance !== undefined) {
    const ms = parseDuration(change.advance);
    return ms === undefined
      ? `advance: must be ${DURATION_FORM}, at most 100 years`
      : { kind: 'advance', ms };
  }
  if (change.set !== undefined) {
    const at = Date.parse(change.set);
    return Number.isNaN(at)
      ? 'set: there is no such date; allowed is one such as 2026-11-23T10:15:00Z'
      : { kind: 'set', to: instant(at) };
  }
  if (change.freeze !== undefined) return { kind: 'freeze', frozen: change.freeze };
  if (change.rate !== undefined) return { kind: 'rate', rate: change.rate };
  return { kind: 'reset' };
}
