import { generateMersenne53Randomizer } from '@faker-js/faker';

/** Creates a generator of numbers from 0 (inclusive) to 1 (exclusive). The same seed gives the same numbers. */
export function createSeededRandom(seed: number): () => number {
  const randomizer = generateMersenne53Randomizer(seed);
  return () => randomizer.next();
}
