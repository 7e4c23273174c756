import { expect, it } from 'vitest';
import { instant } from '../../../mock-server/domain/time/instant.js';
import { createGenerations } from '../../../mock-server/service/objects/generation.js';

it('gives no two objects the same generation, also where the clock stands still', () => {
  const next = createGenerations();
  const now = instant(Date.UTC(2026, 10, 23));
  const generations = Array.from({ length: 5_000 }, () => next(now));
  expect(new Set(generations).size).toBe(5_000);
  expect(generations[0]).toBe(`${now}000`);
});
