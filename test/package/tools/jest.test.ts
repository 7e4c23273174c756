import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InstalledPackage, installPackage, SMOKE_TEST_CODE } from '../../support/installed-package.js';
import { runGuide } from '../../support/run-guide.js';

let user: InstalledPackage;
beforeAll(async () => {
  user = await installPackage();
  user.linkPackages(['jest'], 'test/package/tools');
});
afterAll(() => user.remove());

describe('jest', () => {
  it('jest passes the tests of its guide', async () => {
    expect(await runGuide(user, 'jest')).toContain('4 passed');
  });

  it('jest finds no open handle after it has run the library', async () => {
    user.write(
      'b/jest.test.js',
      `const { matchers, startMock } = require('x-compliance-mock');
      expect.extend(matchers);
      let mock;
      beforeAll(async () => { mock = await startMock(); });
      afterAll(() => mock.close());
      test('creates a job', async () => {${SMOKE_TEST_CODE}});`,
    );
    user.write('b/package.json', '{ "jest": { "testEnvironment": "node" } }');
    const out = await user.run('npx', ['jest', '--rootDir', 'b', '--detectOpenHandles']);
    expect(out).toContain('1 passed');
    expect(out).not.toContain('open handle');
  });
});
