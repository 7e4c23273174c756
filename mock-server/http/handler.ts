import type { AppId } from '../domain/app-identity.js';
import type { FaultEffect } from '../domain/faults/fault.js';
import type { ResponseReason } from '../domain/journal/journal-entry.js';
import type { Quota, RateLimitBucket } from '../domain/limits/rate-limit-window.js';
import type { RouteName } from '../domain/route-name.js';
import type { Instant } from '../domain/time/instant.js';
import type { HttpRequest } from './http-request.js';
import type { Reply } from './http-response.js';

/** Result of a request, with the reply and the facts for the journal and the log. */
export interface HandlerResult {
  readonly reply: Reply;
  readonly reason?: ResponseReason;
  /** Rate-limit bucket in which the request was counted. */
  readonly bucket?: RateLimitBucket | undefined;
  /** Quota of the rate-limit window that the response reports. */
  readonly quota?: Quota | undefined;
  /** Name of the error for the log. */
  readonly error?: string | undefined;
}

/** Function that processes a request and returns the result. */
export type Handler = (request: HttpRequest) => HandlerResult | Promise<HandlerResult>;

/** App, route and job of a request, determined before the request is processed. Undefined means unknown. */
export interface Subject {
  readonly app: AppId | undefined;
  readonly route: RouteName | undefined;
  readonly job: string | undefined;
  /** Instant at which the request arrived, by the app's clock. */
  readonly now: Instant;
}

/** HTTP status of a fault that responds in place of the handler. */
export type FaultStatus = Extract<FaultEffect, { kind: 'status' }>['status'];

/** Handler and subject of a request. */
export interface RouteTarget {
  readonly handle: Handler;
  /**
   * Subject of the request. Undefined for the control API and the health checks, which are never recorded, logged or
   * subject to faults.
   */
  readonly subject?: Subject;
  /** Whether the handler responds without reading the body. */
  readonly ignoresBody?: boolean;
  /** Name of the event in the log. */
  readonly logAs?: 'API request' | 'storage request' | 'request to an unknown path';
  /**
   * Renders the error of a request whose changes could not be saved. Undefined if the request neither shows nor changes the state,
   * or if its handler waits for the changes itself.
   *
   * @param problem sentence that says why the state cannot be saved
   */
  readonly renderUnavailable?: (
    request: HttpRequest,
    problem: string,
  ) => HandlerResult | Promise<HandlerResult>;
  /** Renders the error of a fault in the format of the API or the storage. Undefined if faults do not apply to the request. */
  readonly faultResponse?: (
    request: HttpRequest,
    status: FaultStatus,
  ) => HandlerResult | Promise<HandlerResult>;
}

/** Percent-decoded path parameters by name. */
export type PathParameters = Readonly<Record<string, string>>;

/** Function that selects the target of a request to a known path. */
export type Endpoint = (
  request: HttpRequest,
  parameters: PathParameters,
) => RouteTarget | Promise<RouteTarget>;
