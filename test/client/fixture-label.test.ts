import { describe, expect } from 'vitest';
import { test } from '../../mock-server/vitest.js';

/** Reads the settings until the label is there: a test does not wait for it. */
async function labelOf(settings: { get(): Promise<{ label?: string }> }): Promise<string | undefined> {
  for (let turn = 0; turn < 100; turn++) {
    const { label } = await settings.get();
    if (label !== undefined) return label;
  }
  return undefined;
}

describe('the fixture app', () => {
  test('has the full name of the test as its label', async ({ app, mock }) => {
    const label = 'the fixture app > has the full name of the test as its label';
    expect(await labelOf(app.settings)).toContain(label);
    expect((await mock.apps(1))[0]?.label).toContain(label);
  });

  test(`has a label without\nunprintable\u202echaracters, of at most 200 characters: ${'😀'.repeat(200)}`, async ({
    app,
  }) => {
    const label = (await labelOf(app.settings)) as string;
    expect(label).toContain('has a label without unprintable characters, of at most 200 characters: 😀');
    expect([...label]).toHaveLength(200);
  });

  test('keeps its label while the test replaces the other settings', async ({ app }) => {
    await app.settings.set({ profile: 'direct' });
    expect(await labelOf(app.settings)).toContain('keeps its label while the test replaces');
    expect((await app.settings.get()).profile).toBe('direct');
  });
});
