import { describe, expect, it } from 'vitest';
import { PROFILES, startTestMock as run } from '../../support/test-mock.js';

const FIELDS =
  'created_at,download_expires_at,download_url,id,name,resumable,status,type,upload_expires_at,upload_url';

const envelopeOf = (problems: string, errors: readonly { parameters: object; message: string }[]) =>
  JSON.stringify({
    errors,
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: `${problems}/invalid-request`,
  });

const USER_TOKEN = Buffer.from(
  'TcbozVIdDfm5n3u7wbqiMPmhklQESMveGzRFchOXlMwgq:1622160825825:1:1:at:1',
).toString('base64');

describe.each(PROFILES)('in profile $profile', ({ profile, problems, invalid, unknownPath }) => {
  const runMock = (flags = {}) => run({ profile, ...flags });
  const envelope = (...errors: { parameters: object; message: string }[]) => envelopeOf(problems, errors);

  describe('a caller without access', () => {
    it.each([
      ['no Authorization header', ''],
      ['an unknown scheme', 'Basic abc'],
      ['an empty bearer token', 'Bearer '],
      ['the token `invalid`', 'Bearer invalid'],
    ])('returns the recorded 401 without rate-limit headers for %s', async (_case, authorization) => {
      const mock = await runMock();
      for (const path of [
        '/2/compliance/jobs?type=tweets',
        '/2/compliance/jobs/1',
        '/2/compliance/jobs/abc',
      ]) {
        const response = await fetch(`${mock.url}${path}`, {
          headers: authorization ? { authorization } : {},
        });
        expect(response.status).toBe(401);
        expect(await response.json()).toEqual({
          title: 'Unauthorized',
          type: 'about:blank',
          status: 401,
          detail: 'Unauthorized',
        });
        expect([...response.headers.keys()].filter((name) => name.startsWith('x-rate-limit'))).toEqual([]);
      }
    });

    it('returns the same 403 for a user token with or without percent-encoding', async () => {
      const mock = await runMock();
      for (const token of [USER_TOKEN, encodeURIComponent(USER_TOKEN)])
        expect((await mock.app(token).request('GET', '/2/compliance/jobs?type=tweets')).status).toBe(403);
    });

    it.each([
      ['OAuth 1.0a User Context', 'OAuth oauth_consumer_key="key", oauth_signature="s"'],
      ['OAuth 2.0 User Context', `Bearer ${USER_TOKEN}`],
    ])(
      'returns the recorded 403 with rate-limit headers for %s and does not count the request',
      async (context, authorization) => {
        const mock = await runMock();
        for (let request = 0; request < 2; request++) {
          const response = await fetch(`${mock.url}/2/compliance/jobs?type=tweets`, {
            headers: { authorization },
          });
          expect(response.status).toBe(403);
          expect(response.headers.get('content-type')).toBe('application/problem+json');
          expect(response.headers.get('x-rate-limit-remaining')).toBe('150');
          expect(await response.json()).toEqual({
            title: 'Unsupported Authentication',
            detail: `Authenticating with ${context} is forbidden for this endpoint.  Supported authentication types are [OAuth 2.0 Application-Only].`,
            type: `${problems}/unsupported-authentication`,
            status: 403,
          });
        }
      },
    );

    it('returns 403 with the client_id of an app that is not enrolled', async () => {
      const response = await (await runMock()).app('not-enrolled').request('GET', '/2/compliance/jobs/1');
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({
        reason: 'client-not-enrolled',
        client_id: expect.stringMatching(/^\d{8}$/),
        type: `${problems}/client-forbidden`,
      });
    });
  });

  describe('an invalid parameter', () => {
    it.each([
      [
        '/2/compliance/jobs/abc',
        { id: ['abc'] },
        'The `id` query parameter value [abc] does not match ^[0-9]{1,19}$',
      ],
      [
        '/2/compliance/jobs/%zz',
        { id: ['%zz'] },
        'The `id` query parameter value [%zz] does not match ^[0-9]{1,19}$',
      ],
      ['/2/compliance/jobs', { type: [] }, 'The `type` query parameter can not be empty'],
      [
        '/2/compliance/jobs?type=tweets&status=expired',
        { status: ['expired'] },
        'The `status` query parameter value [expired] is not one of [created,in_progress,failed,complete]',
      ],
      [
        '/2/compliance/jobs?type=tweets&foo=1',
        { foo: ['1'] },
        'The query parameter [foo] is not one of [type,status,compliance_job.fields]',
      ],
      [
        '/2/compliance/jobs/1?type=tweets',
        { type: ['tweets'] },
        'The query parameter [type] is not one of [id,compliance_job.fields]',
      ],
      [
        '/2/compliance/jobs/1?compliance_job.fields=id,size',
        { 'compliance_job.fields': ['id,size'] },
        `The \`compliance_job.fields\` query parameter value [size] is not one of [${FIELDS}]`,
      ],
      [
        '/2/compliance/jobs?type=tweets&type=users',
        { type: ['tweets', 'users'] },
        'Duplicate parameters are not allowed: the `type` query parameter',
      ],
    ])('returns the recorded 400 for the invalid parameter in %s', async (path, parameters, message) => {
      const response = await (await runMock()).app().request('GET', path);
      expect(response.status).toBe(400);
      expect(response.headers.get('content-type')).toBe(invalid);
      expect(await response.text()).toBe(envelope({ parameters, message }));
    });

    it('returns one error for each invalid parameter', async () => {
      const response = await (await runMock()).app().request('GET', '/2/compliance/jobs?status=x&foo=1');
      const { errors } = (await response.json()) as { errors: { message: string }[] };
      expect(errors.map(({ message }) => message).sort()).toEqual([
        'The `status` query parameter value [x] is not one of [created,in_progress,failed,complete]',
        'The `type` query parameter can not be empty',
        'The query parameter [foo] is not one of [type,status,compliance_job.fields]',
      ]);
    });
  });

  describe('an invalid body', () => {
    it.each([
      ['{}', { '$.type': ['{}'] }, '$.type: is missing but it is required'],
      [
        '{"type":"tweets","foo":1}',
        { '$.foo': ['1'] },
        '$.foo: is not defined in the schema and the schema does not allow additional properties',
      ],
      [
        '{"type":"dogs"}',
        { '$.type': ['dogs'] },
        '$.type: does not have a value in the enumeration [tweets, users]',
      ],
      ['{"type":5}', { '$.type': ['5'] }, '$.type: integer found, string expected'],
      [
        `{"type":"users","name":"${'x'.repeat(65)}"}`,
        { '$.name': ['x'.repeat(65)] },
        '$.name: may only be 64 characters long',
      ],
      ['[1]', { $: ['[1]'] }, '$: array found, object expected'],
    ])('returns the recorded 400 for the invalid body %s', async (body, parameters, message) => {
      const response = await (await runMock())
        .app()
        .request('POST', '/2/compliance/jobs', { body, headers: { 'content-type': 'application/json' } });
      expect(response.status).toBe(400);
      expect(await response.text()).toBe(envelope({ parameters, message }));
    });

    it('accepts a job name of 64 characters that has more than 64 code units', async () => {
      const job = await (await runMock()).app().createJob({ type: 'users', name: '𝕏'.repeat(64) });
      expect(job.name).toBe('𝕏'.repeat(64));
    });

    it.each(['text/plain', 'application/x-www-form-urlencoded', ''])(
      'rejects a valid JSON body with the content type "%s"',
      async (type) => {
        const response = await (await runMock()).app().request('POST', '/2/compliance/jobs', {
          body: Buffer.from('{"type":"tweets"}'),
          headers: { 'content-type': type },
        });
        expect(await response.text()).toBe(
          envelope({
            parameters: {},
            message: 'Requests with bodies must have content-type of application/json.',
          }),
        );
      },
    );

    it('returns 400 with the position of the error for a body that is not JSON', async () => {
      const response = await (await runMock()).app().request('POST', '/2/compliance/jobs', {
        body: '{"type":',
        headers: { 'content-type': 'application/json' },
      });
      const { errors } = (await response.json()) as { errors: { message: string }[] };
      expect(errors[0]?.message).toMatch(/^The body is not valid JSON: /);
    });

    it('returns 413 for a JSON body over 1 MB and counts the request', async () => {
      const response = await (await runMock())
        .app()
        .request('POST', '/2/compliance/jobs', { json: { type: 'tweets', name: 'x'.repeat(1024 * 1024) } });
      expect(response.status).toBe(413);
      expect(response.headers.get('x-rate-limit-remaining')).toBe('149');
    });
  });

  describe('an unknown address', () => {
    it.each(['/', '/2/compliance', '/2/compliance/jobs/', '/2/compliance/jobs/1/2', '/2/tweets'])(
      'returns the recorded 404 for the unknown path %s',
      async (path) => {
        const response = await (await runMock()).app().request('GET', path);
        expect([response.status, response.headers.get('content-type')]).toEqual([404, unknownPath]);
      },
    );

    it.each([
      ['PATCH', '/2/compliance/jobs', 'POST, GET, HEAD'],
      ['PUT', '/2/compliance/jobs', 'POST, GET, HEAD'],
    ])('returns 405 with the allowed methods for %s %s', async (method, path, allow) => {
      const response = await (await runMock()).app().request(method, path);
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe(allow);
      expect(await response.json()).toMatchObject({ title: 'Method Not Allowed', status: 405 });
    });
  });
});
