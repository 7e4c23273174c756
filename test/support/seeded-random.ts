import { generateMersenne53Randomizer } from '@faker-js/faker';

/** Creates a generator of numbers from 0 up to, but not including, 1. The same seed gives the same numbers. */
export function createSeededRandom(seed: number): () => number {
  const randomizer = generateMersenne53Randomizer(seed);
  return () => randomizer.next();
}
