import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InstalledPackage, installPackage } from '../support/installed-package.js';

const PROGRAMS = resolve('test/runtimes/node_modules');
const COMMON = `
  import { connect, createMock, startMock, type Mock, type MockWithGateway } from 'x-compliance-mock';
  import { openapiFile, pactFiles, PROVIDER_STATES } from 'x-compliance-mock/contracts';
  export async function useEverything(isGateway: boolean): Promise<unknown[]> {
    await using mock = await startMock({ gateway: true });
    const url: string = mock.gateway.url;
    const withGateway: MockWithGateway = mock;
    const general: Mock = withGateway;
    const either = await startMock({ gateway: isGateway, port: '0' });
    // @ts-expect-error the proxy may be missing
    either.gateway.url;
    // @ts-expect-error without the option there is no proxy
    (await startMock()).gateway.url;
    // @ts-expect-error unknown option
    await startMock({ gateway: true, ratelimit: 1 });
    const { handler } = await createMock();
    const { upload_url } = await connect(url).app().jobs.create({ type: 'tweets', status: 'created' });
    return [general.url, upload_url, handler, openapiFile.length, pactFiles(), PROVIDER_STATES];
  }
`;
const TESTCONTAINERS = `
  import { ComplianceMockContainer } from 'x-compliance-mock/testcontainers';
  export const startContainer = () => new ComplianceMockContainer().withProcessingTime('90s').start();
`;
const VITEST = `
  import { expect } from 'vitest';
  import { test } from 'x-compliance-mock/vitest';
  test('has an app', async ({ app, mock }) => {
    await expect(app).toHaveNoWarnings();
    mock.url.startsWith('http:');
  });
`;
const STRICT = ['--noEmit', '--strict', '--noUncheckedIndexedAccess', '--exactOptionalPropertyTypes'];
const OPTIONS = [...STRICT, '--target', 'es2022', '--skipLibCheck', 'false', '--skipDefaultLibCheck', 'true'];

let user: InstalledPackage;
beforeAll(async () => {
  user = await installPackage({ types: true });
  user.linkPackages(['@types/node', 'vitest']);
  user.linkPackages(['testcontainers'], 'test/container');
  user.write('main.mts', COMMON);
  user.write('main.cts', COMMON);
  user.write('all.mts', `${COMMON}${TESTCONTAINERS}${VITEST}`);
  user.write('all.cts', `${COMMON}${TESTCONTAINERS}`);
});
afterAll(() => user.remove());

// Compiles the main entry alone, too: TypeScript 6 and 7 include no `@types` packages by themselves, but the other entries do.
describe.each(['5', '6', '7'])('TypeScript %s', (version) => {
  const compile = (files: readonly string[], module: string, moduleResolution: string) => {
    const tsc = resolve(PROGRAMS, `typescript-${version}/bin/tsc`);
    const args = [tsc, ...OPTIONS, '--module', module, '--moduleResolution', moduleResolution, ...files];
    return user.run(process.execPath, args);
  };

  // `nodenext` accepts everything that `node16` accepts.
  it.each([
    ['node16', 'node16', ['all.mts', 'all.cts']],
    ['nodenext', 'nodenext', ['main.mts', 'main.cts']],
    ['bundler', 'esnext', ['all.mts']],
  ])(
    `TypeScript ${version} with the module resolution %s compiles the declarations of the packed package`,
    async (moduleResolution, module, files) => {
      expect(await compile(files, module, moduleResolution)).toBe('');
    },
  );
});
