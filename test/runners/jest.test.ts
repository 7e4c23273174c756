import { readdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InstalledPackage, installPackage } from '../support/installed-package.js';
import { nodeProgram } from './support/node-line.js';

const TSC = resolve('node_modules/typescript/bin/tsc');
const JEST = resolve('test/runners/node_modules/jest/bin/jest.js');

const TYPED_TEST = `import { type MockHandle, startMock } from 'x-compliance-mock';
import { withReport } from 'x-compliance-mock/jest';
let app: MockHandle;
test('writes a report', withReport(() => app, async () => { app = (await startMock()).app(); }));
test.each([[1, 'a']])('writes a report of %i', withReport(() => app, (count: number, name: string) => count + name));
test('has types for the matchers', async () => {
  app = (await startMock()).app();
  const assertion: Promise<void> = expect(app).not.toHaveDownloadedResult('1');
  await assertion;
  await expect(app).not.toHaveNoWarnings();
  // @ts-expect-error the matcher does not exist
  await expect(app).toHaveNothing();
});
`;

/** Lacks await and close(). */
const CARELESS_TEST = `const { startMock } = require('x-compliance-mock');
require('x-compliance-mock/jest');
test('lacks await and close()', async () => {
  jest.useFakeTimers();
  const mock = await startMock();
  const app = mock.app();
  await app.faults.add({ match: { route: 'listJobs' }, times: 1, effect: { latency: '20ms' } });
  const options = { agent: false, headers: { authorization: 'Bearer ' + app.token() } };
  const { get } = require('node:http');
  const response = await new Promise((done) => get(mock.url + '/2/compliance/jobs?type=tweets', options, done));
  expect(response.statusCode).toBe(200);
  response.resume();
  expect(app).toHaveNoWarnings(); // unawaited
  await app.jobs.list();
});
test('keeps jest running for longer than the mock waits before it removes old temporary files', async () => {
  jest.useRealTimers();
  const server = require('node:http').createServer().listen(0);
  const { setTimeout } = require('node:timers');
  setTimeout(() => server.close(), 2_500);
});
`;
const UNAWAITED_LINE = CARELESS_TEST.split('\n').findIndex((line) => line.includes('// unawaited')) + 1;

const REPORTED_TEST = `const { startMock } = require('x-compliance-mock');
const { withReport } = require('x-compliance-mock/jest');
let mock, app;
beforeAll(async () => { mock = await startMock(); });
beforeEach(() => { app = mock.app(); });
afterAll(() => mock.close());
describe('a client', () => {
  for (const name of ['fails', 'passes'])
    test(name, withReport(() => app, async () => {
      jest.useFakeTimers();
      const url = app.url + '/2/compliance/jobs/7';
      await fetch(url, { headers: { authorization: 'Bearer ' + app.token() } });
      if (name === 'fails') throw new Error('the own error of the test');
    }));
});
`;

let user: InstalledPackage;
beforeAll(async () => {
  user = await installPackage({ types: true });
  for (const name of ['@jest', '@types', 'jest', 'expect'])
    symlinkSync(resolve('test/runners/node_modules', name), join(user.directory, 'node_modules', name));
});
afterAll(() => user.remove());

describe('jest 30', () => {
  it('the matchers have types in tests with the globals of @types/jest and with imports of @jest/globals', async () => {
    user.write('esm/package.json', '{ "type": "module" }');
    user.write('esm/globals.test.ts', TYPED_TEST);
    user.write('globals.test.ts', TYPED_TEST);
    const imported = `import { expect, test } from '@jest/globals';\n${TYPED_TEST}`;
    user.write('esm/imports.test.ts', imported);
    user.write('imports.test.ts', imported);
    const options = ['--strict', '--noEmit', '--module', 'nodenext', '--lib', 'es2022,esnext.disposable'];
    const flavour = (types: string, name: string) =>
      user.run(process.execPath, [TSC, ...options, '--types', types, name, `esm/${name}`]);
    await flavour('node,jest', 'globals.test.ts');
    await flavour('node', 'imports.test.ts');
  });

  it.each([20, 22, 24])(
    'jest ends although a test did not close its mock, and names the line of a missing await, on Node %i',
    async (line) => {
      user.write('careless/package.json', '{ "jest": { "testEnvironment": "node" } }');
      user.write('careless/mock.test.js', CARELESS_TEST);
      const output = await user.run(nodeProgram(line), [JEST, '--rootDir', 'careless', '--runInBand']);
      expect(output).toContain('2 passed');
      expect(output).not.toContain('torn down');
      expect(output).toMatch(
        new RegExp(
          `toHaveNoWarnings\\(\\) was not awaited\\. Add \`await\` at .*mock\\.test\\.js:${UNAWAITED_LINE}:`,
        ),
      );
    },
  );

  it.each([20, 24])(
    'withReport writes a report of a failed test only, and prints its path and the requests, on Node %i',
    async (line) => {
      const root = `reported-${line}`;
      user.write(`${root}/package.json`, '{ "jest": { "testEnvironment": "node" } }');
      user.write(`${root}/mock.test.js`, REPORTED_TEST);
      const command = `cd ${root} && ! ${nodeProgram(line)} ${JEST} --rootDir . 2>&1`;
      const output = await user.run('bash', ['-c', command]);
      expect(output).toContain('1 failed, 1 passed');
      expect(output).toContain('the own error of the test');
      const [name, ...others] = readdirSync(join(user.directory, root, 'x-compliance-mock-reports')).filter(
        (file) => file.endsWith('.html'),
      );
      expect(others).toEqual([]);
      expect(name).toMatch(/^report-a-client-fails-[0-9a-f]{10}\.html$/);
      expect(output).toContain(join(user.directory, root, 'x-compliance-mock-reports', name as string));
      expect(output).toMatch(/\d\d:\d\d:\d\d 200 GET \/2\/compliance\/jobs\/7 {2}\S/);
    },
  );

  it('`await using` closes a mock in jest on Node 20', async () => {
    user.write('disposed/package.json', '{ "jest": { "testEnvironment": "node" } }');
    user.write(
      'disposed/mock.test.js',
      `const { startMock } = require('x-compliance-mock');
      test('closes', async () => {
        const mock = await startMock();
        await mock[Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose')]();
        await expect(mock.app().jobs.list()).rejects.toThrow('the mock is closed');
      });`,
    );
    const output = await user.run(nodeProgram(20), [JEST, '--rootDir', 'disposed']);
    expect(output).toContain('1 passed');
  });
});

describe('node:test', () => {
  it.each([20, 22, 24])(
    'a run of node:test ends although a test did not close its mock, and names the line, on Node %i',
    async (line) => {
      user.write(
        'careless.test.mjs',
        `import { test } from 'node:test';
        import { startMock } from 'x-compliance-mock';
        test('lacks close()', async () => {
          const mock = await startMock({ gateway: true, caDir: 'ca' });
          await mock.app().jobs.create({ type: 'tweets', status: 'created' });
        });`,
      );
      const output = await user.run(nodeProgram(line), ['--test', 'careless.test.mjs']);
      expect(output).toContain('pass 1');
      expect(output).toMatch(/UnclosedMockWarning: The mock at http:\/\/127\.0\.0\.1:\d+ was not closed/);
      expect(output).toContain('careless.test.mjs:4:');
    },
  );
});
