import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type InstalledPackage, installPackage } from '../support/installed-package.js';
import { snippetsOf } from '../support/markdown-snippets.js';
import { COMPOSE, ENGINE, freePort, RUN_PREFIX } from './support/container-engine.js';

const GUIDE = 'docs/guides/container.md';
const COMPILER = resolve('node_modules/typescript/bin/tsc');
const STRICT = ['--strict', '--module', 'nodenext', '--target', 'es2022', '--noEmit', '--skipLibCheck'];

let user: InstalledPackage;
let env: Record<string, string>;
beforeAll(async () => {
  user = await installPackage({ types: true });
  user.linkPackages(['vitest', '@types/node']);
  user.linkPackages(['testcontainers'], 'test/container');
  // The guide's commands call `docker`. For another engine, a wrapper script of that name calls the engine.
  const programs = join(user.directory, 'bin');
  mkdirSync(programs);
  const docker = `#!/bin/sh\n[ "$1" != compose ] || { shift; exec ${COMPOSE.join(' ')} "$@"; }\nexec ${ENGINE} "$@"\n`;
  if (ENGINE !== 'docker') {
    writeFileSync(join(programs, 'docker'), docker);
    chmodSync(join(programs, 'docker'), 0o755);
  }
  const inherited = ['CONTAINERS_CONF', 'DOCKER_HOST', 'TESTCONTAINERS_RYUK_DISABLED'];
  env = Object.fromEntries(
    inherited.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  );
  env.PATH = `${programs}:${process.env.PATH}`;
}, 180_000);
afterAll(() => user.remove());

describe('the guide for containers', () => {
  it('the commands of the container guide run unchanged except for port and names', async () => {
    const port = await freePort();
    const lines: string[] = [];
    for (const { file, text, language } of snippetsOf(GUIDE)) {
      if (file !== undefined) user.write(file, text);
      // Omits the build, because the image exists already.
      else if (language === 'sh' && !text.startsWith('docker build')) lines.push(text);
    }
    const script = lines
      .join('\n')
      .replaceAll('127.0.0.1:4020', `127.0.0.1:${port}`)
      .replaceAll(/\bmock-data\b/g, `${RUN_PREFIX}-guide-data`)
      .replaceAll(
        /(?<=--name |docker (?:exec|logs|stop|start|rm|rm -v|rm -f|rm -f -v) )mock\b/g,
        `${RUN_PREFIX}-guide`,
      );
    const output = await user.run('bash', ['--norc', '-euo', 'pipefail', '-c', script], env);
    expect(output).toContain('"status":"created"');
    expect(output).toContain('listening on http://0.0.0.0:4020');
    expect(output).toMatch(/^\d+\n\d+\n\d+$/m);
    expect(output).toContain('1 passed');
  });

  it('the container guide has no untested snippet except the example of a compose file', () => {
    for (const { language, file, text } of snippetsOf(GUIDE)) {
      if (language === 'yaml') expect(parse(text).services.mock.healthcheck.test).toContain('ready');
      else expect(file !== undefined || language === 'sh', language).toBe(true);
    }
  });

  it('the documents name the image of the current package version', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const file of [GUIDE, 'README.md', 'compose.yaml'])
      for (const [, named] of readFileSync(file, 'utf8').matchAll(/x-compliance-mock:(\d[\w.-]*)/g))
        expect(named, file).toBe(version);
  });
});

describe('x-compliance-mock/testcontainers', () => {
  it('`x-compliance-mock/testcontainers` can be loaded by `import` and by `require`', async () => {
    user.write(
      'esm.mjs',
      "import * as all from 'x-compliance-mock/testcontainers'; console.log(Object.keys(all).sort().join());",
    );
    user.write(
      'cjs.cjs',
      "console.log(Object.keys(require('x-compliance-mock/testcontainers')).sort().join());",
    );
    const entries = 'ComplianceMockContainer,DEFAULT_IMAGE,StartedComplianceMockContainer\n';
    expect(await user.run('node', ['esm.mjs'])).toBe(entries);
    expect(await user.run('node', ['cjs.cjs'])).toBe(entries);
  });

  it('`x-compliance-mock/testcontainers` has types for ESM and for CommonJS', async () => {
    const typed = `import { ComplianceMockContainer, type StartedComplianceMockContainer } from 'x-compliance-mock/testcontainers';
      const container = new ComplianceMockContainer('mock:1').withProfile('direct').withOptions({ unknownJob: 404 }).withNetworkAliases('mock');
      export const started: Promise<StartedComplianceMockContainer> = container.withScenario('busy-slot').start();
      export const jobs = async () => (await (await started).getControl().app().jobs.list())[0]?.status;
      // @ts-expect-error: unknown option
      container.withOptions({ unknownJobs: 404 });`;
    user.write('containers.mts', typed);
    user.write('containers.cts', typed);
    await user.run('node', [COMPILER, ...STRICT, 'containers.mts', 'containers.cts']);
  });
});
