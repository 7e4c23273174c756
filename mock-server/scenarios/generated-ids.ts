// This module is separate so that it can be loaded on demand. It imports faker statically, because esbuild drops unused locales
// from a static import, but not from `import()`.
import { generateMersenne53Randomizer } from '@faker-js/faker';
import { generateSampleIds, type SampleIdsInput, seedOf } from '../domain/results/sample-ids.js';

interface GenerateIdsInput extends SampleIdsInput {
  /** Seed of the random numbers. The same seed gives the same file. */
  readonly seed: number;
}

/** Generates a file with one ID per line, in chunks. */
export function generateIds({ seed, ...sampleInput }: GenerateIdsInput): Generator<string> {
  const randomizer = generateMersenne53Randomizer(seedOf(sampleInput.type, seed));
  return generateSampleIds(sampleInput, () => randomizer.next());
}
