import { execFile } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { createTestDirectory } from '../support/server-process.js';

const run = promisify(execFile);
const SOURCES = ['package.json', 'client', 'contracts', 'dashboard', 'fixtures', 'mock-server', 'scripts'];

it('the build works in a checkout whose path contains spaces and other characters that URLs escape', async () => {
  const checkout = join(await createTestDirectory(), 'my möck #1');
  for (const name of SOURCES) cpSync(name, join(checkout, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(checkout, 'node_modules'));
  await run(process.execPath, ['scripts/build.mjs'], { cwd: checkout });
  const { stdout } = await run(process.execPath, ['dist/cli.js', 'demo'], { cwd: checkout });
  expect(stdout).toContain('429');
});
