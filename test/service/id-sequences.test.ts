import { expect, it } from 'vitest';
import { toInstant } from '../../mock-server/domain/time/instant.js';
import { createIdSequences } from '../../mock-server/service/id-sequences.js';

it('each object gets a different generation, even if the clock stands still', () => {
  const sequences = createIdSequences();
  const now = toInstant(Date.UTC(2026, 10, 23));
  const generations = Array.from({ length: 5_000 }, () => sequences.nextGeneration(now));
  expect(new Set(generations).size).toBe(5_000);
  expect(generations[0]).toBe(`${now}000`);
});
