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
  // Who follows the guide has a `docker`, whatever the engine of these tests is.
  const programs = join(user.folder, 'bin');
  mkdirSync(programs);
  const docker = `#!/bin/sh\n[ "$1" != compose ] || { shift; exec ${COMPOSE.join(' ')} "$@"; }\nexec ${ENGINE} "$@"\n`;
  if (ENGINE !== 'docker') {
    writeFileSync(join(programs, 'docker'), docker);
    chmodSync(join(programs, 'docker'), 0o755);
  }
  const given = ['CONTAINERS_CONF', 'DOCKER_HOST', 'TESTCONTAINERS_RYUK_DISABLED'];
  env = Object.fromEntries(given.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
  env.PATH = `${programs}:${process.env.PATH}`;
}, 180_000);
afterAll(() => user.remove());

describe('the guide for containers', () => {
  it('leads by its lines, as they stand but for port and names, from the image to a tested client', async () => {
    const port = await freePort();
    const lines: string[] = [];
    for (const { file, text, language } of snippetsOf(GUIDE)) {
      if (file !== undefined) user.write(file, text);
      // The image is there, built as the guide says but by another name on podman.
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
    const said = await user.run('bash', ['--norc', '-euo', 'pipefail', '-c', script], env);
    expect(said).toContain('"status":"created"');
    expect(said).toContain('listening on http://0.0.0.0:4020');
    expect(said).toMatch(/^\d+\n\d+\n\d+$/m);
    expect(said).toContain('1 passed');
  });

  it('has no snippet that is not run, but for the sketch of a compose file', () => {
    for (const { language, file, text } of snippetsOf(GUIDE)) {
      if (language === 'yaml') expect(parse(text).services.mock.healthcheck.test).toContain('ready');
      else expect(file !== undefined || language === 'sh', language).toBe(true);
    }
  });

  it('names the version of the package', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const file of [GUIDE, 'README.md', 'compose.yaml'])
      for (const [, named] of readFileSync(file, 'utf8').matchAll(/x-compliance-mock:(\d[\w.-]*)/g))
        expect(named, file).toBe(version);
  });
});

describe('x-compliance-mock/testcontainers', () => {
  it('is an ES module and CommonJS', async () => {
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

  it('has types for Testcontainers, from ESM and CommonJS', async () => {
    const typed = `import { ComplianceMockContainer, type StartedComplianceMockContainer } from 'x-compliance-mock/testcontainers';
      const wanted = new ComplianceMockContainer('mock:1').withProfile('direct').withOptions({ unknownJob: 404 }).withNetworkAliases('mock');
      export const started: Promise<StartedComplianceMockContainer> = wanted.withScenario('busy-slot').start();
      export const jobs = async () => (await (await started).getControl().app().jobs.list())[0]?.status;
      // @ts-expect-error: there is no such option
      wanted.withOptions({ unknownJobs: 404 });`;
    user.write('containers.mts', typed);
    user.write('containers.cts', typed);
    await user.run('node', [COMPILER, ...STRICT, 'containers.mts', 'containers.cts']);
  });
});
