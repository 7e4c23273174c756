import type { components } from '../../../contracts/generated/control.js';
import { mapValue, ok } from '../../domain/result.js';
import { isoMillis } from '../../domain/time/instant.js';
import type { ClockState } from '../../ports/clocks.js';
import { type Change, changeKeyOf, findChanges } from '../../service/control/find-changes.js';
import { moveToNextChange } from '../../service/control/move-to-next-change.js';
import { type ClockInput, updateClock } from '../../service/control/update-clock.js';
import { waitForDueResults } from '../../service/results/wait-for-due-results.js';
import { type ControlAction, requiredAppOf } from './control-handler.js';
import { pageLimitOf, toPage } from './list-page.js';

const clockResource = ({ now, frozen, rate }: ClockState): components['schemas']['Clock'] => ({
  now: isoMillis(now),
  frozen,
  rate,
});

const changeResource = (change: Change): components['schemas']['Change'] => ({
  ...change,
  at: isoMillis(change.at),
  text: describeChange(change),
});

/** Returns the last digits of a job's ID, which distinguish jobs better than the first ones. */
const shorten = (job: string): string => `…${job.slice(-4)}`;

/** Describes a change in a sentence without a full stop. */
function describeChange(change: Change): string {
  switch (change.kind) {
    case 'upload_window_ends':
      return `Job ${shorten(change.job)} expires: its upload window ends`;
    case 'job_completes':
      return `Job ${shorten(change.job)} completes`;
    case 'job_fails':
      return `Job ${shorten(change.job)} fails`;
    case 'download_ends':
      return `The download of job ${shorten(change.job)} ends`;
    case 'session_expires':
      return `An upload session of job ${shorten(change.job)} expires`;
    case 'window_resets':
      return `The rate-limit window "${change.bucket}" resets`;
  }
}

export const getClock: ControlAction = ({ clocks }, { app }) => ok(clockResource(clocks.getState(app)));

export const postClock: ControlAction = async (services, { app, body, signal }) => {
  const input = body as ClockInput;
  if (input.next) {
    const moved = await moveToNextChange(services, app);
    if (moved.ok) await waitForDueResults(services, app, signal());
    return mapValue(moved, ({ change, ...clock }) => ({
      ...clockResource(clock),
      change: change ? changeResource(change) : null,
    }));
  }
  const changed = await updateClock(services, app, input);
  if (changed.ok) await waitForDueResults(services, app, signal());
  return mapValue(changed, clockResource);
};

export const getChanges: ControlAction = async (services, request) => {
  const { parameters } = request;
  const limit = pageLimitOf(parameters);
  const app = requiredAppOf(request);
  const { now, changes } = await findChanges(services, app, limit + 1, parameters.cursor);
  const { items, end } = toPage(changes, limit, changeKeyOf);
  return ok({ now: isoMillis(now), changes: items.map(changeResource), ...end });
};
