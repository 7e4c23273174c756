import type { Behaviour } from '../../contracts/generated/behaviour.js';
import type { Quota } from '../domain/limits/rate-limit-window.js';
import { type Instant, SECOND_MS } from '../domain/time/instant.js';

export const JSON_TYPE = 'application/json; charset=utf-8';
export const PROBLEM_TYPE = 'application/problem+json';

/**
 * Part of the real API that sends a response. The gateway rejects credentials and the router rejects unknown paths. Only other
 * requests reach an endpoint.
 */
export type ResponseSource = 'endpoint' | 'gateway' | 'router';

/** Facts of an API response from which a profile builds the headers. */
export interface ResponseFacts {
  readonly source: ResponseSource;
  readonly status: number;
  /** Instant of the response, by the app's clock. */
  readonly now: Instant;
  /** Content type of the body. Undefined if the response has no body. */
  readonly contentType: string | undefined;
  /** File name under which a browser saves the body. */
  readonly fileName: string;
  /** Quota for the rate-limit headers. If it is undefined, the response has no rate-limit headers. */
  readonly quota: Quota | undefined;
  /** Value of the Allow header of a 405. */
  readonly allow: string | undefined;
  readonly responseTimeMs: number;
  /** Connection of the request. The hash is computed when it is read. */
  readonly connection: { readonly hash: string };
}

/** Body of an error response. A string is sent as it is, and an object is sent as JSON without blanks. */
export interface ErrorForm {
  readonly contentType: string;
  readonly body: string | object;
}

/** Response to a request for an unknown path. */
export interface UnknownPathForm {
  readonly contentType: string | undefined;
  readonly body: string;
  readonly hasRateLimitHeaders: boolean;
}

/** Headers and errors of the API in the recordings that a profile imitates. */
export interface ResponseRules {
  /** Builds the headers of a response, except Content-Length and Content-Encoding. */
  buildHeaders(facts: ResponseFacts): string[];
  /** Content type of errors for which none is recorded. */
  readonly errorContentType: string;
  /** Content type of a 400. */
  readonly invalidRequestContentType: string;
  /** Response to a request without valid credentials (401). It includes the part of the API that sends it. */
  readonly unauthorized: ErrorForm & { readonly source: ResponseSource };
  /** 402 for an app that has no credits left. @param problemTypes base of the problem types */
  creditsDepleted(problemTypes: string): ErrorForm;
  /** 404 for a request to an unknown path. */
  readonly unknownPath: UnknownPathForm;
}

export const contentTypeOf = (form: 'json' | 'problem'): string =>
  form === 'json' ? JSON_TYPE : PROBLEM_TYPE;

const UNAUTHORIZED = { title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' };

/** Forms of the 401. @see recorded responses of 2021, of December 2022 (content-length 99) and of 2026 */
export const UNAUTHORIZED_FORMS: Readonly<
  Record<Behaviour['unauthorized-form'], ResponseRules['unauthorized']>
> = {
  compact: { source: 'endpoint', contentType: JSON_TYPE, body: JSON.stringify(UNAUTHORIZED) },
  indented: {
    source: 'gateway',
    contentType: PROBLEM_TYPE,
    body: JSON.stringify(UNAUTHORIZED, undefined, 2),
  },
};

/** Statuses with the header `x-access-level`. @see recorded responses of 2021 to 2023 */
const ACCESS_LEVEL_STATUSES: readonly number[] = [200, 400, 429];

export const hasAccessLevel = (status: number): boolean => ACCESS_LEVEL_STATUSES.includes(status);

/** Adds the rate-limit headers. The reset time is in Unix seconds. */
export function pushQuota(headers: string[], { limit, remaining, resetAt }: Quota): void {
  headers.push('x-rate-limit-limit', String(limit), 'x-rate-limit-remaining', String(remaining));
  headers.push('x-rate-limit-reset', String(resetAt / SECOND_MS));
}
