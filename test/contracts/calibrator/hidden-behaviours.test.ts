import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffCalibrations } from '../../../contracts/calibrator/calibration-diff.js';
import { probesOf } from '../../../contracts/calibrator/probes.js';
import { ASSUMPTIONS } from '../../../contracts/generated/assumptions.js';
import { calibrateHidden } from '../../support/calibration-runs.js';
import { expectRecovered, type Vector, vectorArbitrary } from '../../support/hidden-behaviours.js';
import { startHiddenMock } from '../../support/hidden-mock.js';
import { createSuiteDirectory } from '../../support/test-directory.js';

const directory = createSuiteDirectory();
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

  it.each(PROFILES)(
    'a mock of profile %s with the written file gives the same measurements',
    async (profile) => {
      const [vector] = fc.sample(vectorArbitrary(profile), 1) as [Vector];
      const first = await calibrateHidden(
        await startHiddenMock({ profile, behaviour: vector as never }),
        profile,
      );
      const calibration = join(directory, `${profile}.yaml`);
      writeFileSync(calibration, first.files.get('calibration.yaml') as string);
      const second = await calibrateHidden(await startHiddenMock({ profile, calibration }), profile);
      expect(diffCalibrations(first.calibration, second.calibration).changes, JSON.stringify(vector)).toEqual(
        [],
      );
    },
  );

  it.each(PROFILES)('the assumptions about profile %s name every probe, and no other', (profile) => {
    const ids = probesOf(profile).map(({ id }) => id);
    const named = ASSUMPTIONS.filter(({ profiles, probe }) => probe && profiles.includes(profile));
    expect(named.filter(({ probe }) => !ids.includes(probe as string))).toEqual([]);
    expect(ids.filter((id) => !named.some(({ probe }) => probe === id))).toEqual([]);
  });

  it('every assumption with several values has a probe', () => {
    const without = ASSUMPTIONS.filter(({ values, probe }) => values && probe === undefined);
    expect(without.map(({ id }) => id)).toEqual([]);
  });
});
