import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inSlices, nextTurn } from '../../mock-server/service/time-slices.js';

it('tasks that wait start in order, several turns of the event loop apart', async () => {
  const turnsOfStarts: number[] = [];
  let turns = 0;
  for (let task = 0; task < 3; task++) void nextTurn().then(() => turnsOfStarts.push(turns));
  for (; turnsOfStarts.length < 3; turns++) await turn();
  const [first = 0, second = 0, third = 0] = turnsOfStarts;
  expect(second - first).toBe(16);
  expect(third - second).toBe(16);
});

it('two long loops take turns, and another task runs before they end', async () => {
  const order: string[] = [];
  const work = async (name: string): Promise<void> => {
    for await (const _ of inSlices(Array(4).keys())) {
      const startedAt = performance.now();
      while (performance.now() - startedAt < 6);
      order.push(name);
    }
  };
  await Promise.all([work('a'), work('b'), turn().then(() => order.push('other'))]);
  expect(order.indexOf('other')).toBeLessThan(4);
  expect(order.filter((name) => name !== 'other').join('')).toBe('abababab');
});
