import { ControlError } from './control-error.js';
import type { Call } from './http.js';

/** What the calls of a handle concern: one app, or the whole server. */
export interface Scope {
  readonly call: Call;
  /** A bearer token or an app ID; undefined for the whole server. */
  readonly app: string | undefined;
}

/** The app of a call that concerns one. @throws ControlError on a handle that is not bound to one */
export function appOf({ app }: Scope, what: string): string {
  if (app !== undefined) return app;
  throw new ControlError(`${what} concerns one app: call it on mock.app() instead of mock`);
}

/** A time as ISO text. @throws ControlError for a date that is none */
export function isoOf(time: Date | string, what: string): string {
  if (!(time instanceof Date)) return time;
  if (Number.isNaN(time.getTime())) throw new ControlError(`${what}: the date is invalid`);
  return time.toISOString();
}

/** @throws ControlError on a handle that is bound to an app */
export function wholeServer({ app }: Scope, what: string): void {
  if (app === undefined) return;
  throw new ControlError(
    `${what} concerns the whole server: call it on the handle that mock.app() was called on`,
  );
}
