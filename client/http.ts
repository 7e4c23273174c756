import type { paths } from '../contracts/generated/control.js';
import { ControlError } from './control-error.js';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Path = keyof paths;

type Answer<P extends Path, M extends Method> = paths[P][M] extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;
type RequestBody<P extends Path, M extends Method> = paths[P][M] extends {
  requestBody: { content: { 'application/json': infer Body } };
}
  ? { readonly body: Body }
  : { readonly body?: never };

/** Query parameters; those that are undefined are left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

export type CallInput<P extends Path, M extends Method> = RequestBody<P, M> & {
  /** What stands for `{id}` or `{app}` in the path. */
  readonly named?: string;
  readonly query?: Query;
};

/** Calls the control API as its description has it. @throws ControlError */
export type Call = <M extends Method, P extends Path>(
  method: M,
  path: P,
  input: CallInput<P, M>,
) => Promise<Answer<P, M>>;

// Test suites replace the global one; what steers the mock must still reach it.
const { fetch } = globalThis;

/** @param origin scheme, host, port and perhaps a prefix of the path, without a slash at the end */
export function createCall(origin: string, controlToken: string | undefined): Call {
  const authorization = controlToken === undefined ? {} : { authorization: `Bearer ${controlToken}` };
  return async (method, path, { named = '', query = {}, body }) => {
    const called = `${method.toUpperCase()} ${path}`;
    if (path.includes('{') && named === '')
      throw new ControlError(`${called} names nothing: its ID is missing`);
    const response = await send(origin, origin + targetOf(path, named, query), {
      method: method.toUpperCase(),
      // The token goes to this origin alone.
      redirect: 'manual',
      headers: { ...authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return answerOf(origin, called, response);
  };
}

function targetOf(path: string, named: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) search.append(name, String(value));
  return path.replace(/\{\w+\}/, encodeURIComponent(named)) + (search.size === 0 ? '' : `?${search}`);
}

async function send(origin: string, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw new ControlError(`${origin} cannot be reached: ${reasonOf(error)}`);
  }
}

/** The system's own words, which `fetch` hides behind "fetch failed". */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  const { message: said, code } = (cause ?? {}) as NodeJS.ErrnoException;
  return said || code || message;
}

async function answerOf<T>(origin: string, call: string, response: Response): Promise<T> {
  const { status } = response;
  const contentType = response.headers.get('content-type') ?? 'nothing';
  const text = await response.text();
  if (status === 200 && contentType.startsWith('application/json')) return JSON.parse(text) as T;
  if (contentType.startsWith('application/problem+json')) {
    const { title, detail = title } = JSON.parse(text) as { title: string; detail?: string };
    throw new ControlError(detail, { call, status });
  }
  if (status >= 500) throw new ControlError(`the server at ${origin} failed`, { call, status });
  throw new ControlError(
    `${origin} has no control API (${call} was answered ${status} with ${contentType}): is it x-compliance-mock, and started without --no-control?`,
  );
}
