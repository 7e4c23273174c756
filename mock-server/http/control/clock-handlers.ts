import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app-identity.js';
import { isoMillis } from '../../domain/time/instant.js';
import { type ClockCommand, LAST_INSTANT } from '../../domain/time/virtual-clock.js';
import type { ClockFace, Clocks } from '../../ports.js';
import type { Services } from '../../service/services.js';
import { addressed, FieldRefusal, type Run } from './control-handler.js';
import { durationOf, timeOf } from './parse-time.js';

type ClockChange = components['schemas']['ClockChange'];

const shown = ({ now, frozen, rate }: ClockFace) => ({ now: isoMillis(now), frozen, rate });

export const readClock =
  (services: Services): Run =>
  (request) =>
    shown(services.clocks.face(addressed(request)));

export const changeClock =
  (services: Services): Run =>
  (request) =>
    shown(changeOrRefused(services.clocks, addressed(request), request.body as ClockChange));

/** Does what a valid change says. @param app undefined: the server @throws FieldRefusal */
export function changeOrRefused(clocks: Clocks, app: AppId | undefined, change: ClockChange): ClockFace {
  const order = orderOf(change);
  if (order.kind === 'reset') return clocks.reset(app);
  const changed = clocks.change(app, order);
  if (changed.ok) return changed.face;
  const now = isoMillis(changed.now);
  const [field = ''] = Object.keys(change);
  throw new FieldRefusal(
    field,
    changed.reason === 'backwards'
      ? `the clock never goes backwards, except by reset; it shows ${now}`
      : `the clock shows ${now} and ends with the last snowflake ID, on ${isoMillis(LAST_INSTANT)}`,
  );
}

/** The order that a valid change gives. */
function orderOf({ advance, set, freeze, rate }: ClockChange): ClockCommand | { readonly kind: 'reset' } {
  if (advance !== undefined) return { kind: 'advance', ms: durationOf('advance', advance) };
  if (set !== undefined) return { kind: 'set', to: timeOf('set', set) };
  if (freeze !== undefined) return { kind: 'freeze', frozen: freeze };
  if (rate !== undefined) return { kind: 'rate', rate };
  return { kind: 'reset' };
}
