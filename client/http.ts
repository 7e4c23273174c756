import type { paths } from '../contracts/generated/control.js';
import { ControlError } from './control-error.js';
import { sendOverOwnConnection } from './own-connection.js';

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
  readonly body: Buffer;
}

/** Sends control calls to a mock, either over HTTP or inside the process. */
export interface Transport {
  /** Name of the mock in error messages, such as `http://127.0.0.1:4020`. */
  readonly name: string;
  /** Sends a request and returns the response. @throws ControlError if the mock cannot be reached */
  send(request: TransportRequest): Promise<TransportResponse>;
}

/** Path of a file: of a job, or a report. */
type FilePath = Extract<Path, `/_mock/jobs/{id}/${'upload' | 'result'}` | '/_mock/report'>;

/** Requests a file as bytes. @throws ControlError if the call fails */
export type FileCall = (path: FilePath, input: ControlCallInput<FilePath, 'get'>) => Promise<Uint8Array>;

/** Functions that call the control API. */
export interface ControlCalls {
  readonly call: ControlCall;
  readonly download: FileCall;
}

export function createControlCalls(transport: Transport, controlToken: string | undefined): ControlCalls {
  const authorization = controlToken === undefined ? {} : { authorization: `Bearer ${controlToken}` };
  async function send<T>(
    method: Method,
    path: Path,
    input: ControlCallInput<Path, Method>,
    read: (response: TransportResponse) => T | undefined,
  ): Promise<T> {
    const { pathParameter = '', query = {}, body, signal } = input;
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
    const value = response.status === 200 ? read(response) : undefined;
    if (value === undefined) throw toError(transport.name, operation, response);
    return value;
  }
  return {
    call: (method, path, input) =>
      send(
        method,
        path,
        input as ControlCallInput<Path, Method>,
        readJson<ResponseBody<typeof path, typeof method>>,
      ),
    download: (path, input) => send('get', path, input, readFile),
  };
}

const readJson = <T>({ contentType, body }: TransportResponse): T | undefined =>
  contentType?.startsWith('application/json') ? (JSON.parse(body.toString()) as T) : undefined;

const FILE_TYPES = ['text/plain', 'application/octet-stream', 'text/html; charset=utf-8'];

const readFile = ({ contentType = '', body }: TransportResponse): Uint8Array | undefined =>
  FILE_TYPES.includes(contentType) ? body : undefined;

/** Returns a transport over HTTP. @param origin scheme, host, port and optional path prefix, without a trailing slash */
export const httpTransport = (origin: string): Transport => ({
  name: origin,
  async send(request) {
    try {
      return await sendOverOwnConnection(origin, request);
    } catch (error) {
      request.signal?.throwIfAborted();
      const { message, code } = error as NodeJS.ErrnoException;
      throw new ControlError(
        `Cannot reach the mock at ${origin}: ${message || code}. Start it, or check the URL`,
      );
    }
  },
});

function buildTarget(path: string, pathParameter: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) search.append(name, String(value));
  return path.replace(/\{\w+\}/, encodeURIComponent(pathParameter)) + (search.size === 0 ? '' : `?${search}`);
}

/** Returns the error of a response that the control API did not send, or whose status is not 200. */
function toError(
  server: string,
  operation: string,
  { status, contentType = 'no content type', body }: TransportResponse,
): ControlError {
  if (contentType.startsWith('application/problem+json')) {
    const { title, detail = title } = JSON.parse(body.toString()) as { title: string; detail?: string };
    return new ControlError(detail, { call: operation, status });
  }
  if (status >= 500) return new ControlError(`the server at ${server} failed`, { call: operation, status });
  return new ControlError(
    `${server} has no control API: ${operation} returned ${status} with ${contentType}. Check that the URL is that of x-compliance-mock, started without --no-control`,
  );
}
