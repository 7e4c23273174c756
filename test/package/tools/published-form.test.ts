import { readFileSync } from 'node:fs';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InstalledPackage, installPackage } from '../../support/installed-package.js';

let user: InstalledPackage;
let tarball: Uint8Array;
beforeAll(async () => {
  user = await installPackage({ types: true });
  tarball = new Uint8Array(readFileSync(user.tarball));
});
afterAll(() => user.remove());

describe('the packed package', () => {
  it('has no problem that publint finds', async () => {
    const { messages, pkg } = await publint({ pack: { tarball: tarball.buffer as ArrayBuffer } });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  it('has the right types wherever `exports` resolves entries', async () => {
    const checked = await checkPackage(createPackageFromTarballData(tarball));
    if (!checked.types) expect.fail('the package has no types');
    const problems = checked.problems
      .map((problem) =>
        'entrypoint' in problem
          ? `${problem.kind} ${problem.entrypoint} ${problem.resolutionKind}`
          : `${problem.kind} ${JSON.stringify(problem)}`,
      )
      // TypeScript's oldest resolution reads no `exports`: it knows the main entry alone.
      .filter((problem) => !problem.startsWith('NoResolution') || !problem.endsWith('node10'));
    // vitest is an ES module itself, and so is what extends it.
    expect(problems).toEqual(['CJSResolvesToESM ./vitest node16-cjs']);
  });
});
