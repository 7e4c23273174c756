import type { paths } from '../contracts/generated/control.js';
import { ControlError } from './control-error.js';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Path = keyof paths;

type ResponseBody<P extends Path, M extends Method> = paths[P][M] extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;
type RequestBodyInput<P extends Path, M extends Method> = paths[P][M] extends {
  requestBody: { content: { 'application/json': infer Body } };
}
  ? { readonly body: Body }
  : { readonly body?: never };

/** Query parameters; those that are undefined are left out. */
type Query = Readonly<Record<string, string | number | undefined>>;

type ControlCallInput<P extends Path, M extends Method> = RequestBodyInput<P, M> & {
  /** What stands for `{id}` or `{app}` in the path. */
  readonly pathParameter?: string;
  readonly query?: Query;
};

/** Calls the control API as its description has it. @throws ControlError */
export type ControlCall = <M extends Method, P extends Path>(
  method: M,
  path: P,
  input: ControlCallInput<P, M>,
) => Promise<ResponseBody<P, M>>;

/** One control call on its way to a mock. */
export interface TransportRequest {
  readonly method: string;
  /** Path and query, such as `/_mock/clock?app=my-app`. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface TransportResponse {
  readonly status: number;
  /** Undefined if there is none. */
  readonly contentType: string | undefined;
  readonly text: string;
}

/** How control calls reach a mock: over HTTP, or within the process. */
export interface Transport {
  /** Names the mock in error messages, such as `http://127.0.0.1:4020`. */
  readonly name: string;
  /** @throws ControlError if the mock cannot be reached */
  send(request: TransportRequest): Promise<TransportResponse>;
}

export function createControlCall(transport: Transport, controlToken: string | undefined): ControlCall {
  const authorization = controlToken === undefined ? {} : { authorization: `Bearer ${controlToken}` };
  return async (method, path, { pathParameter: named = '', query = {}, body }) => {
    const operation = `${method.toUpperCase()} ${path}`;
    if (path.includes('{') && named === '')
      throw new ControlError(`${operation} names nothing: its ID is missing`);
    const response = await transport.send({
      method: method.toUpperCase(),
      target: buildTarget(path, named, query),
      headers: { ...authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return parseResponse(transport.name, operation, response);
  };
}

// Test suites replace the global fetch; control calls must still reach the mock.
const { fetch } = globalThis;

/** @param origin scheme, host, port and perhaps a path prefix, without a slash at the end */
export const httpTransport = (origin: string): Transport => ({
  name: origin,
  async send({ method, target, headers, body }) {
    try {
      // `manual`: the token goes to this origin alone.
      const init = { method, redirect: 'manual', headers, ...(body !== undefined && { body }) } as const;
      const response = await fetch(origin + target, init);
      return {
        status: response.status,
        contentType: response.headers.get('content-type') ?? undefined,
        text: await response.text(),
      };
    } catch (error) {
      throw new ControlError(`${origin} cannot be reached: ${errorMessageOf(error)}`);
    }
  },
});

function buildTarget(path: string, named: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) search.append(name, String(value));
  return path.replace(/\{\w+\}/, encodeURIComponent(named)) + (search.size === 0 ? '' : `?${search}`);
}

/** The system's own words, which `fetch` hides behind "fetch failed". */
function errorMessageOf(error: unknown): string {
  const { message, cause } = error as Error;
  const { message: causeMessage, code } = (cause ?? {}) as NodeJS.ErrnoException;
  return causeMessage || code || message;
}

function parseResponse<T>(
  server: string,
  operation: string,
  { status, contentType = 'nothing', text }: TransportResponse,
): T {
  if (status === 200 && contentType.startsWith('application/json')) return JSON.parse(text) as T;
  if (contentType.startsWith('application/problem+json')) {
    const { title, detail = title } = JSON.parse(text) as { title: string; detail?: string };
    throw new ControlError(detail, { call: operation, status });
  }
  if (status >= 500) throw new ControlError(`the server at ${server} failed`, { call: operation, status });
  throw new ControlError(
    `${server} has no control API (${operation} was answered ${status} with ${contentType}): is it x-compliance-mock, and started without --no-control?`,
  );
}
