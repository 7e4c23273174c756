import { generateMersenne53Randomizer } from '@faker-js/faker';
import type { JobType } from '../domain/jobs/job.js';
import { type SampleOrder, sampleIds, seedOf } from '../domain/results/sample-ids.js';

export interface IdFileOptions extends SampleOrder {
  readonly type: JobType;
  /** The same seed gives the same bytes. */
  readonly seed: number;
}

/** A file of IDs, one a line, in chunks. */
export function idFile({ type, seed, ...order }: IdFileOptions): Generator<string> {
  const randomizer = generateMersenne53Randomizer(seedOf(type, seed));
  return sampleIds(order, () => randomizer.next());
}
