// Kills calibrations at a request, after which they send and write nothing. Then resumes them.
import { expect } from 'vitest';
import { planCalibration } from '../../contracts/calibrator/calibration-plan.js';
import type { ProfileName } from '../../contracts/calibrator/exchange.js';
import { COST_ITEMS, type CostItem } from '../../contracts/calibrator/probe.js';
import { runCalibrate } from '../../contracts/calibrator/run-calibrate.js';
import type { EmbeddedMockOptions } from '../../mock-server/index.js';
import {
  calibrateHidden,
  memoryFiles,
  optionsFor,
  valuesOf,
  virtualEnvironment,
} from './calibration-runs.js';
import { startHiddenMock } from './hidden-mock.js';

class Killed extends Error {}

const UNFINISHED = ['created', 'in_progress'];

/** Mocks that are calibrated. With the last one, a job that a killed run left blocks the next one until it expires. */
export const KILLED_TARGETS: readonly (EmbeddedMockOptions & { readonly profile: ProfileName })[] = [
  { profile: 'direct' },
  { profile: 'gcs' },
  { profile: 'gcs', conflictOn: 'created' },
];

/** Runs a calibration that is not killed. Returns its values and the number of its requests. */
export async function runToTheEnd(target: (typeof KILLED_TARGETS)[number]) {
  const hidden = await startHiddenMock(target);
  const { calibration } = await calibrateHidden(hidden, target.profile);
  const requests = Object.values(hidden.counts).reduce((sum, count) => sum + count, 0);
  await hidden.close();
  return { values: valuesOf(calibration), requests };
}

/**
 * Kills a run at its n-th request, before the request is sent or before its response is read, and resumes it. Expects that the
 * resumed run gives the same measurements, sends at most the announced requests, and cancels or names each unfinished job.
 */
export async function killAndResume(
  target: (typeof KILLED_TARGETS)[number],
  at: number,
  when: 'before the request' | 'after the request',
  expected: Record<string, unknown>,
): Promise<void> {
  const { profile } = target;
  const hidden = await startHiddenMock(target);
  const files = memoryFiles();
  let [requests, isDead] = [0, false];
  const unlessDead =
    <A extends unknown[], R>(work: (...args: A) => R) =>
    (...args: A): R => {
      if (isDead) throw new Killed();
      return work(...args);
    };
  const environment = virtualEnvironment(hidden);
  const send = environment.send as NonNullable<typeof environment.send>;
  const run = runCalibrate(optionsFor(hidden, profile), {
    ...environment,
    files: {
      ...files,
      write: unlessDead(files.write),
      writePrivate: unlessDead(files.writePrivate),
      append: unlessDead(files.append),
      remove: unlessDead(files.remove),
    },
    async send(request) {
      if (isDead) throw new Killed();
      if (++requests === at) {
        if (when === 'after the request') await send(request);
        isDead = true;
        throw new Killed();
      }
      return send(request);
    },
  });
  await expect(run).rejects.toBeInstanceOf(Killed);
  const before: Partial<Record<CostItem, number>> = { ...hidden.counts };
  const partial = files.read('calibration.yaml.partial') ?? '';
  const completed = partial
    .split('\n')
    .slice(1, -1)
    .map((line) => JSON.parse(line))
    .filter(({ incomplete }) => incomplete === undefined)
    .map(({ probe }) => probe);

  const resumed = await calibrateHidden(hidden, profile, { resume: true }, { files });
  expect(valuesOf(resumed.calibration)).toEqual(expected);
  const plan = planCalibration(profile, 30 * 60_000, undefined, completed, true);
  for (const item of COST_ITEMS)
    expect((hidden.counts[item] ?? 0) - (before[item] ?? 0), item).toBeLessThanOrEqual(plan.maximum[item]);
  const left = (await hidden.app.jobs.list()).filter(({ status }) => UNFINISHED.includes(status));
  if (profile === 'direct') expect(left).toEqual([]);
  else for (const { name } of left) expect(resumed.printed).toContain(`"${name}" (`);
  expect([...files.all.keys()]).toEqual(['calibration.yaml']);
  await hidden.close();
}
