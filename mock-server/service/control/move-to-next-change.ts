import type { AppId } from '../../domain/app-identity.js';
import { ok, type Result } from '../../domain/result.js';
import type { ClockState } from '../../ports/clocks.js';
import { type FieldError, rejectField } from './command-error.js';
import { type Change, type ChangeServices, findChanges } from './find-changes.js';

/** State of the clock, and the change that the clock was moved to. */
interface MovedClock extends ClockState {
  /** Undefined if no change is to come. The clock was not moved then. */
  readonly change: Change | undefined;
}

/** Moves an app's clock to the instant of the next change. Only an app has changes, so the server's clock cannot be moved. */
export async function moveToNextChange(
  services: ChangeServices,
  app: AppId | undefined,
): Promise<Result<MovedClock, FieldError>> {
  if (app === undefined)
    return rejectField('next', 'requires an app. To select an app, use the query: ?app=…');
  const [change] = (await findChanges(services, app, 1)).changes;
  // A clock that runs may have passed the instant meanwhile. Then the clock need not move, and this call fails.
  if (change) services.clocks.change(app, { kind: 'set', to: change.at, isFresh: false });
  return ok({ ...services.clocks.getState(app), change });
}
