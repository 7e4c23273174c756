import { describe, expect, it } from 'vitest';
import { planCalibration } from '../../../contracts/calibrator/calibration-plan.js';
import { COST_ITEMS } from '../../../contracts/calibrator/probe.js';
import { calibrateHidden } from '../../support/calibration-runs.js';
import { startHiddenMock } from '../../support/hidden-mock.js';

const WAIT_MS = 30 * 60_000;

describe('the requests of a calibration', () => {
  it.each([
    ['gcs', undefined],
    ['direct', undefined],
    ['direct', ['conflict-type', 'unknown-job']],
    ['direct', ['late-upload']],
    ['gcs', ['fields']],
  ] as const)(
    'a run in profile %s with --only %s sends exactly the planned requests',
    async (profile, only) => {
      const hidden = await startHiddenMock({ profile });
      const plan = planCalibration(profile, WAIT_MS, only);
      const before = hidden.app.jobs.list();
      expect(await before).toEqual([]);
      const { printed } = await calibrateHidden(hidden, profile, only && { only });
      for (const item of COST_ITEMS.filter((each) => each !== 'get'))
        expect([item, hidden.counts[item] ?? 0], printed).toEqual([item, plan.cost[item]]);
      const gets = hidden.counts.get ?? 0;
      expect(gets).toBeGreaterThanOrEqual(plan.cost.get);
      expect(gets).toBeLessThanOrEqual(plan.cost.get + plan.maxPolls);
      const jobs = await hidden.app.jobs.list();
      if (profile === 'direct') {
        expect(jobs).toHaveLength(plan.jobs);
        expect(jobs.filter(({ status }) => ['created', 'in_progress'].includes(status))).toEqual([]);
      }
    },
  );

  it('a dry run prints the same numbers and sends nothing', async () => {
    const hidden = await startHiddenMock({ profile: 'direct' });
    const { printed } = await calibrateHidden(hidden, 'direct', { dryRun: true, bearer: undefined as never });
    const plan = planCalibration('direct', WAIT_MS);
    const total = COST_ITEMS.reduce((sum, item) => sum + plan.cost[item], 0);
    expect(printed).toContain(`requests      ${total}: ${plan.cost.create} create, ${plan.cost.list} list,`);
    expect(printed).toContain(
      `jobs          ${plan.jobs} created, at most ${plan.jobs + plan.uncertainJobs}`,
    );
    expect(hidden.counts).toEqual({});
  });

  it('a run with small windows waits for the next ones and stays below the announced maximum', async () => {
    const hidden = await startHiddenMock({ profile: 'direct', rateLimit: 9 });
    const plan = planCalibration('direct', WAIT_MS);
    const { calibration } = await calibrateHidden(hidden, 'direct');
    for (const item of COST_ITEMS)
      expect(hidden.counts[item] ?? 0, item).toBeLessThanOrEqual(plan.maximum[item]);
    expect(hidden.counts.create).toBeGreaterThan(plan.cost.create);
    expect(calibration.measurements['rate-limit-create']).toMatchObject({ state: 'measured', value: 9 });
  });
});
