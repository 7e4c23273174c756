import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InstalledPackage, installPackage, SMOKE_TEST_CODE } from '../support/installed-package.js';
import { nodeProgram } from './support/node-line.js';

/** Versions of vitest, as test/runners/package.json installs them. */
const VERSIONS = ['vitest32', 'vitest40', 'vitest41', 'vitest5'];
const POOLS = ['forks', 'threads', 'vmThreads', 'vmForks'];

const CONFIG = `import { defineConfig } from 'vitest/config';
export default defineConfig({
  test: { projects: ${JSON.stringify(POOLS)}.map((pool) => ({ test: { name: pool, pool, include: ['*.test.ts'] } })) },
});`;

const TEST = `import { get } from 'node:http';
import { expect, vi } from 'vitest';
import { startMock } from 'x-compliance-mock';
import { test } from 'x-compliance-mock/vitest';

test('uses the fixtures and the matchers', async ({ app }) => {
  const headers = { authorization: 'Bearer ' + app.token() };
  await fetch(app.url + '/2/compliance/jobs?type=tweets', { headers });
  await expect(app).toHaveNoWarnings();
  await expect(expect(app).toHaveDownloadedResult()).rejects.toThrow('there was no download');
});

test('starts a mock and closes it at the end of the block', async () => {
  let url;
  {
    await using mock = await startMock();
    url = mock.url;
    ${SMOKE_TEST_CODE}
  }
  await expect(fetch(url)).rejects.toThrow();
});

test('delays a response in real time under fake timers', async ({ app }) => {
  vi.useFakeTimers();
  await app.faults.add({ match: { route: 'listJobs' }, times: 1, effect: { latency: '20ms' } });
  const options = { agent: false, headers: { authorization: 'Bearer ' + app.token() } };
  const response = await new Promise((done) => get(app.url + '/2/compliance/jobs?type=tweets', options, done));
  expect(response.statusCode).toBe(200);
  response.resume();
  vi.useRealTimers();
});

test('lacks await', async ({ app }) => {
  const headers = { authorization: 'Bearer ' + app.token() };
  await fetch(app.url + '/2/compliance/jobs?type=tweets', { headers });
  expect(app).toHaveNoWarnings(); // unawaited
});
`;

const TEST_WITH_OPTIONS = `import { expect } from 'vitest';
import { test } from 'x-compliance-mock/vitest';

const options = { mockOptions: { rateLimit: 7 } };
// vitest 4.1 has renamed "scoped" to "override".
if (test.override) test.override(options);
else test.scoped(options);
test('starts the mock with the options of the file', async ({ app }) => {
  expect((await app.rateLimits.get()).get.limit).toBe(7);
});
`;
const UNAWAITED_LINE = TEST.split('\n').findIndex((line) => line.includes('// unawaited')) + 1;

let user: InstalledPackage;
beforeAll(async () => {
  user = await installPackage();
  for (const version of VERSIONS) {
    user.write(`${version}/package.json`, '{ "type": "module" }');
    user.write(`${version}/vitest.config.js`, CONFIG);
    user.write(`${version}/mock.test.ts`, TEST);
    user.write(`${version}/options.test.ts`, TEST_WITH_OPTIONS);
    // Copies the package, because it must import this version of vitest.
    const packages = join(user.directory, version, 'node_modules');
    mkdirSync(packages);
    cpSync(join(user.directory, 'node_modules/x-compliance-mock'), join(packages, 'x-compliance-mock'), {
      recursive: true,
    });
    symlinkSync(resolve('test/runners/node_modules', version), join(packages, 'vitest'));
  }
});
afterAll(() => user.remove());

describe.each([20, 22, 24])('Node %i', (line) => {
  // vitest 5 does not support Node 20.
  it.each(VERSIONS.filter((version) => line > 20 || version !== 'vitest5'))(
    `startMock(), the fixtures and the matchers work in every pool of %s on Node ${line}`,
    async (version) => {
      const arguments_ = [`${version}/node_modules/vitest/vitest.mjs`, 'run', '--root', version];
      const output = await user.run(nodeProgram(line), arguments_);
      expect(output).toContain(`${5 * POOLS.length} passed`);
      const warning = new RegExp(
        `toHaveNoWarnings\\(\\) was not awaited\\. Add \`await\` at .*mock\\.test\\.ts:${UNAWAITED_LINE}:`,
        'g',
      );
      expect(output.match(warning), output).toHaveLength(POOLS.length);
      expect(output).not.toContain('UnclosedMockWarning');
    },
  );
});
