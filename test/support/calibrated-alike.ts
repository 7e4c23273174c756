import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { ProfileName } from '../../contracts/calibrator/exchange.js';
import { calibrateHidden } from './calibration-runs.js';
import { expectIndistinguishable } from './differential-requests.js';
import { vectorArbitrary } from './hidden-behaviours.js';
import { startHiddenMock } from './hidden-mock.js';
import { createSuiteDirectory } from './test-directory.js';

const directory = createSuiteDirectory();

/**
 * Hides random behaviours in a mock, calibrates against it, and compares a mock that uses the calibration with the hidden one.
 *
 * @returns number of responses by status
 */
export async function expectCalibratedAlike(
  profile: ProfileName,
  options: { readonly seed: number; readonly count: number },
): Promise<ReadonlyMap<number, number>> {
  const [behaviour] = fc.sample(vectorArbitrary(profile), { numRuns: 1, seed: options.seed });
  const measured = await startHiddenMock({ profile, behaviour: behaviour as never });
  const { files } = await calibrateHidden(measured, profile);
  await measured.close();
  const calibration = join(directory, `calibration-${profile}-${options.seed}.yaml`);
  writeFileSync(calibration, files.get('calibration.yaml') as string);
  const hidden = await startHiddenMock({ profile, behaviour: behaviour as never }, 'alike');
  const calibrated = await startHiddenMock({ profile, calibration }, 'alike');
  try {
    return await expectIndistinguishable([hidden, calibrated], profile, options);
  } finally {
    await Promise.all([hidden.close(), calibrated.close()]);
  }
}
