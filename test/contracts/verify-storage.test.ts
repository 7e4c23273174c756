import { describe, expect, it } from 'vitest';
import { closedPortUrl } from '../support/closed-port.js';
import { startTestMock } from '../support/test-mock.js';
import { countOutcomes, run } from '../support/verify-runs.js';

interface Result {
  readonly provider: string;
  readonly outcome: string;
  readonly reason?: string;
}

const PACTS = ['contracts/pacts/client-gcs-*.json'];
const UNREACHABLE =
  /Cannot reach (http:\S+): connection refused \(ECONNREFUSED\)\. URLs of \S+ point to this host$/;

describe('a storage host that cannot be reached', () => {
  it('fails the interactions that need it, and the others pass', async () => {
    const storage = await closedPortUrl();
    const mock = await startTestMock({ publicUrl: storage });
    const { json } = await run({ target: new URL(mock.url), profile: 'gcs', pacts: PACTS });
    const results: readonly Result[] = json.reports[0].results;
    const failed = results.filter(({ outcome }) => outcome === 'fail');
    expect(failed.length).toBeGreaterThan(20);
    for (const { provider, reason } of failed) {
      expect([provider, UNREACHABLE.exec(reason as string)?.[1]]).toEqual(['x-compliance-storage', storage]);
    }
    const isApi = ({ provider }: Result): boolean => provider === 'x-compliance-api';
    expect(results.filter(isApi).map(({ outcome }) => outcome)).not.toContain('fail');
  });

  it('fails the interactions that need it through the API itself too, and the others pass', async () => {
    const mock = await startTestMock({ publicUrl: await closedPortUrl(), noControl: 'true' });
    const { json } = await run({ target: new URL(mock.url), profile: 'gcs', bearer: 'mine', pacts: PACTS });
    const results: readonly Result[] = json.reports[0].results;
    for (const { outcome, reason } of results) if (outcome === 'fail') expect(reason).toMatch(UNREACHABLE);
    const { pass = 0, fail = 0 } = countOutcomes({ json } as never);
    expect([pass > 20, fail > 10]).toEqual([true, true]);
  });
});
