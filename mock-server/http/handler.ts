import type { AppId } from '../domain/app-identity.js';
import type { FaultEffect } from '../domain/faults/fault.js';
import type { ResponseReason } from '../domain/journal/journal-entry.js';
import type { Quota, RateLimitBucket } from '../domain/limits/rate-limit-window.js';
import type { RouteName } from '../domain/route-name.js';
import type { Instant } from '../domain/time/instant.js';
import type { HttpRequest } from './http-request.js';
import type { Reply } from './http-response.js';

/** What came of a request: the reply, and what the journal and the log say about it. */
export interface HandlerResult {
  readonly reply: Reply;
  readonly reason?: ResponseReason;
  /** The kind of request that it was counted as, and the window that the response shows. */
  readonly bucket?: RateLimitBucket | undefined;
  readonly quota?: Quota | undefined;
  /** Name of the error that the response reports, for the log. */
  readonly error?: string | undefined;
}

/** A function from a request value to a response value. */
export type Handler = (request: HttpRequest) => HandlerResult | Promise<HandlerResult>;

/** Whose request it is and what it is about, as far as that is known before it is processed. */
export interface Subject {
  readonly app: AppId | undefined;
  readonly route: RouteName | undefined;
  readonly job: string | undefined;
  /** The one instant of the request, by the app's clock. */
  readonly now: Instant;
}

/** The error that a fault gives in place of processing a request. */
export type FaultStatus = Extract<FaultEffect, { kind: 'status' }>['status'];

/** Who answers a request. */
export interface RouteTarget {
  readonly handle: Handler;
  /** Undefined for the control API and the health checks, which are never recorded, logged or faulted. */
  readonly subject?: Subject;
  /** Names the requests in the log. */
  readonly logAs?: 'api' | 'storage' | 'unknown path';
  /** Renders the error of a fault in the words of the API or the storage. Undefined: no fault applies. */
  readonly faultResponse?: (
    request: HttpRequest,
    status: FaultStatus,
  ) => HandlerResult | Promise<HandlerResult>;
}

/** Path parameters by name, decoded. */
export type PathParameters = Readonly<Record<string, string>>;

/** Finds out who answers a request to a path. */
export type Endpoint = (
  request: HttpRequest,
  parameters: PathParameters,
) => RouteTarget | Promise<RouteTarget>;
