import { effect, signal } from '@preact/signals';
import { ControlError } from '../../client/control-error.js';
import type { ControlCall } from '../../client/http.js';
import { readReport } from './report-data.js';

/** Base URL of the mock, without a trailing slash. The page is at `_mock/ui/` below it. */
export const mockUrl = new URL('../..', location.href).href.replace(/\/$/, '');

const TOKEN_KEY = 'x-compliance-mock control token';

/** Control token, if the mock requires one. The tab keeps it until it is closed. */
export const controlToken = signal(sessionStorage.getItem(TOKEN_KEY) ?? undefined);
effect(() => {
  if (controlToken.value !== undefined) sessionStorage.setItem(TOKEN_KEY, controlToken.value);
});

/** Whether the mock rejected the control token, or requires one. */
export const requiresToken = signal(false);

const authorization = (): Record<string, string> =>
  controlToken.value === undefined ? {} : { authorization: `Bearer ${controlToken.value}` };

/** Sends a request with the control token. @param target path below the base URL, with the query */
export async function fetchControl(target: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(mockUrl + target, {
    ...init,
    headers: { ...init.headers, ...authorization() },
    cache: 'no-store',
  });
  if (response.status === 401) requiresToken.value = true;
  return response;
}

/** Calls an operation of the control API. The OpenAPI document defines the types. @throws ControlError if the call fails */
export const call: ControlCall = async (method, path, { pathParameter = '', query = {}, body }) => {
  if (IS_REPORT) {
    if (method !== 'get') throw new ControlError('A report cannot be changed.');
    return readReport(path, pathParameter, query) as never;
  }
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  const target = `${path.replace(/\{\w+\}/, encodeURIComponent(pathParameter))}?${search}`;
  const response = await fetchControl(target, {
    method: method.toUpperCase(),
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  }).catch((cause: unknown) => {
    throw new ControlError('Cannot reach the mock.', { cause });
  });
  const { status } = response;
  const value = await response.json().catch(() => ({}));
  if (status !== 200) throw new ControlError(value.detail ?? `status ${status}`, { call: target, status });
  return value;
};
