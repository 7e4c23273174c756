import type { Flags } from '../../mock-server/config.js';
import { type RawRequest, type RawResponse, rawRequest } from '../support/raw-http.js';
import type { TestApp, TestMock } from '../support/test-mock.js';

/** Evidence for a response: R recorded, D documented, T reported by a third party, A assumed. */
export type Grade = 'R' | 'D' | 'T' | 'A';

/** Values of response headers by name. A string must match completely. */
export type HeaderSet = Readonly<Record<string, string | RegExp>>;

/** Running mock and one of its apps, to which a situation sends its requests. */
export interface SituationContext {
  readonly mock: TestMock;
  readonly app: TestApp;
  /** Sends a request with the app's bearer token. The headers of the request override the token. */
  readonly send: (target: string, request?: RawRequest) => Promise<RawResponse>;
  /** Sends a request without an Authorization header. */
  readonly sendAnonymously: (target: string, request?: RawRequest) => Promise<RawResponse>;
}

/** Way to provoke an error. */
export interface Situation {
  readonly options?: Flags;
  readonly provoke: (context: SituationContext) => Promise<RawResponse>;
}

/** Expected error response. The evidence is for the body; the header sets name the evidence for headers. */
export interface ErrorRow {
  readonly profile: 'gcs' | 'direct';
  /** Clause that completes the sentence "The response to …". */
  readonly situation: string;
  readonly provoke: Situation;
  readonly status: number;
  /** Undefined if the response has no content type. */
  readonly contentType: string | undefined;
  /** All other headers, except those that the HTTP server adds. */
  readonly headers: HeaderSet;
  /** Exact body. A regular expression stands for a body with generated IDs, and must describe the whole body. */
  readonly body: string | RegExp;
  readonly grade: Grade;
  readonly source: string;
}

/** Headers that Node's server adds, and the header that only the mock has. */
const SERVER_HEADERS = ['connection', 'keep-alive', 'x-mock-request-id'];

export const situationContext = (mock: TestMock, app: TestApp): SituationContext => ({
  mock,
  app,
  send: (target, { headers, ...request } = {}) =>
    rawRequest(mock.url, target, {
      ...request,
      headers: { authorization: `Bearer ${app.token}`, ...headers },
    }),
  sendAnonymously: (target, request) => rawRequest(mock.url, target, request),
});

/** Lists the differences between the headers of a response and the expected ones, except the content type and the length. */
export function findHeaderDifferences({ headers }: RawResponse, expected: HeaderSet): string[] {
  const { 'content-type': _type, 'content-length': _length, ...others } = headers;
  const unexpected = Object.keys(others).filter(
    (name) => !(name in expected) && !SERVER_HEADERS.includes(name),
  );
  return [
    ...Object.entries(expected).flatMap(([name, value]) => difference(name, others[name], value)),
    ...unexpected.map((name) => `${name}: expected no such header, got ${JSON.stringify(others[name])}`),
  ];
}

/** Lists the differences between a response and its row. */
export const findRowDifferences = (response: RawResponse, row: ErrorRow): string[] => [
  ...difference('status', response.status, row.status),
  ...difference('content-type', response.headers['content-type'], row.contentType),
  ...difference(
    'content-length',
    response.headers['content-length'],
    String(Buffer.byteLength(response.body)),
  ),
  ...difference('body', response.body, row.body),
  ...findHeaderDifferences(response, row.headers),
];

function difference(name: string, got: unknown, expected: string | RegExp | number | undefined): string[] {
  const isEqual =
    expected instanceof RegExp ? typeof got === 'string' && expected.test(got) : got === expected;
  return isEqual ? [] : [`${name}: expected ${expected}, got ${JSON.stringify(got)}`];
}
