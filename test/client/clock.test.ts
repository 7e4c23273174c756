import { beforeEach, describe, expect, it } from 'vitest';
import { connect, type MockHandle } from '../../client/index.js';
import { startTestMock } from '../support/test-mock.js';

let mock: MockHandle;
beforeEach(async () => {
  mock = connect((await startTestMock()).url);
});

describe.each(['the whole server', 'one app'])('the clock of %s', (scope) => {
  const handle = (): MockHandle => (scope === 'one app' ? mock.app('t') : mock);

  it('`clock.advance` and `clock.set` move the clock to the given time', async () => {
    const { clock } = handle();
    await clock.freeze();
    const before = await clock.now();
    await clock.advance('15m');
    expect((await clock.now()).getTime() - before.getTime()).toBe(900_000);
    expect((await clock.set(new Date('2040-01-01T00:00:00Z'))).now).toBe('2040-01-01T00:00:00.000Z');
    expect((await clock.set('2040-01-02T01:00:00+01:00')).now).toBe('2040-01-02T00:00:00.000Z');
  });

  it('a clock can be frozen, unfrozen, sped up and reset to real time', async () => {
    const { clock } = handle();
    expect((await clock.freeze()).frozen).toBe(true);
    expect((await clock.unfreeze()).frozen).toBe(false);
    expect((await clock.setRate(60)).rate).toBe(60);
    await clock.advance('30d');
    const reset = await clock.reset();
    expect(reset).toMatchObject({ frozen: false, rate: 1 });
    expect(Date.parse(reset.now) - Date.now()).toBeLessThan(60_000);
    expect(await clock.get()).toMatchObject({ frozen: false, rate: 1 });
  });

  it('a rejected clock change throws an error with the reason', async () => {
    await expect(handle().clock.advance('soon')).rejects.toThrow(
      '400: advance: expected a duration such as "500ms"',
    );
    await expect(handle().clock.set(new Date(0))).rejects.toThrow('set: cannot move the clock before 2021');
  });
});

it('setting the clock of the whole server moves the clock of every app', async () => {
  const app = mock.app();
  await mock.clock.set('2040-01-01T00:00:00Z');
  expect((await app.clock.now()).getFullYear()).toBe(2040);
});
