import type { ComplianceClient } from '../compliance-client.js';

/** How it is known that the real API does so: recorded, documented, told by a third party, assumed. */
export type Grade = 'R' | 'D' | 'T' | 'A';

export type StateReference = readonly [state: string, parameters?: Readonly<Record<string, unknown>>];

/** A value, or a matcher of Pact with one. */
export type PactValue = unknown;

export type PactBody =
  | { readonly json: PactValue }
  /** Bytes that are no JSON; `rules` say by path what else would do. */
  | { readonly text: string; readonly type: string; readonly patterns?: Readonly<Record<string, RegExp>> };

/** What a client of ours relies on: a request, in a situation, and what matters of its answer. */
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
  /** Sends the request by the client. @param origin of the provider, which is the API's for API requests */
  readonly send: (client: ComplianceClient, origin: string) => Promise<unknown>;
  /** What the client makes of the answer, or throws. */
  readonly expectedResult: unknown;
}

/** A request, and how the client sends it. */
export type ClientCall = Pick<Expectation, 'request' | 'send'>;

export const defineExpectation = (
  description: string,
  grade: Grade,
  rest: Omit<Expectation, 'description' | 'grade'>,
): Expectation => ({ description, grade, ...rest });
