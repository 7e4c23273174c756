import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observedAssumptions } from '../../contracts/calibrator/observed-assumptions.js';
import { calibrateHidden } from '../support/calibration-runs.js';
import { expectRecovered, vectorArbitrary } from '../support/hidden-behaviours.js';
import { startHiddenMock } from '../support/hidden-mock.js';

/** Number of random behaviours of each profile. */
const RUNS = Number(process.env.CALIBRATION_VECTORS ?? 200);

describe('calibrations of mocks with hidden behaviours', () => {
  it.each(['gcs', 'direct'] as const)(
    'recover hundreds of random behaviours of profile %s within the announced requests',
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

describe('calibrations of single assumptions', () => {
  it.each(['gcs', 'direct'] as const)(
    '--only recovers every single assumption of profile %s',
    async (profile) => {
      for (const id of observedAssumptions(profile).keys()) {
        const hidden = await startHiddenMock({ profile });
        const { calibration } = await calibrateHidden(hidden, profile, { only: [id] });
        // The list of an app without jobs shows no fields.
        const expected = profile === 'gcs' && id === 'fields' ? 'not_observed' : 'measured';
        expect([id, calibration.measurements[id]?.state]).toEqual([id, expected]);
        await hidden.close();
      }
    },
  );
});
