import type { components } from '../../../contracts/generated/control.js';
import { mapValue, ok } from '../../domain/result.js';
import { isoMillis } from '../../domain/time/instant.js';
import type { ClockState } from '../../ports/clocks.js';
import { type ClockInput, updateClock } from '../../service/control/update-clock.js';
import { waitForDueResults } from '../../service/results/wait-for-due-results.js';
import type { ControlAction } from './control-handler.js';

const clockResource = ({ now, frozen, rate }: ClockState): components['schemas']['Clock'] => ({
  now: isoMillis(now),
  frozen,
  rate,
});

export const getClock: ControlAction = ({ clocks }, { app }) => ok(clockResource(clocks.getState(app)));

export const postClock: ControlAction = async (services, { app, body, signal }) => {
  const changed = await updateClock(services, app, body as ClockInput);
  if (changed.ok) await waitForDueResults(services, app, signal());
  return mapValue(changed, clockResource);
};
