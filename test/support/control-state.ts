import { expect } from 'vitest';
import { rawRequest } from './raw-http.js';
import type { TestMock } from './test-mock.js';

/** Text in every seeded value. A response that contains it has leaked state. */
export const SECRET = 'confidential';

/** Puts a job, an outcome, a fault, a setting and a rate-limit window into a mock. Freezes the clock. */
export async function seedState(mock: Pick<TestMock, 'app' | 'url'>): Promise<void> {
  const app = mock.app(`${SECRET}-token`);
  await app.changeClock({ freeze: true });
  const call = async (method: string, path: string, json: object): Promise<void> => {
    const response = await app.request(method, path, { json });
    expect([response.status, path]).toEqual([200, path]);
  };
  await call('POST', '/2/compliance/jobs', { type: 'tweets', name: `${SECRET}-job` });
  await call('PUT', `/_mock/outcomes?app=${app.token}`, { '10': 'suspended' });
  await call('POST', `/_mock/faults?app=${app.token}`, {
    match: { route: 'getJob' },
    effect: { status: 503 },
  });
  await call('PUT', `/_mock/apps/${SECRET}-other`, { owner_id: '77' });
}

/**
 * Returns everything that the control API stores, as text. Two equal texts mean that nothing has changed in between.
 *
 * @param journal whether to include the journal, which every request to another path than those of the control API changes
 */
export async function readFingerprint(url: string, { journal = true } = {}): Promise<string> {
  const names = ['state', 'faults', 'outcomes', 'jobs', 'clock', ...(journal ? ['requests'] : [])];
  const texts = names.map(async (name) => {
    const { status, body } = await rawRequest(url, `/_mock/${name}`);
    expect([status, name]).toEqual([200, name]);
    // The server's own clock runs.
    if (name === 'clock') return body.replace(/"now":"[^"]*"/, '');
    // Other replicas learn the duration of a response some time after it.
    return body.replaceAll(/"duration_ms":[^,}]*/g, '');
  });
  return (await Promise.all(texts)).join('\n');
}
