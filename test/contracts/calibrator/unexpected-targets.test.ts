import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { planCalibration } from '../../../contracts/calibrator/calibration-plan.js';
import { COST_ITEMS } from '../../../contracts/calibrator/probe.js';
import { calibrateHidden, valuesOf, virtualEnvironment } from '../../support/calibration-runs.js';
import { type HiddenMock, startHiddenMock } from '../../support/hidden-mock.js';

const WAIT_MS = 30 * 60_000;

/** Creates every requested job, also those that the API rejects. */
async function createAnyJob(hidden: HiddenMock, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const requestBody = await text(req);
  const { type, name } = parse(requestBody) as Record<string, string>;
  if (type !== 'tweets' && type !== 'users')
    return void res.writeHead(400, { 'content-type': 'application/json' }).end('{"errors":[]}');
  const job = await hidden.app.jobs.create({ type, status: 'created', name: (name ?? '').slice(0, 64) });
  res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data: job }));
}

function parse(requestBody: string): unknown {
  try {
    return JSON.parse(requestBody);
  } catch {
    return {};
  }
}

describe('a calibration of a target that behaves unexpectedly', () => {
  it('jobs that the target should have rejected are cancelled within the announced requests', async () => {
    const hidden = await startHiddenMock({ profile: 'direct' });
    hidden.intercept = (req, res) => {
      if (req.method !== 'POST') return false;
      void createAnyJob(hidden, req, res);
      return true;
    };
    const { calibration, isSuccess, printed } = await calibrateHidden(hidden, 'direct');
    expect(isSuccess, printed).toBe(true);
    expect(calibration.measurements['conflict-type']).toEqual({
      state: 'not_observed',
      why: 'the API accepted a second job',
    });
    expect(calibration.measurements['resumable-message']).toMatchObject({ state: 'not_observed' });
    const { maximum, jobs, uncertainJobs } = planCalibration('direct', WAIT_MS);
    for (const item of COST_ITEMS) expect(hidden.counts[item] ?? 0, item).toBeLessThanOrEqual(maximum[item]);
    const created = await hidden.app.jobs.list();
    expect(created).toHaveLength(jobs + uncertainJobs);
    expect(created.filter(({ status }) => ['created', 'in_progress'].includes(status))).toEqual([]);
  });

  it('a value that the mock does not implement is measured and marked', async () => {
    const hidden = await startHiddenMock({ profile: 'direct' });
    hidden.intercept = (req, res) => {
      if (!/\/upload$/.test(req.url ?? '')) return false;
      res.writeHead(418, { 'content-type': 'application/problem+json' }).end('{"detail":"teapot"}');
      return true;
    };
    const { calibration, printed } = await calibrateHidden(hidden, 'direct', { only: ['missing-token'] });
    expect(calibration.measurements['missing-token']).toEqual({
      ...{ state: 'measured', value: '418', observations: 1, supported: false },
    });
    expect(printed).toContain('"418" (the mock does not implement this value)');
  });

  it.each([-3_600_000, 3_600_000])(
    'a clock of this machine that is %i ms off changes no measurement',
    async (ms) => {
      const expected = await calibrateHidden(await startHiddenMock({ profile: 'direct' }), 'direct');
      const hidden = await startHiddenMock({ profile: 'direct' });
      const { now, sleep } = virtualEnvironment(hidden);
      const run = await calibrateHidden(hidden, 'direct', {}, { now: () => now() + ms, sleep });
      expect(valuesOf(run.calibration)).toEqual(valuesOf(expected.calibration));
      expect(Math.abs(Date.parse(run.calibration.date) - now())).toBeLessThan(60_000);
    },
  );

  it('upload URLs of another host get neither the token nor a file', async () => {
    const hidden = await startHiddenMock({ profile: 'direct', publicUrl: 'http://127.0.0.1:9' });
    const { calibration } = await calibrateHidden(hidden, 'direct', { only: ['second-upload'] });
    expect(calibration.measurements['second-upload']).toEqual({
      state: 'not_observed',
      why: 'a URL of the API names another host, which must not get the token',
    });
    expect((await hidden.app.jobs.list()).map(({ status }) => status)).toEqual(['failed']);
  });
});
