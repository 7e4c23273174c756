import { describe, it } from 'vitest';
import { countRequests, expectedValues, killAndResume } from '../support/killed-calibrations.js';

describe('a calibration that is killed at any request', () => {
  it.each(['gcs', 'direct'] as const)(
    'a run in profile %s finishes with --resume after a kill at every single request',
    async (profile) => {
      const requests = await countRequests(profile);
      const expected = await expectedValues(profile);
      let kills = 0;
      for (let at = 1; at <= requests; at++)
        for (const when of ['before the request', 'after the request'] as const) {
          await killAndResume(profile, at, when, expected);
          kills++;
        }
      process.stdout.write(`profile ${profile}: ${kills} kills in ${requests} requests\n`);
    },
    3_600_000,
  );
});
