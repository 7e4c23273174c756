import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InstalledPackage, installPackage, UPLOAD_CODE } from '../support/installed-package.js';

const PROGRAMS = resolve('test/runtimes/node_modules');
const UPLOADED = /^(200 crc32c=\S+, md5=\S+ complete \d+\n){2}$/;

let user: InstalledPackage;
beforeAll(async () => {
  user = await installPackage();
  user.write('uploads.mjs', `import { startMock } from 'x-compliance-mock';\n${UPLOAD_CODE}`);
  user.write(
    'uploads.cjs',
    `(async () => {\nconst { startMock } = require('x-compliance-mock');\n${UPLOAD_CODE}})();`,
  );
});
afterAll(() => user.remove());

describe('the packed package', () => {
  it.each([
    ['Node 22', 'node-22/bin/node', []],
    ['Node 26', 'node-26/bin/node', []],
    ['Bun', '.bin/bun', ['run']],
    ['Deno', '.bin/deno', ['run', '--allow-all']],
  ])(
    '%s runs jobs with a small and a large upload, from ES modules and from CommonJS',
    async (_case, program, args) => {
      for (const file of ['uploads.mjs', 'uploads.cjs'])
        expect(await user.run(resolve(PROGRAMS, program), [...args, file])).toMatch(UPLOADED);
    },
  );

  it('Deno without permission to load native modules runs jobs with a small and a large upload', async () => {
    const permissions = ['net', 'read', 'write', 'env', 'sys'].map((name) => `--allow-${name}`);
    const args = ['run', '--no-prompt', ...permissions, 'uploads.mjs'];
    expect(await user.run(resolve(PROGRAMS, '.bin/deno'), args)).toMatch(UPLOADED);
  });

  it('a mock runs jobs in a process with the loader tsx in NODE_OPTIONS', async () => {
    const env = { NODE_OPTIONS: `--import ${import.meta.resolve('tsx')}` };
    expect(await user.run(process.execPath, ['uploads.mjs'], env)).toMatch(UPLOADED);
  });

  it.each(['esm', 'cjs'])(
    'a bundle (%s) that esbuild makes with `--packages=external` runs jobs with a small and a large upload',
    async (format) => {
      const source = format === 'esm' ? 'uploads.mjs' : 'uploads.cjs';
      const outfile = `bundled/out.${format === 'esm' ? 'mjs' : 'cjs'}`;
      const options = [
        '--bundle',
        '--platform=node',
        '--packages=external',
        `--format=${format}`,
        '--log-level=warning',
      ];
      await user.run(resolve('node_modules/.bin/esbuild'), [source, ...options, `--outfile=${outfile}`]);
      expect(await user.run(process.execPath, [outfile])).toMatch(UPLOADED);
    },
  );
});
