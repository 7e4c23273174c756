import type { AppId } from '../domain/app-identity.js';
import type { FaultEffect } from '../domain/faults/fault.js';
import type { Reason } from '../domain/journal/journal-entry.js';
import type { Bucket, Quota } from '../domain/limits/rate-window.js';
import type { Route } from '../domain/route-name.js';
import type { Instant } from '../domain/time/instant.js';
import type { HttpRequest } from './http-request.js';
import type { Reply } from './http-response.js';

/** What came of a request: the reply, and what the journal and the log say about it. */
export interface Handled {
  readonly reply: Reply;
  readonly reason?: Reason;
  /** The kind of request that it was counted as, and the window that the response shows. */
  readonly bucket?: Bucket | undefined;
  readonly quota?: Quota | undefined;
  /** Name of the error that the response reports, for the log. */
  readonly error?: string | undefined;
}

/** A function from a request value to a response value. */
export type Handler = (request: HttpRequest) => Handled | Promise<Handled>;

/** Whose request it is and what it is about, as far as that is known before it is processed. */
export interface Subject {
  readonly app: AppId | undefined;
  readonly route: Route | undefined;
  readonly job: string | undefined;
  /** The one instant of the request, by the app's clock. */
  readonly now: Instant;
}

/** The error that a fault gives in place of processing a request. */
export type FaultStatus = Extract<FaultEffect, { kind: 'status' }>['status'];

/** Who answers a request. */
export interface Target {
  readonly handle: Handler;
  /** Undefined for the control API and the health checks, which are never recorded, logged or faulted. */
  readonly subject?: Subject;
  /** Names the requests in the log. */
  readonly logAs?: 'api' | 'storage' | 'unknown path';
  /** Renders the error of a fault in the words of the API or the storage. Undefined: no fault applies. */
  readonly faultResponse?: (request: HttpRequest, status: FaultStatus) => Handled | Promise<Handled>;
}

/** Path parameters by name, decoded. */
export type PathParameters = Readonly<Record<string, string>>;

/** Finds out who answers a request to a path. */
export type Endpoint = (request: HttpRequest, parameters: PathParameters) => Target | Promise<Target>;
