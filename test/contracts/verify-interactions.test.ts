import { describe, expect, it } from 'vitest';
import { startTestMock } from '../support/test-mock.js';
import { CERTIFICATE, TLS_FLAGS } from '../support/tls.js';
import { countOutcomes, run } from '../support/verify-runs.js';

describe('verification of the shipped contracts', () => {
  it('verification of the shipped contracts passes against a mock of each profile', async () => {
    const result = await run({});
    expect(result.isSuccess, result.text).toBe(true);
    expect(Object.keys(countOutcomes(result))).toEqual(['pass']);
    expect(result.json.reports.map((report: { profile: string }) => report.profile)).toEqual([
      'gcs',
      'direct',
    ]);
  });

  it('verification through the API itself passes over HTTPS with only a bearer token, and gives a reason for each skip', async () => {
    // Runs both profiles in parallel, because most of the time is spent waiting for jobs.
    const runs = (['gcs', 'direct'] as const).map(async (profile) => {
      const mock = await startTestMock({ profile, noControl: 'true', processingTime: '1s', ...TLS_FLAGS });
      const ca = CERTIFICATE.toString();
      return run({ target: new URL(mock.url), profile, ca, bearer: 'live-s3cret' });
    });
    for (const result of await Promise.all(runs)) {
      expect(result.isSuccess, result.text).toBe(true);
      const { pass = 0, fail, advisory } = countOutcomes(result);
      expect([fail, advisory]).toEqual([undefined, undefined]);
      expect(pass).toBeGreaterThan(45);
      const [report] = result.json.reports;
      for (const skipped of report.results.filter((each: { outcome: string }) => each.outcome === 'skip'))
        expect(skipped.reason).toMatch(/./);
      const maxRequests = Number(/^at most (\d+) requests/.exec(result.progress[0] as string)?.[1]);
      expect(report.requests).toBeLessThanOrEqual(maxRequests);
      expect(result.text + result.progress.join()).not.toMatch(/live-s3cret|[0-9a-f]{512}/);
    }
  }, 120_000);
});
