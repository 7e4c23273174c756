import { describe, expect, it } from 'vitest';
import { appIdOf } from '../../mock-server/domain/app-identity.js';
import { PORT_STORES } from '../support/port-stores.js';

const app = appIdOf('a');

describe.each(PORT_STORES)('the window store: %s', (_name, open) => {
  it('the window store admits exactly the limit of concurrent requests, for each app and bucket', async () => {
    const { windows, clocks } = await open();
    const now = clocks.now(app);
    for (const [appId, bucket] of [
      [app, 'get'],
      [app, 'list'],
      [appIdOf('b'), 'get'],
    ] as const) {
      const all = await Promise.all(
        Array.from({ length: 500 }, () => windows.admit(appId, bucket, now, 150)),
      );
      expect(all.filter(({ admitted }) => admitted).length).toBe(150);
    }
  });

  it('the window store finds, sets and deletes the windows of each app independently', async () => {
    const { windows, clocks } = await open();
    const now = clocks.now(app);
    const { window } = await windows.admit(app, 'get', now, 5);
    await windows.set(appIdOf('b'), 'list', { openedAt: now, admitted: 4 });
    expect(await windows.find(app, 'get')).toEqual(window);
    expect(await windows.find(app, 'list')).toBeUndefined();
    expect((await windows.admit(appIdOf('b'), 'list', now, 5)).window.admitted).toBe(5);
    expect(await windows.clear(app)).toBe(1);
    expect(await windows.find(app, 'get')).toBeUndefined();
    expect(await windows.clear(undefined)).toBe(1);
  });
});
