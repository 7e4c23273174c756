import { it } from 'vitest';
import { expectCalibratedAlike } from '../support/calibrated-alike.js';

/** Number of requests for each pair of mocks, and number of pairs for each profile. */
const [REQUESTS, PAIRS] = [1_000, 10];

it.each(['gcs', 'direct'] as const)(
  'ten mocks of profile %s that use a calibration are indistinguishable from the measured ones in 10,000 requests',
  async (profile) => {
    for (let seed = 1; seed <= PAIRS; seed++) {
      const statuses = await expectCalibratedAlike(profile, { seed, count: REQUESTS });
      process.stdout.write(
        `${profile}, seed ${seed}: ${[...statuses].map(([status, count]) => `${count} × ${status}`).join(', ')}\n`,
      );
    }
  },
);
