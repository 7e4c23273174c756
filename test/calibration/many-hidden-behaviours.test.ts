import fc from 'fast-check';
import { describe, it } from 'vitest';
import { expectRecovered, vectorArbitrary } from '../support/hidden-behaviours.js';

/** Vectors of each profile. */
const RUNS = Number(process.env.CALIBRATION_VECTORS ?? 200);

describe('calibrations of mocks with hidden behaviours', () => {
  it.each(['gcs', 'direct'] as const)(
    'recover hundreds of random vectors of profile %s within the announced requests',
    async (profile) => {
      await fc.assert(
        fc.asyncProperty(vectorArbitrary(profile), (vector) => expectRecovered(profile, vector)),
        { numRuns: RUNS },
      );
      process.stdout.write(`profile ${profile}: ${RUNS} vectors recovered\n`);
    },
    3_600_000,
  );
});
