import type { components } from '../../../contracts/generated/control.js';
import { mapValue, ok } from '../../domain/result.js';
import { isoMillis } from '../../domain/time/instant.js';
import type { ClockFace } from '../../ports/clocks.js';
import { type ClockInput, changeClock } from '../../service/control/change-clock.js';
import type { Services } from '../../service/services.js';
import { appOf, type ControlAction } from './control-handler.js';

const clockResource = ({ now, frozen, rate }: ClockFace): components['schemas']['Clock'] => ({
  now: isoMillis(now),
  frozen,
  rate,
});

export const getClock =
  (services: Services): ControlAction =>
  (request) =>
    ok(clockResource(services.clocks.face(appOf(request))));

export const postClock =
  (services: Services): ControlAction =>
  (request) =>
    mapValue(changeClock(services.clocks, appOf(request), request.body as ClockInput), clockResource);
