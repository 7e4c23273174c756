import type { AppId } from '../domain/app-identity.js';
import type { FaultEffect } from '../domain/faults/fault.js';
import type { ResponseReason } from '../domain/journal/journal-entry.js';
import type { Quota, RateLimitBucket } from '../domain/limits/rate-limit-window.js';
import type { RouteName } from '../domain/route-name.js';
import type { Instant } from '../domain/time/instant.js';
import type { HttpRequest } from './http-request.js';
import type { Reply } from './http-response.js';

/** Result of a request: the reply, and the facts for the journal and the log. */
export interface HandlerResult {
  readonly reply: Reply;
  readonly reason?: ResponseReason;
  /** Bucket that the request was counted in. */
  readonly bucket?: RateLimitBucket | undefined;
  /** Rate-limit window that the response reports. */
  readonly quota?: Quota | undefined;
  /** Name of the error, for the log. */
  readonly error?: string | undefined;
}

/** A function from a request value to a response value. */
export type Handler = (request: HttpRequest) => HandlerResult | Promise<HandlerResult>;

/** The app, route and job of a request, as far as they are known before the request is processed. */
export interface Subject {
  readonly app: AppId | undefined;
  readonly route: RouteName | undefined;
  readonly job: string | undefined;
  /** Time of the request by the app's clock. It is read once. */
  readonly now: Instant;
}

/** Status that a fault returns instead of processing the request. */
export type FaultStatus = Extract<FaultEffect, { kind: 'status' }>['status'];

/** The handler of a request, and its subject. */
export interface RouteTarget {
  readonly handle: Handler;
  /** Undefined for the control API and the health checks: they are never recorded or logged, and no fault applies. */
  readonly subject?: Subject;
  /** Event name in the log. */
  readonly logAs?: 'API request' | 'storage request' | 'request to an unknown path';
  /** Renders the error of a fault in the format of the API or the storage. Undefined: no fault applies. */
  readonly faultResponse?: (
    request: HttpRequest,
    status: FaultStatus,
  ) => HandlerResult | Promise<HandlerResult>;
}

/** Path parameters by name, decoded. */
export type PathParameters = Readonly<Record<string, string>>;

/** Selects the target of a request to a known path. */
export type Endpoint = (
  request: HttpRequest,
  parameters: PathParameters,
) => RouteTarget | Promise<RouteTarget>;
