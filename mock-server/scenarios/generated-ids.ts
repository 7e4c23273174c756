// A module of its own, loaded late: a bundler cannot drop unused parts of a package that is itself imported dynamically.
import { generateMersenne53Randomizer } from '@faker-js/faker';
import type { JobType } from '../domain/jobs/job.js';
import { type SampleOrder, sampleIds, seedOf } from '../domain/results/sample-ids.js';

/** Yields a file of generated IDs, one a line, in chunks. The same seed gives the same bytes. */
export function* sampleFile(type: JobType, seed: number, order: SampleOrder): Generator<Uint8Array> {
  const randomizer = generateMersenne53Randomizer(seedOf(type, seed));
  for (const lines of sampleIds(order, () => randomizer.next())) yield Buffer.from(lines);
}
