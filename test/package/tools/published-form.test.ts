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
  it('publint finds no problem in the packed package', async () => {
    const { messages, pkg } = await publint({ pack: { tarball: tarball.buffer as ArrayBuffer } });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  it('arethetypeswrong resolves the types of every entry of the packed package', async () => {
    const checked = await checkPackage(createPackageFromTarballData(tarball));
    if (!checked.types) expect.fail('the package has no types');
    const problems = checked.problems
      .map((problem) =>
        'entrypoint' in problem
          ? `${problem.kind} ${problem.entrypoint} ${problem.resolutionKind}`
          : `${problem.kind} ${JSON.stringify(problem)}`,
      )
      // Ignores the resolution `node10`, which does not support `exports` and finds only the main entry.
      .filter((problem) => !problem.startsWith('NoResolution') || !problem.endsWith('node10'));
    // The entry `./vitest` is an ES module, because Vitest is an ES module.
    expect(problems).toEqual(['CJSResolvesToESM ./vitest node16-cjs']);
  });
});
