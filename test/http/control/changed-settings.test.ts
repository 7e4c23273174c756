import { describe, expect, it } from 'vitest';
import { connect } from '../../../client/connect.js';
import { startTestMock, type TestMock } from '../../support/test-mock.js';

const send = (mock: TestMock, method: string, json: object) =>
  mock.app().request(method, '/_mock/apps/a', { json });
const patch = async (mock: TestMock, json: object): Promise<object> => {
  const response = await send(mock, 'PATCH', json);
  expect(response.status).toBe(200);
  return (await response.json()) as object;
};
const read = async (mock: TestMock): Promise<object> =>
  (await fetch(`${mock.url}/_mock/apps/a`)).json() as Promise<object>;

const ALL = {
  label: 'a test',
  profile: 'direct',
  owner_id: '42',
  enrolled: false,
  has_credits: false,
  invalidated_tokens: 1,
  rate_limits: { create: 1, list: 2, get: 3, cancel: 4 },
  processing_time: '90s',
  max_upload_bytes: 5,
};

describe('PATCH /_mock/apps/{app}', () => {
  it('PATCH changes only the settings that it names', async () => {
    const mock = await startTestMock();
    await send(mock, 'PUT', ALL);
    const before = await read(mock);
    expect(before).toMatchObject(ALL);
    expect(await patch(mock, {})).toEqual(before);
    for (const change of [
      { label: 'b' },
      { profile: 'gcs' },
      { owner_id: '7' },
      { enrolled: true },
      { has_credits: true },
      { invalidated_tokens: 3 },
      { processing_time: 'realistic' },
      { max_upload_bytes: 0 },
    ]) {
      expect(await patch(mock, change)).toEqual({ ...before, ...change });
      await send(mock, 'PUT', ALL);
    }
    expect(await patch(mock, { rate_limits: { get: 9 } })).toEqual({
      ...before,
      rate_limits: { ...ALL.rate_limits, get: 9 },
    });
  });

  it('null resets a setting to the option of the server', async () => {
    const mock = await startTestMock({ rateLimit: '77' });
    const defaults = await read(mock);
    for (const name of Object.keys(ALL)) {
      await send(mock, 'PUT', ALL);
      const changed = (await patch(mock, { [name]: null })) as Record<string, unknown>;
      const expected = { ...(defaults as object), ...ALL } as Record<string, unknown>;
      const initial = (defaults as Record<string, unknown>)[name];
      if (initial === undefined) delete expected[name];
      else expected[name] = initial;
      expect(changed).toEqual(expected);
    }
    expect(await patch(mock, { rate_limits: { get: null, list: 5 } })).toMatchObject({
      rate_limits: { create: 1, list: 5, get: 77, cancel: 4 },
    });
    expect(await patch(mock, Object.fromEntries(Object.keys(ALL).map((name) => [name, null])))).toEqual(
      defaults,
    );
  });

  it('PATCH applies changes of the clock, and changes nothing if one of them is invalid', async () => {
    const mock = await startTestMock();
    const set = '2027-03-01T00:00:00.000Z';
    await patch(mock, { clock: [{ set }, { freeze: true }], label: 'x' });
    const clock = async () => (await fetch(`${mock.url}/_mock/clock?app=a`)).json();
    expect(await clock()).toMatchObject({ now: set, frozen: true });
    const failed = await send(mock, 'PATCH', {
      label: 'y',
      clock: [{ advance: 5 }, { set: '2020-01-01T00:00:00Z' }],
    });
    expect(failed.status).toBe(400);
    expect(await read(mock)).toMatchObject({ label: 'x' });
    expect(await clock()).toMatchObject({ now: set });
  });

  it('the client changes single settings, and settings.set keeps the label', async () => {
    const mock = await startTestMock();
    const { settings } = connect(mock.url).app('a');
    expect(await settings.patch({ label: 'Prüft 👩‍👩‍👧 <b>Namen</b>', has_credits: false })).toMatchObject({
      label: 'Prüft 👩‍👩‍👧 <b>Namen</b>',
      has_credits: false,
    });
    const replaced = await settings.set({ enrolled: false });
    expect(replaced).toMatchObject({
      label: 'Prüft 👩‍👩‍👧 <b>Namen</b>',
      has_credits: true,
      enrolled: false,
    });
    expect(await settings.patch({ label: null })).not.toHaveProperty('label');
    await expect(connect(mock.url).settings.patch({})).rejects.toThrow('settings.patch requires an app');
  });

  it.each(['PUT', 'PATCH'])(
    '%s rejects a label that is not 1 to 200 printable characters',
    async (method) => {
      const mock = await startTestMock();
      for (const label of [
        '',
        'x'.repeat(201),
        'a\nb',
        'a\u0000',
        '\u007f',
        'a\u202eb',
        '\u061c',
        'a\u2066',
        '\ud800',
        '\ufeff',
      ]) {
        const response = await send(mock, method, { label });
        expect(response.status).toBe(400);
        expect(((await response.json()) as { detail: string }).detail).toContain(
          'label: expected a text of 1 to 200 printable characters',
        );
      }
      const longest = '😀'.repeat(200);
      expect(await (await send(mock, method, { label: longest })).json()).toMatchObject({ label: longest });
    },
  );

  it('a label is part of the exported state', async () => {
    const mock = await startTestMock();
    await patch(mock, { label: 'a test' });
    const state = await (await fetch(`${mock.url}/_mock/state`)).text();
    const other = await startTestMock();
    const put = await fetch(`${other.url}/_mock/state`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: state,
    });
    expect(put.status).toBe(200);
    expect(await read(other)).toMatchObject({ label: 'a test' });
  });

  it.each([
    [{ colour: 'red' }, 'colour: unknown field, expected one of '],
    [{ enrolled: 'yes' }, 'enrolled: expected '],
    [{ rate_limits: { upload: 1 } }, 'rate_limits.upload: unknown field, expected one of '],
    [{ rate_limits: { get: -1 } }, 'rate_limits.get: expected '],
    [{ processing_time: '99999999d' }, 'processing_time: expected a duration such as'],
    [{ label: 5 }, 'label: expected a string'],
  ])('PATCH rejects %j and says what is allowed', async (change, detail) => {
    const mock = await startTestMock();
    const response = await send(mock, 'PATCH', change);
    expect(response.status).toBe(400);
    expect(((await response.json()) as { detail: string }).detail).toContain(detail);
  });

  it('PATCH without a body is rejected', async () => {
    const response = await fetch(`${(await startTestMock()).url}/_mock/apps/a`, { method: 'PATCH' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ detail: 'the body: required, expected a JSON object' });
  });
});
