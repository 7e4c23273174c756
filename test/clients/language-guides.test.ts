// Runs the code of the guides for other languages, as it is, with the packed mock.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InstalledPackage, installPackage } from '../support/installed-package.js';
import { snippetsOf } from '../support/markdown-snippets.js';
import { runGuide } from '../support/run-guide.js';
import { startTestMock } from '../support/test-mock.js';

let user: InstalledPackage;
let env: Record<string, string>;
beforeAll(async () => {
  user = await installPackage();
  // A user installs the command globally.
  env = { PATH: `${join(user.directory, 'node_modules/.bin')}:${process.env.PATH}` };
});
afterAll(() => user.remove());

describe('guides for other languages', () => {
  it('the tests of the guide for Java pass with JUnit 5', async () => {
    expect(await runGuide(user, 'java', undefined, env)).toMatch(
      /Tests run: 2, Failures: 0, Errors: 0, Skipped: 0/,
    );
  });

  it('the tests of the guide for Go pass', async () => {
    expect((await runGuide(user, 'go', undefined, env)).match(/^--- PASS/gm)?.length).toBe(2);
  });

  it('the test of the guide for R passes', async () => {
    expect(await runGuide(user, 'r', undefined, env)).toMatch(/passed\n$/);
  });

  it('the test of the guide for R passes with a mock that runs already', async () => {
    expect(await runGuide(user, 'r', undefined, { XCM_URL: (await startTestMock()).url })).toMatch(
      /passed\n$/,
    );
  });

  it.each(['java', 'go', 'r'])('the tests run every code snippet of the guide %s', (guide) => {
    for (const { language, file } of snippetsOf(`docs/guides/${guide}.md`))
      expect(file !== undefined || language === 'sh', language).toBe(true);
  });
});
