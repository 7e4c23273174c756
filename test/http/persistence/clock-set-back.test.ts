import { cpSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTestDirectory } from '../../support/server-process.js';
import { startTestMock } from '../../support/test-mock.js';

const NOON = Date.UTC(2026, 10, 23, 12);
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

// Makes the mock follow the fake `Date`, which stands for the system's clock here.
vi.mock('../../../mock-server/real-time.js', async (load) => ({
  ...(await load<object>()),
  systemNow: () => Date.now(),
}));

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOON }));
afterEach(() => void vi.useRealTimers());

for (const end of ['stop', 'kill'])
  it.each([
    ['a second', SECOND_MS],
    ['an hour', HOUR_MS],
    ['a year', 365 * 24 * HOUR_MS],
    ['30 years', 30 * 365 * 24 * HOUR_MS],
  ])(
    `a system clock that is set back by %s after a ${end} opens no second window and changes no job`,
    async (_step, ms) => {
      const dataDir = await createTestDirectory();
      const first = await startTestMock({ dataDir, rateLimit: '5' });
      const app = first.app('window');
      const complete = await app.createCompleteJob('90\n');
      const created = await app.createJob({ type: 'users' });
      const statusOf = async (of: typeof app, id: string): Promise<number> =>
        (await of.request('GET', `/2/compliance/jobs/${id}`)).status;
      for (let poll = 0; poll < 4; poll++) await statusOf(app, created.id);
      expect(await statusOf(app, created.id)).toBe(429);
      const nextDir = end === 'stop' ? dataDir : await createTestDirectory();
      if (end === 'stop') await first.close();
      else cpSync(dataDir, nextDir, { recursive: true, filter: isNoSocket });

      vi.setSystemTime(NOON - ms);
      const second = await startTestMock({ dataDir: nextDir, rateLimit: '5' });
      const later = second.app('window');
      expect(await statusOf(later, created.id)).toBe(429);
      const list = (await (await later.request('GET', '/2/compliance/jobs?type=tweets')).json()) as {
        data: object[];
      };
      expect(list.data).toEqual([expect.objectContaining({ id: complete.id, status: 'complete' })]);
      expect(BigInt((await later.createJob()).id)).toBeGreaterThan(BigInt(created.id));
      vi.setSystemTime(NOON - ms + 15 * MINUTE_MS + SECOND_MS);
      expect(await statusOf(later, created.id)).toBe(200);
    },
  );

const isNoSocket = (path: string): boolean => !path.endsWith('owner');
