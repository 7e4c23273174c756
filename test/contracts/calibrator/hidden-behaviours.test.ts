import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { probesOf } from '../../../contracts/calibrator/probes.js';
import { ASSUMPTIONS } from '../../../contracts/generated/assumptions.js';
import { expectRecovered, vectorArbitrary } from '../../support/hidden-behaviours.js';

const PROFILES = ['gcs', 'direct'] as const;
/** `npm run test:calibration` draws hundreds. */
const RUNS = 5;

describe('a calibration of a mock with hidden behaviours', () => {
  it.each(PROFILES)(
    'recovers random behaviours of profile %s within the announced requests',
    async (profile) => {
      await fc.assert(
        fc.asyncProperty(vectorArbitrary(profile), (vector) => expectRecovered(profile, vector)),
        { numRuns: RUNS },
      );
    },
  );

  it.each(PROFILES)('every assumption about profile %s with a probe names one that exists', (profile) => {
    const ids = probesOf(profile).map(({ id }) => id);
    const named = ASSUMPTIONS.filter(({ profiles, probe }) => probe && profiles.includes(profile));
    expect(named.filter(({ probe }) => !ids.includes(probe as string))).toEqual([]);
    // The other probe only shows what several probes show.
    expect(ids.filter((id) => !named.some(({ probe }) => probe === id))).toEqual([]);
  });

  it('every assumption with several plausible values has a probe', () => {
    const without = ASSUMPTIONS.filter(({ values, probe }) => values && probe === undefined);
    expect(without.map(({ id }) => id)).toEqual([]);
  });
});
