import { describe, expect, it } from 'vitest';
import { PROFILES, startTestMock, type TestApp } from '../../support/test-mock.js';

const callOutcomes = (app: TestApp, method: string, json?: object, query = `?app=${app.token}`) =>
  app.request(method, `/_mock/outcomes${query}`, json && { json });

async function reasonsIn(app: TestApp, ids: string, body?: object): Promise<Record<string, string>> {
  const job = await app.createCompleteJob(ids, body);
  const lines = (await (await app.download(job)).text()).split('\n').filter((line) => line !== '');
  return Object.fromEntries(
    lines.map((line) => JSON.parse(line)).map(({ id, action, reason }) => [id, `${action} ${reason}`]),
  );
}

describe.each(PROFILES)('explicit outcomes in profile $profile', ({ profile }) => {
  it('explicit outcomes override the digit rule for their app only', async () => {
    const mock = await startTestMock({ profile });
    const [app, other] = [mock.app(), mock.app()];
    const response = await callOutcomes(app, 'PUT', { 10: 'suspended', 90: null, 91: 'protected' });
    expect(await response.json()).toEqual({ 10: 'suspended', 90: null, 91: 'protected' });
    expect(await reasonsIn(app, '10\n90\n91\n92\n')).toEqual({
      10: 'delete suspended',
      91: 'delete protected',
      92: 'delete deleted',
    });
    expect(Object.keys(await reasonsIn(other, '10\n90\n91\n92\n')).sort()).toEqual(['90', '91', '92']);
    await callOutcomes(app, 'DELETE');
    expect(Object.keys(await reasonsIn(app, '10\n90\n'))).toEqual(['90']);
  });

  it('the outcomes of an app override the outcomes of all apps', async () => {
    const mock = await startTestMock({ profile });
    const [app, other] = [mock.app(), mock.app()];
    await callOutcomes(app, 'PUT', { 10: 'deleted', 11: 'deleted' }, '');
    await callOutcomes(app, 'PUT', { 11: null });
    expect(Object.keys(await reasonsIn(app, '10\n11\n'))).toEqual(['10']);
    expect(Object.keys(await reasonsIn(other, '10\n11\n')).sort()).toEqual(['10', '11']);
  });

  it.each([
    [
      { 10: 'gone' },
      '10: expected one of "deleted", "suspended", "protected", "deactivated", "scrub_geo", "edited", or ',
    ],
    [
      { abc: 'deleted' },
      'abc: expected an ID of 1 to 19 digits as field name, such as "1862849261034344448", got "abc"',
    ],
  ])('PUT /_mock/outcomes rejects %j and says what is allowed', async (outcomes, detail) => {
    const rejected = await callOutcomes((await startTestMock({ profile })).app(), 'PUT', outcomes);
    expect(rejected.status).toBe(400);
    expect(((await rejected.json()) as { detail: string }).detail).toContain(detail);
  });

  it('PUT /_mock/outcomes reports only the name of an invalid field, not errors in its value', async () => {
    const app = (await startTestMock({ profile })).app();
    const rejected = await callOutcomes(app, 'PUT', { 'tweets/~': { 10: 'deleted', reason: 5 } });
    expect(await rejected.json()).toMatchObject({
      detail:
        'tweets/~: expected an ID of 1 to 19 digits as field name, such as "1862849261034344448", got "tweets/~"',
    });
  });
});

describe('several outcomes of one ID', () => {
  it('several outcomes of an ID yield one event: deletion before rehydration before the removal of a place', async () => {
    const app = (await startTestMock({ profile: 'direct' })).app();
    await callOutcomes(app, 'PUT', {
      10: ['scrub_geo', 'edited'],
      11: ['edited', 'suspended', 'scrub_geo'],
      12: ['protected', 'deleted'],
      13: ['scrub_geo', 'scrub_geo'],
    });
    expect(await reasonsIn(app, '10\n11\n12\n13\n')).toEqual({
      10: 'rehydrate tweet_edited',
      11: 'delete suspended',
      12: 'delete protected',
      13: 'scrub_geo geo_scrubbed',
    });
    expect(await reasonsIn(app, '10\n11\n12\n13\n', { type: 'users' })).toEqual({
      11: 'delete suspended',
      12: 'delete protected',
    });
  });
});

