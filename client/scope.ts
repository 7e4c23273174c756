import { ControlError } from './control-error.js';
import type { ControlCall } from './http.js';

/** Scope of a handle's calls: one app, or the whole server. */
export interface HandleScope {
  readonly call: ControlCall;
  /** A bearer token or an app ID; undefined for the whole server. */
  readonly app: string | undefined;
}

/** Returns the app of the handle. @throws ControlError on a handle of the whole server */
export function requireApp({ app }: HandleScope, method: string): string {
  if (app !== undefined) return app;
  throw new ControlError(`${method} requires an app: call it on mock.app(), not on mock`);
}

/** Returns a time as ISO text. @throws ControlError for an invalid date */
export function toIsoText(time: Date | string, method: string): string {
  if (!(time instanceof Date)) return time;
  if (Number.isNaN(time.getTime())) throw new ControlError(`${method}: expected a valid date, got ${time}`);
  return time.toISOString();
}

/** @throws ControlError on a handle of one app */
export function requireServerScope({ app }: HandleScope, method: string): void {
  if (app === undefined) return;
  throw new ControlError(`${method} requires the whole server: call it on mock, not on mock.app()`);
}
