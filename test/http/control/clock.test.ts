import { describe, expect, it } from 'vitest';
import { startTestMock, type TestMock } from '../../support/test-mock.js';

interface ClockResource {
  now: string;
  frozen: boolean;
  rate: number;
}

async function clock(mock: TestMock, change: object, app?: string): Promise<ClockResource> {
  const response = await fetch(`${mock.url}/_mock/clock${app ? `?app=${app}` : ''}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as ClockResource;
}
const read = async (mock: TestMock, app?: string): Promise<ClockResource> =>
  (await (await fetch(`${mock.url}/_mock/clock${app ? `?app=${app}` : ''}`)).json()) as ClockResource;
const ms = ({ now }: ClockResource): number => Date.parse(now);

describe('the clock', () => {
  it('advancing the clock of one app does not move other clocks', async () => {
    const mock = await startTestMock();
    await clock(mock, { freeze: true });
    const server = await read(mock);
    const moved = await clock(mock, { advance: '15m' }, 'one');
    expect(ms(moved) - ms(server)).toBe(900_000);
    expect(await read(mock, 'other')).toEqual({ ...server, frozen: true });
  });

  it('advancing the server’s clock moves the clock of every app, even frozen and later ones', async () => {
    const mock = await startTestMock();
    await clock(mock, { freeze: true });
    const one = await clock(mock, { advance: '1h' }, 'one');
    const frozen = await clock(mock, { freeze: true }, 'frozen');
    await clock(mock, { advance: '2d' });
    expect(ms(await read(mock, 'one')) - ms(one)).toBe(2 * 86_400_000);
    expect(ms(await read(mock, 'frozen')) - ms(frozen)).toBe(2 * 86_400_000);
    expect(ms(await read(mock, 'future'))).toBe(ms(await read(mock)));
  });

  it('a number advances the clock by as many milliseconds', async () => {
    const mock = await startTestMock();
    const frozen = await clock(mock, { freeze: true }, 'a');
    expect(ms(await clock(mock, { advance: 1 }, 'a')) - ms(frozen)).toBe(1);
    expect(ms(await clock(mock, { advance: 90_000 }, 'a')) - ms(frozen)).toBe(90_001);
    expect(ms(await clock(mock, { advance: 0 }, 'a')) - ms(frozen)).toBe(90_001);
  });

  it('the clock of an app is addressed by its token or its app ID', async () => {
    const mock = await startTestMock();
    const app = mock.app('some-token');
    await app.createJob();
    const appId = mock.log.find(({ event }) => event === 'job created')?.app as string;
    expect(appId).toMatch(/^app-[0-9a-f]{16}$/);
    await clock(mock, { freeze: true }, appId);
    expect((await read(mock, 'some-token')).frozen).toBe(true);
  });

  it('a frozen clock stands still and later continues from there', async () => {
    const mock = await startTestMock();
    const frozen = await clock(mock, { freeze: true }, 'a');
    expect(await read(mock, 'a')).toEqual(frozen);
    const moved = await clock(mock, { advance: '1ms' }, 'a');
    expect(ms(moved)).toBe(ms(frozen) + 1);
    const thawed = await clock(mock, { freeze: false }, 'a');
    expect(ms(thawed) - ms(moved)).toBeLessThan(5_000);
  });

  it('the rate of an app’s clock multiplies the server’s rate', async () => {
    const mock = await startTestMock();
    await clock(mock, { freeze: true });
    await clock(mock, { rate: 60 });
    expect((await clock(mock, { rate: 2 }, 'a')).rate).toBe(120);
    expect((await clock(mock, { reset: true }, 'a')).rate).toBe(60);
  });

  it('a reset clock of an app shows the server’s time; that of the server shows real time', async () => {
    const mock = await startTestMock();
    await clock(mock, { advance: '30d' });
    await clock(mock, { advance: '1d' }, 'a');
    const server = await read(mock);
    const app = await clock(mock, { reset: true }, 'a');
    expect(ms(app) - ms(server)).toBeLessThan(10_000);
    await clock(mock, { advance: '1d' }, 'a');
    await clock(mock, { reset: true });
    expect(Math.abs(ms(await read(mock, 'a')) - Date.now())).toBeLessThan(10_000);
  });

  it('a rate-limit window in the future is replaced after the clock was reset', async () => {
    const mock = await startTestMock({ rateLimit: '1' });
    const app = mock.app();
    await app.advanceClock('1d');
    await app.request('GET', '/2/compliance/jobs/1');
    await app.changeClock({ reset: true });
    const response = await app.request('GET', '/2/compliance/jobs/1');
    expect(response.status).toBe(200);
    expect(Number(response.headers.get('x-rate-limit-reset')) * 1000 - Date.now()).toBeLessThanOrEqual(
      900_000,
    );
  });

  it.each([
    [
      {},
      'the body: expected exactly one of the fields "advance", "set", "freeze", "rate", "reset", "next", got none',
    ],
    [{ advance: '1h', freeze: true }, '"rate", "reset", "next", got "advance", "freeze"'],
    [
      { advance: '-1h' },
      'advance: expected a duration such as "500ms", "90s", "15m", "2h", "7d", or an integer, got "-1h"',
    ],
    [
      { advance: '99999999d' },
      'advance: expected a duration such as 500ms, 90s, 15m, 2h or 7d, at most 100 years, got "99999999d"',
    ],
    [{ advance: -5 }, 'advance: expected a string, or a number >= 0, got -5'],
    [{ advance: 1.5 }, 'advance: expected a string, or an integer, got 1.5'],
    [
      { advance: 3_153_600_000_001 },
      'advance: expected a string, or a number <= 3153600000000, got 3153600000001',
    ],
    [{ advance: null }, 'advance: expected a string, or an integer, got null'],
    [
      { set: '2020-12-31T23:59:59.999Z' },
      'set: cannot move the clock before 2021-01-01T00:00:00.000Z, the year of the first compliance jobs. The clock shows ',
    ],
    [{ set: 'tomorrow' }, 'set: expected an ISO 8601 time such as "2026-11-23T10:15:00Z"'],
    [
      { set: '2026-13-45T00:00:00Z' },
      'set: expected an existing date such as "2026-11-23T10:15:00Z", got "20',
    ],
    [
      { set: '2027-02-29T00:00:00Z' },
      'set: expected an existing date such as "2026-11-23T10:15:00Z", got "20',
    ],
    [
      { set: '2027-04-31T23:00:00-05:00' },
      'set: expected an existing date such as "2026-11-23T10:15:00Z", got "20',
    ],
    [
      { set: '2080-07-10T17:30:30.209Z' },
      'set: cannot move the clock beyond 2080-07-10T17:30:30.208Z, the latest time that a snowflake ID can ',
    ],
    [{ freeze: 'yes' }, 'freeze: expected true or false, got "yes"'],
    [{ rate: 0 }, 'rate: expected a number > 0, got 0'],
    [{ rate: 1e9 }, 'rate: expected a number <= 1000000, got 1000000000'],
    [{ reset: false }, 'reset: expected true, got false'],
    [
      { forward: '1h' },
      'forward: unknown field, expected one of "advance", "set", "freeze", "rate", "reset", "next"',
    ],
    [[], 'the body: expected an object, got an array'],
  ])('POST /_mock/clock rejects %j and says what is allowed', async (change, detail) => {
    const mock = await startTestMock();
    const response = await mock.app().request('POST', '/_mock/clock', { json: change });
    expect(response.status).toBe(400);
    expect(((await response.json()) as { detail: string }).detail).toContain(detail);
  });

  it.each([
    ['/_mock/clock?who=a', 'who: unknown field, expected one of "app"'],
    ['/_mock/clock?app=', 'app: expected a non-empty string'],
  ])('rejects the clock query %s and names the wrong parameter', async (path, detail) => {
    const response = await fetch(`${(await startTestMock()).url}${path}`);
    expect(((await response.json()) as { detail: string }).detail).toBe(detail);
  });

  it('jobs can be used up to the last instant of the clock', async () => {
    const app = (await startTestMock()).app();
    await app.changeClock({ freeze: true });
    await app.changeClock({ set: '2080-07-03T17:30:27.208Z' });
    const job = await app.createCompleteJob('90\n');
    await app.changeClock({ set: '2080-07-10T17:30:26.999Z' });
    expect((await app.download(job)).status).toBe(200);
    await app.changeClock({ set: '2080-07-10T17:30:30.208Z' });
    const last = await app.createJob();
    expect(last.id).toMatch(/^92233720368505\d{5}$/);
    expect(await app.getJob(last.id)).toEqual(last);
  });

  it('PUT /_mock/clock returns 405 with the allowed methods', async () => {
    const response = await fetch(`${(await startTestMock()).url}/_mock/clock`, { method: 'PUT' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    expect(await response.json()).toMatchObject({ detail: 'method: expected GET, HEAD or POST, got PUT' });
  });

  it('/_mock/clock returns 404 if the control API is disabled', async () => {
    const { url } = await startTestMock({ noControl: 'true' });
    expect((await fetch(`${url}/_mock/clock`)).status).toBe(404);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });
});
