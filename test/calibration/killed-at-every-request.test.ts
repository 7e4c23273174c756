import { describe, it } from 'vitest';
import { KILLED_TARGETS, killAndResume, runToTheEnd } from '../support/killed-calibrations.js';

describe('a calibration that is killed at any request', () => {
  it.each(KILLED_TARGETS)(
    'a run against %o finishes with --resume after a kill at every single request',
    async (target) => {
      const { values, requests } = await runToTheEnd(target);
      let kills = 0;
      for (let at = 1; at <= requests; at++)
        for (const when of ['before the request', 'after the request'] as const) {
          await killAndResume(target, at, when, values);
          kills++;
        }
      process.stdout.write(`${JSON.stringify(target)}: ${kills} kills in ${requests} requests\n`);
    },
    3_600_000,
  );
});
