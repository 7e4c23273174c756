import { ControlError } from './control-error.js';
import type { ControlCalls } from './http.js';

/** Scope of the calls of a handle. The scope is either one app or the whole server. */
export interface HandleScope extends ControlCalls {
  /** Bearer token or ID of the app. Undefined for the whole server. */
  readonly app: string | undefined;
}

/** Returns the app of the handle. @throws ControlError on a handle of the whole server */
export function requireApp({ app }: HandleScope, method: string): string {
  if (app !== undefined) return app;
  throw new ControlError(`${method} requires an app: call it on mock.app(), not on mock`);
}

/** Converts a `Date` to ISO text. Returns a string unchanged. @throws ControlError if the `Date` is invalid */
export function toIsoText(time: Date | string, method: string): string {
  if (!(time instanceof Date)) return time;
  if (Number.isNaN(time.getTime())) throw new ControlError(`${method}: expected a valid date, got ${time}`);
  return time.toISOString();
}

/** Checks that a handle applies to the whole server. @throws ControlError on a handle of one app */
export function requireServerScope({ app }: HandleScope, method: string): void {
  if (app === undefined) return;
  throw new ControlError(`${method} requires the whole server: call it on mock, not on mock.app()`);
}
