import { expect, it } from 'vitest';
import { BoundedCache } from '../../mock-server/service/bounded-cache.js';

it('a bounded cache keeps the latest entries: at least half of the maximum, at most the maximum', () => {
  const map = new BoundedCache<number, string>(10);
  for (let key = 0; key < 1_000; key++) {
    map.set(key, `value ${key}`);
    const kept = Array.from({ length: key + 1 }, (_, earlier) => earlier).filter((k) => map.get(k));
    expect(kept.length).toBeLessThanOrEqual(10);
    expect(kept.slice(-5)).toEqual(Array.from({ length: Math.min(5, key + 1) }, (_, n) => key - n).reverse());
  }
});

it('a bounded cache returns the latest value of a key', () => {
  const map = new BoundedCache<string, number>(4);
  for (let value = 0; value < 20; value++) {
    map.set('key', value);
    map.set(`other ${value}`, 0);
    expect(map.get('key')).toBe(value);
  }
});

it('a deleted key is gone, whether it was set early or late', () => {
  const map = new BoundedCache<number, string>(4);
  for (const key of [0, 1, 2, 3]) map.set(key, 'value');
  map.delete(0);
  map.delete(3);
  expect([0, 1, 2, 3].map((key) => map.get(key))).toEqual([undefined, 'value', 'value', undefined]);
});
