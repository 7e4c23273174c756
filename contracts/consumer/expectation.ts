import type { ComplianceClient } from '../compliance-client.js';

/** Evidence for a behaviour of the real API: recorded (R), documented (D), reported by a third party (T) or assumed (A). */
export type Grade = 'R' | 'D' | 'T' | 'A';

export type StateReference = readonly [state: string, parameters?: Readonly<Record<string, unknown>>];

/** Exact value, or Pact matcher that contains an example value. */
export type PactValue = unknown;

export type PactBody =
  | { readonly json: PactValue }
  /** A body that is not JSON. `patterns` maps a Pact path, such as `$` (the whole body), to a regular expression. */
  | { readonly text: string; readonly type: string; readonly patterns?: Readonly<Record<string, RegExp>> };

/**
 * Behaviour that our client relies on. It consists of provider states, a request, and the parts of the response that the
 * client uses.
 */
export interface Expectation {
  readonly description: string;
  readonly grade: Grade;
  readonly given: readonly StateReference[];
  readonly request: {
    readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
    readonly path: PactValue;
    readonly query?: Readonly<Record<string, PactValue>>;
    readonly headers?: Readonly<Record<string, PactValue>>;
    readonly body?: PactBody;
  };
  readonly response: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, PactValue>>;
    readonly body?: PactBody;
  };
  /** Sends the request with the client. @param origin origin of the provider */
  readonly send: (client: ComplianceClient, origin: string) => Promise<unknown>;
  /** Expected return value of `send`, or expected fields of the error that `send` throws. */
  readonly expectedResult: unknown;
}

export type ClientCall = Pick<Expectation, 'request' | 'send'>;

export const defineExpectation = (
  description: string,
  grade: Grade,
  rest: Omit<Expectation, 'description' | 'grade'>,
): Expectation => ({ description, grade, ...rest });
