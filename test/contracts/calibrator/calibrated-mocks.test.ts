import { describe, expect, it } from 'vitest';
import { expectCalibratedAlike } from '../../support/calibrated-alike.js';
import { expectIndistinguishable } from '../../support/differential-requests.js';
import { startHiddenMock } from '../../support/hidden-mock.js';

// `npm run test:calibration` compares ten mocks of each profile in 10,000 requests.
describe('a mock that uses a calibration', () => {
  it.each(['gcs', 'direct'] as const)(
    'a mock of profile %s that uses a calibration is indistinguishable from the measured one in 300 requests',
    async (profile) => {
      const statuses = await expectCalibratedAlike(profile, { seed: 11, count: 300 });
      expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 403, 404]));
    },
    60_000,
  );

  it('300 requests show that two mocks have different behaviours', async () => {
    const options = { profile: 'direct', behaviour: { 'conflict-detail': 'Other.' } } as const;
    const hidden = await startHiddenMock(options, 'alike');
    const other = await startHiddenMock({ profile: 'direct' }, 'alike');
    await expect(
      expectIndistinguishable([hidden, other], 'direct', { seed: 11, count: 300 }),
    ).rejects.toThrow(/^request \d+: POST \/2\/compliance\/jobs/);
  }, 60_000);
});
