import { expect, it } from 'vitest';
import { toInstant } from '../../mock-server/domain/time/instant.js';
import { createIdSequences } from '../../mock-server/service/id-sequences.js';

it('gives no two objects the same generation, also where the clock stands still', () => {
  const counters = createIdSequences();
  const now = toInstant(Date.UTC(2026, 10, 23));
  const generations = Array.from({ length: 5_000 }, () => counters.nextGeneration(now));
  expect(new Set(generations).size).toBe(5_000);
  expect(generations[0]).toBe(`${now}000`);
});
