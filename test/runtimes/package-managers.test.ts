import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InstalledPackage, installPackage, UPLOAD_CODE } from '../support/installed-package.js';

const PROGRAMS = resolve('test/runtimes/node_modules');
const node = process.execPath;
/** Uses every kind of file of the package: code, key, worker, native module, SQLite, scenarios, contracts. */
const PROGRAM = `
  import { existsSync, rmSync } from 'node:fs';
  import { startMock } from 'x-compliance-mock';
  import { openapiFile, pactFiles } from 'x-compliance-mock/contracts';
  ${UPLOAD_CODE}
  for (let start = 0; start < 2; start++) {
    const kept = await startMock({ dataDir: 'data' });
    await kept.app('t').jobs.create({ type: 'tweets', status: 'created' });
    console.log((await kept.app('t').jobs.list()).length, 'kept');
    await kept.close();
  }
  rmSync('data', { recursive: true });
  const prepared = await startMock({ scenario: 'busy-slot' });
  await prepared.close();
  console.log([openapiFile, ...pactFiles()].filter(existsSync).length, 'contracts');
`;
const EXPECTED = /^(200 crc32c=\S+, md5=\S+ complete \d+\n){2}1 kept\n2 kept\n4 contracts\n$/;

let user: InstalledPackage;
beforeAll(async () => {
  user = await installPackage();
});
afterAll(() => user.remove());

/** Writes a project that depends on the packed package. */
function writeProject(name: string, fields: object = {}): void {
  const manifest = {
    private: true,
    type: 'module',
    dependencies: { 'x-compliance-mock': `file:${user.tarball}` },
  };
  user.write(`${name}/package.json`, JSON.stringify({ ...manifest, ...fields }));
  user.write(`${name}/program.js`, PROGRAM);
}

/** Runs a shell command in the directory of a project. */
const runIn = (project: string, command: string, env: Record<string, string> = {}): Promise<string> =>
  user.run('bash', ['-c', `cd ${project} && ${command}`], env);

describe('pnpm', () => {
  it('the package runs when pnpm has installed it, also if Node keeps symbolic links', async () => {
    writeProject('pnpm');
    await runIn('pnpm', `${PROGRAMS}/.bin/pnpm install --store-dir ../pnpm-store`);
    for (const options of ['', '--preserve-symlinks', '--preserve-symlinks --preserve-symlinks-main'])
      expect(await runIn('pnpm', `"${node}" ${options} program.js`)).toMatch(EXPECTED);
  });
});

describe('Yarn', () => {
  const yarn = `"${node}" ${PROGRAMS}/@yarnpkg/cli-dist/bin/yarn.js`;
  const runYarn = (project: string, command: string) =>
    runIn(project, `${yarn} ${command}`, {
      YARN_ENABLE_TELEMETRY: '0',
      YARN_ENABLE_GLOBAL_CACHE: 'false',
      YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
      YARN_GLOBAL_FOLDER: join(user.directory, 'yarn'),
    });

  it.each([
    ['unpacked, as the package asks', 'unplugged', {}, /\.yarn\/unplugged\//],
    [
      'in an archive, as a user may choose',
      'archive',
      { dependenciesMeta: { 'x-compliance-mock': { unplugged: false } } },
      /\.zip\//,
    ],
  ])(
    'the package runs under Plug’n’Play when Yarn has installed it %s',
    async (_case, project, fields, location) => {
      writeProject(project, fields);
      user.write(`${project}/yarn.lock`, '');
      user.write(
        `${project}/where.js`,
        `console.log(import.meta.resolve('x-compliance-mock/package.json'));`,
      );
      await runYarn(project, 'install');
      expect(await runYarn(project, 'node where.js')).toMatch(location);
      expect(await runYarn(project, 'node program.js')).toMatch(EXPECTED);
      expect(await runYarn(project, 'x-compliance-mock demo')).toContain('The demo is complete.');
      const plan = 'x-compliance-mock verify --target https://api.x.com --dry-run';
      expect(await runYarn(project, plan)).toMatch(/^at most \d+ requests/m);
    },
  );
});
