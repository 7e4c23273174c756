import type { ComplianceClient } from '../compliance-client.js';

/** Evidence that the real API behaves like this: recorded, documented, reported by a third party, assumed. */
export type Grade = 'R' | 'D' | 'T' | 'A';

export type StateReference = readonly [state: string, parameters?: Readonly<Record<string, unknown>>];

/** A value, or a Pact matcher with an example value. */
export type PactValue = unknown;

export type PactBody =
  | { readonly json: PactValue }
  /** A body that is not JSON. `patterns` holds regular expressions by path. */
  | { readonly text: string; readonly type: string; readonly patterns?: Readonly<Record<string, RegExp>> };

/** A behaviour that our client relies on: a request in a provider state, and the relevant parts of its response. */
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
  /** Value that the client returns, or error that it throws. */
  readonly expectedResult: unknown;
}

export type ClientCall = Pick<Expectation, 'request' | 'send'>;

export const defineExpectation = (
  description: string,
  grade: Grade,
  rest: Omit<Expectation, 'description' | 'grade'>,
): Expectation => ({ description, grade, ...rest });
