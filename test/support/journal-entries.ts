import type { TestMock } from './test-mock.js';

// biome-ignore lint/suspicious/noExplicitAny: the fields of a response depend on the request
export type Json = any;

/** Returns the journal entry of the request with this response. */
export const entryOf = async (mock: TestMock, response: Response): Promise<Json> =>
  (await fetch(`${mock.url}/_mock/requests/${response.headers.get('x-mock-request-id')}`)).json();
