import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { Calibration } from '../../../contracts/calibrator/calibration.js';
import type { ProfileName } from '../../../contracts/calibrator/exchange.js';
import { calibrateHidden, memoryFiles, valuesOf } from '../../support/calibration-runs.js';
import { type HiddenMock, startHiddenMock } from '../../support/hidden-mock.js';

const PROFILES = ['gcs', 'direct'] as const;
/** 401 in the form of each profile. */
const unauthorized = (profile: ProfileName): string =>
  JSON.stringify({ title: 'Unauthorized', status: 401 }, undefined, profile === 'gcs' ? 0 : 2);

const respond = (res: ServerResponse, status: number, body: string, headers = {}): true => {
  res.writeHead(status, { 'content-type': 'application/problem+json', ...headers }).end(body);
  return true;
};

/** Returns a handler of all requests after the first `count` ones. */
const afterRequests =
  (count: number, handle: (req: IncomingMessage, res: ServerResponse) => boolean) =>
  (req: IncomingMessage, res: ServerResponse): boolean =>
    count-- <= 0 && handle(req, res);

const startProfile = (profile: ProfileName): Promise<HiddenMock> => startHiddenMock({ profile });

/** Expects that every measurement is right or not observed, with a reason that matches. Returns the number of measured ones. */
async function expectNothingInvented(
  profile: ProfileName,
  { measurements }: Calibration,
  reason: RegExp,
): Promise<number> {
  const full = (await calibrateHidden(await startProfile(profile), profile)).calibration.measurements;
  let measured = 0;
  for (const [id, each] of Object.entries(measurements)) {
    if (each.state === 'not_observed') expect(each.why, id).toMatch(reason);
    else {
      measured++;
      expect({ ...each, observations: 0 }, id).toEqual({ ...full[id], observations: 0 });
    }
  }
  return measured;
}

describe('a calibration that is cut short', () => {
  it.each(PROFILES)(
    'a run in profile %s whose token the API rejects half-way measures nothing afterwards',
    async (profile) => {
      const hidden = await startProfile(profile);
      hidden.intercept = afterRequests(12, (_req, res) => respond(res, 401, unauthorized(profile)));
      const { calibration, isSuccess, printed, files } = await calibrateHidden(hidden, profile);
      expect(isSuccess).toBe(false);
      expect(printed).toContain('The run ended early: the API rejected the token (401) during the run.');
      expect(files.has('calibration.yaml.partial')).toBe(true);
      const measured = await expectNothingInvented(profile, calibration, /rejected the token \(401\)/);
      expect(measured).toBeGreaterThan(5);
      expect(measured).toBeLessThan(20);
    },
  );

  it.each(PROFILES)('a run in profile %s that gets only 429 measures nothing', async (profile) => {
    const hidden = await startProfile(profile);
    const reset = { 'x-rate-limit-reset': String(Math.floor(Date.now() / 1000) + 600) };
    hidden.intercept = (req, res) =>
      respond(res, 429, '{"title":"Too Many Requests"}', req.headers.authorization ? reset : {});
    const { calibration } = await calibrateHidden(hidden, profile);
    const measured = await expectNothingInvented(
      profile,
      calibration,
      /rate limit of the bucket|failed with status 429|do not show it|or no job/,
    );
    expect(measured).toBe(0);
  });

  it.each(PROFILES)('a run in profile %s that loses the network names the cause', async (profile) => {
    const hidden = await startProfile(profile);
    hidden.intercept = afterRequests(15, (req) => {
      req.socket.destroy();
      return true;
    });
    const { calibration, isSuccess, printed } = await calibrateHidden(hidden, profile);
    expect(isSuccess).toBe(false);
    expect(printed).toContain(`The run ended early: Cannot reach ${hidden.url.origin}: ECONNRESET.`);
    expect(await expectNothingInvented(profile, calibration, /Cannot reach/)).toBeGreaterThan(5);
  });

  it.each(PROFILES)(
    'assumptions about results in profile %s are not observed if a job never completes',
    async (profile) => {
      const hidden = await startHiddenMock({ profile, processingTime: '30d' });
      const { calibration, printed } = await calibrateHidden(hidden, profile);
      const { measurements } = calibration;
      for (const id of ['duplicate-ids', 'result-order', 'empty-result'])
        expect(measurements[id]).toMatchObject({ state: 'not_observed' });
      expect(measurements['result-order']).toMatchObject({ why: expect.stringMatching(/still|unfinished/) });
      expect(calibration.processing_times).toEqual({});
      const left = (await hidden.app.jobs.list()).filter(({ status }) =>
        ['created', 'in_progress'].includes(status),
      );
      if (profile === 'direct') expect(left).toEqual([]);
      else for (const { name } of left) expect(printed).toContain(`"${name}" (`);
    },
  );

  it.each(PROFILES)(
    'a target in profile %s that changes its behaviour during the run gets contradictory measurements',
    async (profile) => {
      const hidden = await startProfile(profile);
      hidden.intercept = afterRequests(12, () => {
        hidden.intercept = undefined;
        void hidden.app.rateLimits.set('create', { limit: 99 });
        return false;
      });
      const { calibration } = await calibrateHidden(hidden, profile);
      expect(calibration.measurements['rate-limit-create']).toMatchObject({
        state: 'contradictory',
        values: [150, 99],
      });
    },
  );

  it('assumptions whose probes need a slot are not observed if a job of another client occupies it', async () => {
    const hidden = await startProfile('direct');
    await hidden.app.jobs.create({ type: 'users', name: 'job of a colleague', status: 'created' });
    const { calibration, printed, isSuccess } = await calibrateHidden(hidden, 'direct');
    expect(calibration.measurements['token-order']).toEqual({
      state: 'not_observed',
      why: 'an unfinished job of type users that this run did not create occupies the slot',
    });
    expect(calibration.measurements['conflict-type']).toMatchObject({ state: 'measured' });
    expect([isSuccess, printed.includes('colleague')]).toEqual([true, false]);
    expect(await hidden.app.jobs.list({ status: 'created' })).toHaveLength(1);
  });

  it('a run that ended with a rejected token continues with --resume and measures every assumption', async () => {
    const hidden = await startProfile('direct');
    const files = memoryFiles();
    hidden.intercept = afterRequests(20, (_req, res) => respond(res, 401, unauthorized('direct')));
    await calibrateHidden(hidden, 'direct', {}, { files });
    hidden.intercept = undefined;
    const resumed = await calibrateHidden(hidden, 'direct', { resume: true }, { files });
    const full = await calibrateHidden(await startProfile('direct'), 'direct');
    expect(valuesOf(resumed.calibration)).toEqual(valuesOf(full.calibration));
    expect(files.read('calibration.yaml.partial')).toBeUndefined();
  });
});
