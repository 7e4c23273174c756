import { describe, expect, it } from 'vitest';
import { KILLED_TARGETS, killAndResume, runToTheEnd } from '../../support/killed-calibrations.js';

/** A few instants; `npm run test:calibration` kills a run at every request. */
const KILLS = 4;

describe('a calibration that is killed', () => {
  it.each(KILLED_TARGETS)(
    'a run against %o that is killed at a request finishes with --resume',
    async (target) => {
      const { values, requests } = await runToTheEnd(target);
      expect(requests).toBeGreaterThan(20);
      for (let kill = 0; kill < KILLS; kill++)
        await killAndResume(
          target,
          2 + Math.floor((kill * (requests - 2)) / KILLS),
          kill % 2 === 0 ? 'after the request' : 'before the request',
          values,
        );
    },
  );
});
