import { expect, it } from 'vitest';
import { startTestMock } from '../../support/test-mock.js';

it.each([
  ['python-TwitterAPI', 'python-TwitterAPI'],
  ['python-requests/2.32.3', 'python-requests/2.32.3'],
  ['python-AbCdEfGhIjKlMnOp', 'pyth…(23 characters)'],
  ['AbCdEfGh-IjKlMnOp', 'AbCd…(17 characters)'],
])('the journal shows the user agent %s as %s', async (userAgent, shown) => {
  const mock = await startTestMock();
  const headers = { authorization: 'Bearer a', 'user-agent': userAgent };
  await fetch(`${mock.url}/2/compliance/jobs?type=tweets`, { headers });
  const { requests } = (await (await fetch(`${mock.url}/_mock/requests`)).json()) as {
    requests: { headers: Record<string, string> }[];
  };
  expect(requests[0]?.headers['user-agent']).toBe(shown);
});
