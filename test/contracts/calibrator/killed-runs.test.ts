import { describe, expect, it } from 'vitest';
import { countRequests, expectedValues, killAndResume } from '../../support/killed-calibrations.js';

/** A few instants; `npm run test:calibration` kills a run at every request. */
const KILLS = 5;

describe('a calibration that is killed', () => {
  it.each(['gcs', 'direct'] as const)(
    'a run in profile %s that is killed at a request finishes with --resume',
    async (profile) => {
      const requests = await countRequests(profile);
      expect(requests).toBeGreaterThan(20);
      const expected = await expectedValues(profile);
      for (let kill = 0; kill < KILLS; kill++)
        await killAndResume(
          profile,
          2 + Math.floor((kill * (requests - 2)) / KILLS),
          kill % 2 === 0 ? 'after the request' : 'before the request',
          expected,
        );
    },
  );
});
