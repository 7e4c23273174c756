import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  admitRequest,
  quotaOf,
  type RateWindow,
  WINDOW_MS,
} from '../../../mock-server/domain/limits/rate-limit-window.js';
import { toInstant } from '../../../mock-server/domain/time/instant.js';

describe('a rate window', () => {
  it('a rate-limit window admits its limit and no more, at any request times', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(120_000), { maxLength: 200 }),
        fc.integer({ min: 1, max: 20 }),
        (gaps, limit) => {
          let now = 1_700_000_000_123;
          let window: RateWindow | undefined;
          /** Number of admitted requests in each window, by the time at which the window opened. */
          const admitted = new Map<number, number>();
          for (const gap of gaps) {
            now += gap;
            const admission = admitRequest(window, toInstant(now), limit);
            window = admission.window;
            const { openedAt } = window;
            expect(openedAt <= now && now < openedAt + WINDOW_MS).toBe(true);
            if (admission.admitted) admitted.set(openedAt, (admitted.get(openedAt) ?? 0) + 1);
            expect(quotaOf(window, toInstant(now), limit)).toEqual({
              limit,
              remaining: limit - (admitted.get(openedAt) ?? 0),
              resetAt: openedAt + WINDOW_MS,
            });
          }
          const openings = [...admitted.keys()];
          for (const [i, opening] of openings.entries()) {
            expect(admitted.get(opening)).toBeLessThanOrEqual(limit);
            if (i > 0) expect(opening - (openings[i - 1] as number)).toBeGreaterThanOrEqual(WINDOW_MS);
          }
        },
      ),
    );
  });
});
