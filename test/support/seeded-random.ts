import { generateMersenne53Randomizer } from '@faker-js/faker';

/** Returns a generator of numbers from 0 up to 1, the same for the same seed. */
export function createSeededRandom(seed: number): () => number {
  const randomizer = generateMersenne53Randomizer(seed);
  return () => randomizer.next();
}
