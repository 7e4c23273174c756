import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inSlices, nextTurn } from '../../mock-server/service/time-slices.js';

it('each turn of the event loop starts only one of the tasks that wait, the oldest first', async () => {
  const started: number[] = [];
  for (const task of [1, 2, 3]) void nextTurn().then(() => started.push(task));
  const startedByTurn: number[][] = [];
  for (let at = 0; at < 3; at++) {
    await turn();
    startedByTurn.push([...started]);
  }
  expect(startedByTurn).toEqual([[1], [1, 2], [1, 2, 3]]);
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