describe.each(PROFILES)('an outcome with times in profile $profile', ({ profile }) => {
  it('an outcome with times is reported with these times, for users in whole seconds', async () => {
    const app = (await startTestMock({ profile })).app();
    const times = { created_at: '2020-01-02T03:04:05.678Z', redacted_at: '2021-06-15T09:32:10+02:00' };
    const outcomes = { 10: { reason: 'deleted', ...times }, 90: { reason: 'deleted', redacted_at: null } };
    expect(await (await callOutcomes(app, 'PUT', outcomes)).json()).toEqual({
      10: { reason: 'deleted', ...times, redacted_at: '2021-06-15T07:32:10.000Z' },
      90: { reason: 'deleted', redacted_at: null },
    });
    const text = await (
      await app.download(await app.createCompleteJob('10\n90\n', { type: 'users' }))
    ).text();
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.find(({ id }) => id === '10')).toMatchObject({
      created_at: '2020-01-02T03:04:05+00:00',
      redacted_at: '2021-06-15T07:32:10+00:00',
    });
    expect(lines.find(({ id }) => id === '90')).toMatchObject({ redacted_at: null });
  });

  it.each(['suspended', 'protected', 'deactivated', 'scrub_geo'])(
    'an explicit redaction time appears in the result line of every outcome, such as %s',
    async (reason) => {
      const app = (await startTestMock({ profile })).app();
      const redacted_at = '2021-06-15T07:32:10.000Z';
      await callOutcomes(app, 'PUT', { 10: { reason, redacted_at }, 11: reason });
      const text = await (await app.download(await app.createCompleteJob('10\n11\n'))).text();
      const lines = Object.fromEntries(
        text
          .trimEnd()
          .split('\n')
          .map((line) => [JSON.parse(line).id, JSON.parse(line)]),
      );
      expect(lines[10]).toMatchObject({ redacted_at });
      expect(lines[11]).not.toHaveProperty('redacted_at');
      if (lines[10].action === 'delete' && profile === 'direct')
        expect(lines[10]).toMatchObject({ deleted_at: redacted_at });
    },
  );

  it.each([
    [
      { 10: { reason: 'deleted', created_at: '2026-13-01T00:00:00Z' } },
      '10.created_at: expected an existing date such as',
    ],
    [
      { 10: { reason: 'deleted', created_at: '0000-01-01T00:00:00+00:01' } },
      '10.created_at: expected a time that is in the years 0000 to 9999 in UTC',
    ],
    [
      { 10: { reason: 'deleted', redacted_at: '9999-12-31T23:59:59-00:01' } },
      '10.redacted_at: expected a time that is in the years 0000 to 9999 in UTC',
    ],
    [{ 10: { reason: 'deleted', created_at: 'soon' } }, '10.created_at: expected an ISO 8601 time such as'],
    [{ 10: { redacted_at: null } }, '10.reason: required, expected one of "deleted", '],
    [{ 10: { reason: 'gone' } }, '10.reason: expected one of "deleted"'],
    [
      { 10: { reason: 'deleted', when: 1 } },
      '10.when: unknown field, expected one of "reason", "created_at", "redacted_at"',
    ],
  ])('PUT /_mock/outcomes rejects %j and changes nothing', async (outcomes, detail) => {
    const app = (await startTestMock({ profile })).app();
    const rejected = await callOutcomes(app, 'PUT', { 11: 'deleted', ...outcomes });
    expect(rejected.status).toBe(400);
    expect(((await rejected.json()) as { detail: string }).detail).toContain(detail);
    expect(await (await callOutcomes(app, 'GET')).json()).toEqual({ outcomes: {} });
  });
});
