import { expect } from 'vitest';
import { test as base } from '../../mock-server/vitest.js';

const test = base.override({ mockOptions: { noControl: true } });

test('the fixture app works if the mock has no control API and the app gets no label', async ({
  app,
  mock,
}) => {
  expect(app.url).toBe(mock.url);
  await expect(app.settings.get()).rejects.toThrow('has no control API');
});
