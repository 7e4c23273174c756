import type { ComplianceClient } from '../client.js';

/** How it is known that the real API does so: recorded, documented, told by a third party, assumed. */
export type Grade = 'R' | 'D' | 'T' | 'A';

export type Given = readonly [state: string, parameters?: Readonly<Record<string, unknown>>];

/** A value, or a matcher of Pact with one. */
export type Template = unknown;

export type Body =
  | { readonly json: Template }
  /** Bytes that are no JSON; `rules` say by path what else would do. */
  | { readonly text: string; readonly type: string; readonly rules?: Readonly<Record<string, RegExp>> };

/** What a client of ours relies on: a request, in a situation, and what matters of its answer. */
export interface Expectation {
  readonly description: string;
  readonly grade: Grade;
  readonly given: readonly Given[];
  readonly request: {
    readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
    readonly path: Template;
    readonly query?: Readonly<Record<string, Template>>;
    readonly headers?: Readonly<Record<string, Template>>;
    readonly body?: Body;
  };
  readonly response: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, Template>>;
    readonly body?: Body;
  };
  /** Sends the request by the client. @param origin of the provider, which is the API's for API requests */
  readonly act: (client: ComplianceClient, origin: string) => Promise<unknown>;
  /** What the client makes of the answer, or throws. */
  readonly yields: unknown;
}

/** A request, and how the client sends it. */
export type Sent = Pick<Expectation, 'request' | 'act'>;

export const expectation = (
  description: string,
  grade: Grade,
  rest: Omit<Expectation, 'description' | 'grade'>,
): Expectation => ({ description, grade, ...rest });
