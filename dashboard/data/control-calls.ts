import { effect, signal } from '@preact/signals';
import { ControlError } from '../../client/control-error.js';
import { createControlCall, type Transport } from '../../client/http.js';

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

const transport: Transport = {
  name: mockUrl,
  async send({ method, target, headers, body, signal: abort }) {
    const response = await fetchControl(target, {
      method,
      headers,
      ...(body !== undefined && { body }),
      ...(abort && { signal: abort }),
    }).catch((cause: unknown) => {
      throw new ControlError('Cannot reach the mock.', { cause });
    });
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? undefined,
      text: await response.text(),
    };
  },
};

/** Calls an operation of the control API. @throws ControlError if the call fails */
export const call = createControlCall(transport, undefined);
