import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SortedList } from '../../../mock-server/adapters/memory/sorted-list.js';

const key = fc.integer({ min: 0, max: 3_000 }).map(String);
const step = fc.oneof(
  { weight: 20, arbitrary: fc.record({ put: key }) },
  { weight: 10, arbitrary: fc.record({ remove: key }) },
  { weight: 1, arbitrary: fc.record({ keepFrom: fc.integer({ min: 0, max: 500 }) }) },
);

it('a sorted list returns the values on both sides of any key in order, after any changes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2_000 }),
      fc.array(step, { maxLength: 60 }),
      key,
      (initial, steps, from) => {
        const list = new SortedList<{ readonly id: string; readonly version: number }>(({ id }) => id);
        const expected = new Map<number, number>();
        const put = (id: string, version: number): void => {
          list.put({ id, version });
          expected.set(Number(id), version);
        };
        for (let id = 0; id < initial; id++) put(String(id), -1);
        for (const [version, each] of steps.entries())
          if ('put' in each) put(each.put, version);
          else if ('remove' in each) {
            list.delete(each.remove);
            expected.delete(Number(each.remove));
          } else {
            list.filter(({ id }) => Number(id) >= each.keepFrom);
            for (const id of [...expected.keys()]) if (id < each.keepFrom) expected.delete(id);
          }
        const sorted = [...expected].sort(([a], [b]) => a - b);
        const values = sorted.map(([id, version]) => ({ id: String(id), version }));
        expect(list.toArray()).toEqual(values);
        expect([...list.ascending()]).toEqual(values);
        expect([...list.descending()]).toEqual(values.toReversed());
        expect([...list.ascending(from)]).toEqual(values.filter(({ id }) => Number(id) > Number(from)));
        expect([...list.descending(from)]).toEqual(
          values.filter(({ id }) => Number(id) < Number(from)).toReversed(),
        );
        expect(list.isEmpty).toBe(values.length === 0);
      },
    ),
    { numRuns: 60 },
  );
});

it('a sorted list compares only a few keys to find a page in the middle of 100,000 values', () => {
  let reads = 0;
  const list = new SortedList<number>((value) => {
    reads++;
    return String(value);
  });
  for (let value = 0; value < 100_000; value++) list.put(value);
  reads = 0;
  const page: number[] = [];
  for (const value of list.descending('50000')) if (page.push(value) === 10) break;
  expect(page[0]).toBe(49_999);
  expect(reads).toBeLessThan(40);
});
