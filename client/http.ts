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

/** Query parameters by name. A parameter is omitted if its value is undefined. */
type Query = Readonly<Record<string, string | number | undefined>>;

type ControlCallInput<P extends Path, M extends Method> = RequestBodyInput<P, M> & {
  /** Value of `{id}` or `{app}` in the path. */
  readonly pathParameter?: string;
  readonly query?: Query;
} & CallOptions;

/** Options of a call that may take long. */
export interface CallOptions {
  /** Signal that cancels the call. The call then rejects with the reason of the signal, and the mock ends its work. */
  readonly signal?: AbortSignal | undefined;
}

/** Calls an operation of the control API. The OpenAPI document defines the types. @throws ControlError if the call fails */
export type ControlCall = <M extends Method, P extends Path>(
  method: M,
  path: P,
  input: ControlCallInput<P, M>,
) => Promise<ResponseBody<P, M>>;

/** Request that a control call sends to the mock. */
export interface TransportRequest extends CallOptions {
  readonly method: string;
  /** Path and query, such as `/_mock/clock?app=my-app`. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface TransportResponse {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly text: string;
}

/** Sends control calls to a mock, either over HTTP or inside the process. */
export interface Transport {
  /** Name of the mock in error messages, such as `http://127.0.0.1:4020`. */
  readonly name: string;
  /** Sends a request and returns the response. @throws ControlError if the mock cannot be reached */
  send(request: TransportRequest): Promise<TransportResponse>;
}

export function createControlCall(transport: Transport, controlToken: string | undefined): ControlCall {
  const authorization = controlToken === undefined ? {} : { authorization: `Bearer ${controlToken}` };
  return async (method, path, { pathParameter = '', query = {}, body, signal }) => {
    const operation = `${method.toUpperCase()} ${path}`;
    if (path.includes('{') && pathParameter === '')
      throw new ControlError(`${operation}: ID required, expected a non-empty string`);
    const response = await transport.send({
      method: method.toUpperCase(),
      target: buildTarget(path, pathParameter, query),
      headers: { ...authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    });
    return parseResponse(transport.name, operation, response);
  };
}

function buildTarget(path: string, pathParameter: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) search.append(name, String(value));
  return path.replace(/\{\w+\}/, encodeURIComponent(pathParameter)) + (search.size === 0 ? '' : `?${search}`);
}

function parseResponse<T>(
  server: string,
  operation: string,
  { status, contentType = 'no content type', text }: TransportResponse,
): T {
  if (status === 200 && contentType.startsWith('application/json')) return JSON.parse(text) as T;
  if (contentType.startsWith('application/problem+json')) {
    const { title, detail = title } = JSON.parse(text) as { title: string; detail?: string };
    throw new ControlError(detail, { call: operation, status });
  }
  if (status >= 500) throw new ControlError(`the server at ${server} failed`, { call: operation, status });
  throw new ControlError(
    `${server} has no control API: ${operation} returned ${status} with ${contentType}. Check that the URL is that of x-compliance-mock, started without --no-control`,
  );
}
