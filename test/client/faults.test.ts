import { beforeEach, describe, expect, it } from 'vitest';
import { connect, type MockHandle } from '../../client/index.js';
import { startTestMock } from '../support/test-mock.js';

let mock: MockHandle;
let app: MockHandle;
beforeEach(async () => {
  mock = connect((await startTestMock()).url);
  app = mock.app();
});

const list = async (handle: MockHandle): Promise<number> => {
  const headers = { authorization: `Bearer ${handle.token()}` };
  return (await fetch(`${mock.url}/2/compliance/jobs?type=tweets`, { headers })).status;
};

it('`faults` adds a fault for one app, counts how often it fired, and deletes it', async () => {
  const { id } = await app.faults.add({ match: { route: 'listJobs' }, effect: { status: 503 } });
  expect([await list(app), await list(mock.app())]).toEqual([503, 200]);
  expect(await app.faults.get(id)).toMatchObject({ id, matched: 1, fired: 1, exhausted: false });
  expect((await app.faults.delete(id)).id).toBe(id);
  expect(await list(app)).toBe(200);
  await expect(app.faults.get(id)).rejects.toMatchObject({ status: 404 });
});

it('a handle of one app lists its own faults and those for all apps, and clears its own', async () => {
  const own = await app.faults.add({ effect: { status: 500 } });
  const forAll = await mock.faults.add({ match: { method: 'DELETE' }, effect: { status: 500 } });
  await mock.app().faults.add({ effect: { status: 500 } });
  const idsOf = async (handle: MockHandle) => (await handle.faults.list()).map(({ id }) => id).sort();
  expect(await idsOf(app)).toEqual([own.id, forAll.id].sort());
  expect((await idsOf(mock)).length).toBe(3);
  await app.faults.clear();
  expect(await idsOf(app)).toEqual([forAll.id]);
  await mock.faults.clear();
  expect(await idsOf(mock)).toEqual([]);
});

describe('expectConsumed', () => {
  it('`expectConsumed` passes after every fault fired as often as expected', async () => {
    await app.faults.add({ times: 2, effect: { status: 503 } });
    await app.faults.add({ match: { nth: 3 }, effect: { status: 500 } });
    await app.faults.add({ match: { nth: 4 }, effect: { status: 429 } });
    expect([await list(app), await list(app)]).toEqual([503, 503]);
    await expect(app.faults.expectConsumed()).rejects.toThrow('2 faults were not consumed');
    expect([await list(app), await list(app), await list(app)]).toEqual([500, 429, 200]);
    await app.faults.expectConsumed();
  });

  it('`expectConsumed` passes for a fault without a limit that fired', async () => {
    await app.faults.add({ effect: { status: 503 } });
    await list(app);
    await app.faults.expectConsumed();
  });

  it('`expectConsumed` lists faults that fired never or too rarely, each with its explanation', async () => {
    const twice = await app.faults.add({
      match: { route: 'listJobs' },
      times: 2,
      effect: { status: 503 },
    });
    const never = await app.faults.add({ match: { route: 'createJob' }, effect: { status: 500 } });
    await list(app);
    const explanations = [twice, never].map(
      async ({ id }) => `  ${id}: ${(await app.faults.get(id)).explanation}`,
    );
    const expectedMessage = ['2 faults were not consumed:', ...(await Promise.all(explanations))].join('\n');
    await expect(app.faults.expectConsumed()).rejects.toThrow(expectedMessage);
    expect(expectedMessage).toContain('fired once in 1 request');
  });

  it('`expectConsumed` lists a fault whose only request fired another fault', async () => {
    await app.faults.add({ times: 1, effect: { status: 500 } });
    await app.faults.add({ match: { nth: 1 }, effect: { status: 503 } });
    expect([await list(app), await list(app)]).toEqual([500, 200]);
    await expect(app.faults.expectConsumed()).rejects.toThrow(
      /^1 fault was not consumed:\n.* has not fired in 2 requests, and never will\.$/,
    );
  });

  it('`expectConsumed` checks the own faults of an app, and all faults of the whole server', async () => {
    await mock.faults.add({ effect: { status: 503 } });
    await app.faults.expectConsumed();
    await expect(mock.faults.expectConsumed()).rejects.toThrow('1 fault was not consumed');
  });
});
