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

describe.each(PROFILES)('in profile $profile', ({ profile, problems, invalid }) => {
  const runMock = (flags = {}) => run({ profile, ...flags });
  const envelope = (...errors: { parameters: object; message: string }[]) => envelopeOf(problems, errors);

  describe('a caller without access', () => {
    it.each([
      ['no Authorization header', ''],
      ['an unknown scheme', 'Basic abc'],
      ['an empty bearer token', 'Bearer '],
      ['the token `invalid`', 'Bearer invalid'],
    ])('with %s gets 401, byte for byte, and no rate-limit headers', async (_case, authorization) => {
      const mock = await runMock();
      for (const path of [
        '/2/compliance/jobs?type=tweets',
        '/2/compliance/jobs/1',
        '/2/compliance/jobs/abc',
      ]) {
        const answer = await fetch(`${mock.url}${path}`, { headers: authorization ? { authorization } : {} });
        expect(answer.status).toBe(401);
        expect(await answer.text()).toBe(
          '{"title":"Unauthorized","type":"about:blank","status":401,"detail":"Unauthorized"}',
        );
        expect([...answer.headers.keys()].filter((name) => name.startsWith('x-rate-limit'))).toEqual([]);
      }
    });

    it.each([
      ['OAuth 1.0a User Context', 'OAuth oauth_consumer_key="key", oauth_signature="s"'],
      [
        'OAuth 2.0 User Context',
        `Bearer ${Buffer.from('TcbozVIdDfm5n3u7wbqiMPmhklQESMveGzRFchOXlMwgq:1622160825825:1:1:at:1').toString('base64')}`,
      ],
    ])(
      'in %s gets 403, byte for byte, uncounted but with rate-limit headers',
      async (context, authorization) => {
        const mock = await runMock();
        for (let request = 0; request < 2; request++) {
          const answer = await fetch(`${mock.url}/2/compliance/jobs?type=tweets`, {
            headers: { authorization },
          });
          expect(answer.status).toBe(403);
          expect(answer.headers.get('content-type')).toBe('application/problem+json');
          expect(answer.headers.get('x-rate-limit-remaining')).toBe('150');
          expect(await answer.text()).toBe(
            `{"title":"Unsupported Authentication","detail":"Authenticating with ${context} is forbidden for this endpoint.  Supported authentication types are [OAuth 2.0 Application-Only].","type":"${problems}/unsupported-authentication","status":403}`,
          );
        }
      },
    );

    it('that is not enrolled gets 403 with its client_id', async () => {
      const answer = await (await runMock()).app('not-enrolled').request('GET', '/2/compliance/jobs/1');
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({
        reason: 'client-not-enrolled',
        client_id: expect.stringMatching(/^\d{15,19}$/),
        type: `${problems}/client-forbidden`,
      });
    });
  });

  describe('a wrong parameter', () => {
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
    ])('in %s is named in a 400, byte for byte', async (path, parameters, message) => {
      const answer = await (await runMock()).app().request('GET', path);
      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-type')).toBe(invalid);
      expect(await answer.text()).toBe(envelope({ parameters, message }));
    });

    it('is one of several: each has an error of its own', async () => {
      const answer = await (await runMock()).app().request('GET', '/2/compliance/jobs?status=x&foo=1');
      const { errors } = (await answer.json()) as { errors: { message: string }[] };
      expect(errors.map(({ message }) => message).sort()).toEqual([
        'The `status` query parameter value [x] is not one of [created,in_progress,failed,complete]',
        'The `type` query parameter can not be empty',
        'The query parameter [foo] is not one of [type,status,compliance_job.fields]',
      ]);
    });
  });

  describe('a wrong body', () => {
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
    ])('%s is named in a 400, byte for byte', async (body, parameters, message) => {
      const answer = await (await runMock())
        .app()
        .request('POST', '/2/compliance/jobs', { body, headers: { 'content-type': 'application/json' } });
      expect(answer.status).toBe(400);
      expect(await answer.text()).toBe(envelope({ parameters, message }));
    });

    it('takes a name of 64 characters that need more than 64 code units', async () => {
      const job = await (await runMock()).app().createJob({ type: 'users', name: '𝕏'.repeat(64) });
      expect(job.name).toBe('𝕏'.repeat(64));
    });

    it.each(['text/plain', 'application/x-www-form-urlencoded', ''])(
      'of content type "%s" is refused whatever it holds',
      async (type) => {
        const answer = await (await runMock()).app().request('POST', '/2/compliance/jobs', {
          body: Buffer.from('{"type":"tweets"}'),
          headers: { 'content-type': type },
        });
        expect(await answer.text()).toBe(
          envelope({
            parameters: {},
            message: 'Requests with bodies must have content-type of application/json.',
          }),
        );
      },
    );

    it('that is no JSON is a 400 that says where', async () => {
      const answer = await (await runMock()).app().request('POST', '/2/compliance/jobs', {
        body: '{"type":',
        headers: { 'content-type': 'application/json' },
      });
      const { errors } = (await answer.json()) as { errors: { message: string }[] };
      expect(errors[0]?.message).toMatch(/^The body is not valid JSON: /);
    });

    it('over 1 MB is a 413', async () => {
      const answer = await (await runMock())
        .app()
        .request('POST', '/2/compliance/jobs', { json: { type: 'tweets', name: 'x'.repeat(1024 * 1024) } });
      expect(answer.status).toBe(413);
      expect(answer.headers.get('x-rate-limit-remaining')).toBe('149');
    });
  });

  describe('a wrong address', () => {
    it.each(['/', '/2/compliance', '/2/compliance/jobs/', '/2/compliance/jobs/1/2', '/2/tweets'])(
      'such as %s is a 404 with a page',
      async (path) => {
        const answer = await (await runMock()).app().request('GET', path);
        expect([answer.status, answer.headers.get('content-type')]).toEqual([
          404,
          'text/html; charset=utf-8',
        ]);
      },
    );

    it.each([
      ['PATCH', '/2/compliance/jobs', 'POST, GET, HEAD'],
      ['PUT', '/2/compliance/jobs', 'POST, GET, HEAD'],
    ])('%s on %s is a 405 that says what is allowed', async (method, path, allow) => {
      const answer = await (await runMock()).app().request(method, path);
      expect(answer.status).toBe(405);
      expect(answer.headers.get('allow')).toBe(allow);
      expect(await answer.json()).toMatchObject({ title: 'Method Not Allowed', status: 405 });
    });
  });
});
