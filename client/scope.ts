import { ControlError } from './control-error.js';
import type { ControlCall } from './http.js';

/** What the calls of a handle concern: one app, or the whole server. */
export interface HandleScope {
  readonly call: ControlCall;
  /** A bearer token or an app ID; undefined for the whole server. */
  readonly app: string | undefined;
}

/** The app of a call that concerns one. @throws ControlError on a handle that is not bound to one */
export function requireApp({ app }: HandleScope, method: string): string {
  if (app !== undefined) return app;
  throw new ControlError(`${method} concerns one app: call it on mock.app() instead of mock`);
}

/** A time as ISO text. @throws ControlError for a date that is none */
export function toIsoText(time: Date | string, method: string): string {
  if (!(time instanceof Date)) return time;
  if (Number.isNaN(time.getTime())) throw new ControlError(`${method}: the date is invalid`);
  return time.toISOString();
}

/** @throws ControlError on a handle that is bound to an app */
export function requireServerScope({ app }: HandleScope, method: string): void {
  if (app === undefined) return;
  throw new ControlError(
    `${method} concerns the whole server: call it on the handle that mock.app() was called on`,
  );
}
