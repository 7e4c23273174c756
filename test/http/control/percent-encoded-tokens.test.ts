import { describe, expect, it } from 'vitest';
import { connect } from '../../../client/index.js';
import { startTestMock, type TestMock } from '../../support/test-mock.js';

/** Bearer token as X issues it, percent-encoded. */
const TOKEN = 'AAAAAAAAAAAAAAAAAAAAAPYXBAAAAAAACLXUNDek%2FMxqa8h%2B40K4moUkGsoc%3DTYfbDKbT3jJPCEVnMY';
const DECODED = decodeURIComponent(TOKEN);

const SCENARIO = { name: 'tokens', description: 'An app with a percent-encoded token.' };

const read = async (url: string) => {
  const response = await fetch(url);
  return { status: response.status, body: (await response.json()) as Record<string, string> };
};

const idOf = async (mock: TestMock, segment: string): Promise<string | undefined> =>
  (await read(`${mock.url}/_mock/apps/${segment}`)).body.app;

const list = (mock: TestMock, authorization: string) =>
  fetch(`${mock.url}/2/compliance/jobs?type=tweets`, { headers: { authorization } });

describe('a percent-encoded bearer token', () => {
  it('names one app in a header, whether it is sent raw or decoded', async () => {
    const mock = await startTestMock();
    for (const token of [TOKEN, DECODED, encodeURIComponent(TOKEN)])
      expect((await list(mock, `Bearer ${token}`)).headers.get('x-rate-limit-remaining')).toBe(
        String({ [TOKEN]: 149, [DECODED]: 148 }[token] ?? 147),
      );
  });

  it.each([
    ['raw', TOKEN],
    ['encoded once', encodeURIComponent(TOKEN)],
    ['encoded twice', encodeURIComponent(encodeURIComponent(TOKEN))],
    ['decoded', DECODED],
    ['decoded and then encoded', encodeURIComponent(DECODED)],
  ])('names the same app in the query `?app=` when it is written %s', async (_case, written) => {
    const mock = await startTestMock();
    await list(mock, `Bearer ${TOKEN}`);
    const { body } = await read(`${mock.url}/_mock/requests?app=${written}`);
    expect(body.requests).toHaveLength(1);
  });

  it.each([
    ['raw', TOKEN],
    ['encoded', encodeURIComponent(TOKEN)],
    ['decoded and then encoded', encodeURIComponent(DECODED)],
  ])('names the same app in the path of its settings when it is written %s', async (_case, written) => {
    const mock = await startTestMock();
    const id = await idOf(mock, encodeURIComponent(TOKEN));
    expect(await idOf(mock, written)).toBe(id);
  });

  it('names the same app in a scenario and in the client', async () => {
    const mock = await startTestMock();
    for (const token of [TOKEN, DECODED]) {
      const handle = connect(mock.url);
      await handle.scenarios.load({ ...SCENARIO, apps: [{ token, rate_limits: { list: 7 } }] });
      for (const name of [TOKEN, DECODED])
        expect((await handle.app(name).settings.get()).rate_limits.list).toBe(7);
      await handle.reset();
    }
  });

  it('does not change the app ID of a token without percent signs', async () => {
    const mock = await startTestMock();
    expect(await idOf(mock, 'not-enrolled')).toBe('app-b52f4f3011e20aeb');
  });
});

describe('a bearer token with an invalid percent-escape', () => {
  const malformed = ['AAAA%2', 'AAAA%zz', '%', 'AAAA%FF'];

  it.each(malformed)('%s gets 401 from the API, and the journal says why', async (token) => {
    const mock = await startTestMock();
    const response = await list(mock, `Bearer ${token}`);
    expect(response.status).toBe(401);
    const id = response.headers.get('x-mock-request-id');
    const { body } = await read(`${mock.url}/_mock/requests/${id}`);
    expect(body.why).toMatch(
      /^The bearer token contains a % that does not begin an escape such as %2B or %3D\./,
    );
  });

  it.each(malformed)('%s gets a hint, without the token, from the control API', async (token) => {
    const mock = await startTestMock();
    for (const path of [
      `/_mock/jobs?app=${encodeURIComponent(token)}`,
      `/_mock/apps/${encodeURIComponent(token)}`,
    ]) {
      const { status, body } = await read(`${mock.url}${path}`);
      expect(status).toBe(400);
      expect(body.detail).toMatch(/^app: expected a bearer token .*, got a % that does not begin an escape/);
      expect(body.detail).not.toContain('AAAA');
    }
  });

  it('gets a hint when a scenario names an app by it', async () => {
    const mock = await startTestMock();
    await expect(
      connect(mock.url).scenarios.load({ ...SCENARIO, apps: [{ token: 'AAAA%2' }] }),
    ).rejects.toThrow(/apps\.0\.token: expected a bearer token, got a % that does not begin an escape/);
  });
});
