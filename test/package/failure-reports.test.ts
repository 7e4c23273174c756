// Runs failing tests of users with the packed package, and reads the reports that they leave.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportFileName } from '../../mock-server/failure-report.js';
import { type InstalledPackage, installPackage } from '../support/installed-package.js';
import { readReportData } from '../support/report-data.js';

let user: InstalledPackage;
beforeAll(async () => {
  user = await installPackage();
  user.linkPackages(['vitest']);
}, 180_000);
afterAll(() => user.remove());

/** Runs a command that fails. @returns its output */
const runFailing = (directory: string, command: string): Promise<string> =>
  user.run('bash', ['-c', `cd ${directory} && ! ${command} 2>&1`]);

const reportsIn = (directory: string): readonly string[] =>
  readdirSync(join(user.directory, directory)).filter((name) => name.endsWith('.html'));

const readRequests = (directory: string, name: string): readonly Readonly<Record<string, unknown>>[] =>
  Object.values(readReportData(readFileSync(join(user.directory, directory, name), 'utf8')).by_app)[0]?.[
    '/_mock/requests'
  ] ?? [];

const REQUEST = `const get = (app) =>
  fetch(app.url + '/2/compliance/jobs/7', { headers: { authorization: 'Bearer ' + app.token() } });`;

const VITEST_CODE = `import { describe, expect } from 'vitest';
import { test } from 'x-compliance-mock/vitest';
${REQUEST}
describe('a client', () => {
  test('reads job 7: <b>"ä"/\\\\?*|', async ({ app }) => {
    expect((await get(app)).status).toBe(204);
  });
  test('passes and leaves no report', async ({ app }) => {
    expect((await get(app)).status).toBe(200);
  });
  test.fails('is expected to fail', async ({ app }) => {
    expect((await get(app)).status).toBe(204);
  });
  for (const name of ['日本', '中国', '日本'])
    test(name, async ({ app }) => {
      await get(app);
      throw new Error('fails');
    });
});
test('${'long '.repeat(100)}', { retry: 1 }, async ({ app }) => {
  throw new Error('fails');
});
`;

const NODE_CODE = `import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { reportFailure, startMock } from 'x-compliance-mock';
${REQUEST}
let mock, app;
before(async () => { mock = await startMock(); });
beforeEach(() => { app = mock.app(); });
afterEach((t) => reportFailure(t, app, { directory: 'reports of tests' }));
after(() => mock.close());
test('reads job 7', async () => {
  assert.equal((await get(app)).status, 204);
});
test('passes and leaves no report', async () => {
  await get(app);
});
describe('a suite', () => {
  test('fails, too', async () => {
    await get(app);
    throw new Error('fails');
  });
});
`;

describe('the report of a failed test', { timeout: 120_000 }, () => {
  it('the fixture of vitest writes a report for each failed test, and prints path and requests', async () => {
    user.write('vitest/package.json', '{ "type": "module" }');
    user.write('vitest/client.test.js', VITEST_CODE);
    const output = await runFailing('vitest', '../node_modules/.bin/vitest run');
    const names = reportsIn('vitest/x-compliance-mock-reports');
    // Of the seven failed attempts, one test is expected to fail.
    expect(names).toHaveLength(6);
    const [name = ''] = names.filter((each) => each.startsWith('report-a-client-reads-job-7-b-'));
    expect(output).toContain(
      `report of the failed test: ${join(user.directory, 'vitest/x-compliance-mock-reports', name)}`,
    );
    expect(output).toMatch(/\n {2}\d\d:\d\d:\d\d 200 GET \/2\/compliance\/jobs\/7 {2}\S/);
    expect(output).toContain('The mock got no request of this app.');
    expect(readRequests('vitest/x-compliance-mock-reports', name)).toMatchObject([
      { path: '/2/compliance/jobs/7', why: expect.any(String) },
    ]);
    const ignored = join(user.directory, 'vitest/x-compliance-mock-reports/.gitignore');
    expect(readFileSync(ignored, 'utf8')).toBe('*\n');
  });

  it('a test file sets the directory of its reports, or switches them off', async () => {
    const code = (directory: string, override: string) => `import { test } from 'x-compliance-mock/vitest';
      test.override({ reportDirectory: ${override} });
      test('fails in ${directory}', async ({ app }) => { throw new Error(app.url); });`;
    user.write('options/package.json', '{ "type": "module" }');
    user.write('options/on.test.js', code('out', "'out/reports'"));
    user.write('options/off.test.js', code('none', 'false'));
    const output = await runFailing('options', '../node_modules/.bin/vitest run');
    expect(output).toContain('2 failed');
    expect(reportsIn('options/out/reports')).toHaveLength(1);
    expect(readdirSync(join(user.directory, 'options'))).not.toContain('x-compliance-mock-reports');
  });

  it('an afterEach of node:test writes a report for each failed test, and prints path and requests', async () => {
    user.write('node/client.test.mjs', NODE_CODE);
    const output = await runFailing('node', 'node --test');
    const names = reportsIn('node/reports of tests');
    expect(names.map((name) => name.replace(/-[0-9a-f]{10}\.html$/, '')).toSorted()).toEqual([
      expect.stringMatching(/^report-(?:a-suite-)?fails-too$/),
      'report-reads-job-7',
    ]);
    expect(output).toMatch(/\d\d:\d\d:\d\d 200 GET \/2\/compliance\/jobs\/7 {2}\S/);
    for (const name of names) expect(readRequests('node/reports of tests', name)).toHaveLength(1);
  });

  it('a directory that cannot be written does not hide the failure of the test', async () => {
    user.write('blocked/package.json', '{ "type": "module" }');
    user.write('blocked/x-compliance-mock-reports', 'a file');
    user.write(
      'blocked/client.test.js',
      `import { test } from 'x-compliance-mock/vitest';
      test('fails', async ({ app }) => { throw new Error('the own error of the test ' + app.url.length); });`,
    );
    const output = await runFailing('blocked', '../node_modules/.bin/vitest run');
    expect(output).toContain('the own error of the test');
    expect(output).toMatch(/Cannot write the report of the failed test: E\w+/);
    expect(output).toContain('1 failed');
  });
});

describe('the file name of a report', () => {
  it.each([
    ['con', 'report-con-'],
    ['../../etc/passwd', 'report-etc-passwd-'],
    ['A test: "x" | <y>?*', 'report-a-test-x-y-'],
    ['日本', 'report-'],
    ['', 'report-'],
  ])('the test %j gets a name of lower-case letters, digits and hyphens', (name, start) => {
    const file = reportFileName({ name });
    expect(file).toMatch(/^[a-z0-9-]{17,91}$/);
    expect(file.slice(0, -10)).toBe(start);
  });

  it('names that differ only in other characters, in case or in their end get different files', () => {
    const long = 'word '.repeat(50);
    const tests = ['日本', '中国', 'a', 'A', 'a!', `${long}1`, `${long}2`].map((name) => ({ name }));
    const files = [...tests, { name: 'a', file: 'x' }, { name: 'a', file: 'y' }].map(reportFileName);
    expect(new Set(files).size).toBe(files.length);
  });
});
