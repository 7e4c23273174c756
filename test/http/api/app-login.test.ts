import { describe, expect, it } from 'vitest';
import { basic, invalidate, login, post, requestToken } from '../../support/login-requests.js';
import { PROFILES, startTestMock, type TestMock } from '../../support/test-mock.js';

const UNVERIFIED =
  '{"errors":[{"code":99,"message":"Unable to verify your credentials","label":"authenticity_token_error"}]}';

const missing = (name: string) =>
  `{"errors":[{"code":170,"message":"Missing required parameter: ${name}","label":"forbidden_missing_parameter"}]}`;

const OTHER_APP =
  '{"errors":[{"code":348,"message":"Client application is not permitted to to invalidate this token."}]}';

const whyOf = async (mock: TestMock, response: Response): Promise<string> => {
  const entry = await fetch(`${mock.url}/_mock/requests/${response.headers.get('x-mock-request-id')}`);
  return ((await entry.json()) as { why: string }).why;
};

const idOf = async (mock: TestMock, app: string): Promise<string> => {
  const settings = await fetch(`${mock.url}/_mock/apps/${encodeURIComponent(app)}`);
  return ((await settings.json()) as { app: string }).app;
};

describe.each(PROFILES)('in profile $profile', ({ profile }) => {
  const start = () => startTestMock({ profile });

  it('a request that is signed with OAuth 1.0a belongs to the app that logs in with the same consumer key', async () => {
    const mock = await start();
    const token = await login(mock, 'my key/1');
    const authorization = 'OAuth oauth_consumer_key="my%20key%2F1", oauth_signature="s"';
    const response = await fetch(`${mock.url}/2/compliance/jobs?type=tweets`, { headers: { authorization } });
    expect(response.status).toBe(403);
    const entry = await fetch(`${mock.url}/_mock/requests/${response.headers.get('x-mock-request-id')}`);
    expect(await entry.json()).toMatchObject({ app: await idOf(mock, token) });
  });

  describe('POST /oauth2/token', () => {
    it('returns a bearer token in the form of X’s tokens, with nothing of the key or the secret in it', async () => {
      const mock = await start();
      const response = await requestToken(mock, basic('consumer-key', 'consumer-secret'));
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect([...response.headers.keys()].filter((name) => name.startsWith('x-rate-limit'))).toEqual([]);
      const text = await response.text();
      const [, token = ''] = /^\{"token_type":"bearer","access_token":"([^"]+)"\}$/.exec(text) ?? [];
      expect(token).toMatch(/^A{32}[A-Za-z\d%]+%3D[A-Za-z\d]{50}$/);
      expect(decodeURIComponent(token)).not.toMatch(/consumer|key|secret/i);
    });

    it('returns the same token for the same key on every server, whatever the secret', async () => {
      const [mock, other] = [await start(), await start()];
      const token = await login(mock, 'key');
      expect(await login(mock, 'key')).toBe(token);
      expect(await login(other, 'key', 'regenerated secret')).toBe(token);
      expect(await login(mock, 'another key')).not.toBe(token);
    });

    it('accepts a key and a secret that are not percent-encoded, as most clients send them', async () => {
      const mock = await start();
      const raw = `Basic ${Buffer.from('k%y:s%cret:with:colons').toString('base64')}`;
      const response = await requestToken(mock, raw);
      expect(response.status).toBe(200);
      expect(((await response.json()) as { access_token: string }).access_token).toBe(
        await login(mock, 'k%y'),
      );
    });

    it('issues a token of a separate app that can create and list jobs', async () => {
      const mock = await start();
      const [app, other] = [mock.app(await login(mock, 'key')), mock.app(await login(mock, 'other'))];
      const job = await app.createCompleteJob('90\n');
      expect(job.status).toBe('complete');
      expect((await other.request('GET', '/2/compliance/jobs?type=tweets')).status).toBe(200);
      expect(await (await other.request('GET', '/2/compliance/jobs?type=tweets')).json()).toEqual({
        meta: { result_count: 0 },
      });
    });

    it.each([
      ['no Authorization header', undefined, 'No Authorization header'],
      ['a bearer token', 'Bearer token', 'contains no consumer key and secret'],
      ['credentials that are not base64', 'Basic ???', 'contains no consumer key and secret'],
      [
        'a key without a secret',
        `Basic ${Buffer.from('key:').toString('base64')}`,
        'contains no consumer key',
      ],
      [
        'a secret without a key',
        `Basic ${Buffer.from(':secret').toString('base64')}`,
        'contains no consumer',
      ],
      ['the key `invalid`', basic('invalid'), 'always rejected'],
      ['the secret `invalid`', basic('key', 'invalid'), 'always rejected'],
    ])('rejects %s as X rejects wrong keys', async (_case, authorization, why) => {
      const mock = await start();
      const response = await post(`${mock.url}/oauth2/token`, {
        ...(authorization && { authorization }),
        body: 'grant_type=client_credentials',
      });
      expect(response.status).toBe(403);
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(await response.text()).toBe(UNVERIFIED);
      expect(await whyOf(mock, response)).toContain(why);
    });

    it.each([
      ['no body', {}, missing('grant_type')],
      ['an empty form', { body: '' }, missing('grant_type')],
      ['a form without grant_type', { body: 'grant=client_credentials' }, missing('grant_type')],
      [
        'JSON',
        { type: 'application/json', body: '{"grant_type":"client_credentials"}' },
        missing('grant_type'),
      ],
      ['another grant_type', { body: 'grant_type=password' }, UNVERIFIED],
    ])('rejects %s with status 403', async (_case, request, body) => {
      const mock = await start();
      const response = await post(`${mock.url}/oauth2/token`, { authorization: basic('key'), ...request });
      expect(response.status).toBe(403);
      expect(await response.text()).toBe(body);
      expect(await whyOf(mock, response)).toContain('grant_type=client_credentials');
    });

    it('rejects a form of more than 64 KiB with status 413', async () => {
      const mock = await start();
      const body = `grant_type=client_credentials&x=${'x'.repeat(64 * 1024)}`;
      expect((await post(`${mock.url}/oauth2/token`, { authorization: basic('key'), body })).status).toBe(
        413,
      );
    });

    it.each(['GET', 'PUT', 'DELETE'])('rejects %s with status 405', async (method) => {
      const mock = await start();
      const response = await post(`${mock.url}/oauth2/token`, { method, authorization: basic('key') });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    });

    it('has no rate limit, and uses up no quota of the app', async () => {
      const mock = await startTestMock({ profile, rateLimit: '1' });
      for (let i = 0; i < 3; i++) await login(mock, 'key');
      const app = mock.app(await login(mock, 'key'));
      expect((await app.request('GET', '/2/compliance/jobs?type=tweets')).status).toBe(200);
    });

    it('gives the key `not-enrolled` a token that gets 403', async () => {
      const mock = await start();
      const app = mock.app(await login(mock, 'not-enrolled'));
      expect((await app.request('GET', '/2/compliance/jobs?type=tweets')).status).toBe(403);
    });
  });

  describe('POST /oauth2/invalidate_token', () => {
    it('invalidates the token, after which the key gets another token of the same app', async () => {
      const mock = await start();
      const first = await login(mock, 'key');
      const job = await mock.app(first).createJob();
      const response = await invalidate(mock, 'key', first);
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ access_token: first });
      expect(await whyOf(mock, response)).toContain('is no longer valid');
      const rejected = await mock.app(first).request('GET', `/2/compliance/jobs/${job.id}`);
      expect(rejected.status).toBe(401);
      expect(await whyOf(mock, rejected)).toContain('POST /oauth2/token returns the next one');
      const second = await login(mock, 'key');
      expect(second).not.toBe(first);
      expect((await mock.app(second).getJob(job.id)).id).toBe(job.id);
      expect(await idOf(mock, second)).toBe(await idOf(mock, first));
      expect((await invalidate(mock, 'key', second)).status).toBe(200);
      expect(await login(mock, 'key')).not.toBe(second);
      expect((await mock.app(second).request('GET', '/2/compliance/jobs?type=tweets')).status).toBe(401);
    });

    it('accepts the token as a query parameter, with or without percent-encoding', async () => {
      const mock = await start();
      for (const encode of [encodeURIComponent, String]) {
        const token = await login(mock, 'key');
        const response = await post(`${mock.url}/oauth2/invalidate_token?access_token=${encode(token)}`, {
          authorization: basic('key'),
        });
        expect([response.status, await response.json()]).toEqual([200, { access_token: token }]);
      }
    });

    it('rejects a missing token, another app’s token and a token that is already invalid', async () => {
      const mock = await start();
      const token = await login(mock, 'key');
      const empty = await post(`${mock.url}/oauth2/invalidate_token`, {
        authorization: basic('key'),
        body: '',
      });
      expect([empty.status, await empty.text()]).toEqual([403, missing('access_token')]);
      for (const other of ['my-app', 'invalid', '%zz', await login(mock, 'other')]) {
        const response = await invalidate(mock, 'key', other);
        expect([response.status, await response.text()]).toEqual([403, OTHER_APP]);
      }
      await invalidate(mock, 'key', token);
      const again = await invalidate(mock, 'key', token);
      expect([again.status, await again.text()]).toEqual([403, UNVERIFIED]);
      const wrongKeys = await invalidate(mock, 'invalid', token);
      expect([wrongKeys.status, await wrongKeys.text()]).toEqual([403, UNVERIFIED]);
    });

    it.each([
      ['not-enrolled', 403],
      ['no-credits', 402],
    ])('gives the key `%s` another token of the same app, which still gets %i', async (key, status) => {
      const mock = await start();
      const first = await login(mock, key);
      expect((await invalidate(mock, key, first)).status).toBe(200);
      const second = await login(mock, key);
      expect(second).not.toBe(first);
      expect(await idOf(mock, second)).toBe(await idOf(mock, first));
      expect((await mock.app(second).request('GET', '/2/compliance/jobs?type=tweets')).status).toBe(status);
      expect((await invalidate(mock, key, second)).status).toBe(200);
    });

    it('leaves a login possible after the last number that a token can contain', async () => {
      const mock = await start();
      await fetch(`${mock.url}/_mock/apps/key:key`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: '{"invalidated_tokens":4294967295}',
      });
      const token = await login(mock, 'key');
      expect((await invalidate(mock, 'key', token)).status).toBe(200);
      expect(await idOf(mock, await login(mock, 'key'))).toBe(await idOf(mock, token));
    });
  });
});
