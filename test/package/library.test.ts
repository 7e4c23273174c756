import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InstalledPackage, installPackage, SMOKE_TEST_CODE } from '../support/installed-package.js';

const node = process.execPath;
const TSC = resolve('node_modules/typescript/bin/tsc');
const STRICT = [
  '--strict',
  '--module',
  'nodenext',
  '--target',
  'es2022',
  '--lib',
  'es2022,esnext.disposable',
];

const TYPED = `import { connect, ControlError, startMock, type Job, type ListedJob, type Mock, type MockHandle } from 'x-compliance-mock';
      async function main(): Promise<void> {
        await using mock: Mock = await startMock({ profile: 'gcs', rateLimit: 5 });
        ${SMOKE_TEST_CODE}
        const same: MockHandle = connect(mock.url, { controlToken: undefined }).app(app.token());
        const jobs: ListedJob[] = await same.jobs.list({ status: 'complete' });
        const [withUrls]: Job[] = await same.jobs.list({ urls: true });
        if (!withUrls?.upload_url.startsWith(mock.url)) throw new Error('no URL');
        if (jobs[0]?.result?.affected !== 1) throw new Error('another app');
        const error: unknown = await same.clock.advance('soon').catch((reason: unknown) => reason);
        if (!(error instanceof ControlError) || error.status !== 400) throw error;
        // @ts-expect-error unknown profile
        await startMock({ profile: 'gsc' }).catch(() => undefined);
        // @ts-expect-error unknown status
        await same.jobs.create({ type: 'tweets', status: 'done' }).catch(() => undefined);
      }
      void main();`;

const TYPED_EMBEDDED = `import { createServer } from 'node:http';
      import { createMock, type EmbeddedMock } from 'x-compliance-mock';
      async function main(): Promise<void> {
        await using mock: EmbeddedMock = await createMock({ rateLimit: 5 });
        const server = createServer(mock.handler).listen(0, '127.0.0.1');
        await new Promise((resolve) => server.once('listening', resolve));
        const { port } = server.address() as { port: number };
        const app = mock.app();
        await app.jobs.create({ type: 'tweets', status: 'complete', ids: ['90'] });
        const response = await fetch(\`http://127.0.0.1:\${port}/2/compliance/jobs?type=tweets\`, {
          headers: { authorization: \`Bearer \${app.token()}\` },
        });
        console.log(response.headers.get('x-rate-limit-limit'), (await app.jobs.list()).length);
        // @ts-expect-error createMock() has no option "port"
        await createMock({ port: 1 }).catch((error: Error) => console.log(error.message));
        server.close();
      }
      void main();`;

let user: InstalledPackage;
beforeAll(async () => {
  user = await installPackage({ types: true });
  user.linkPackages(['vitest', '@types/node']);
}, 180_000);
afterAll(() => user.remove());

describe('the packed package', { timeout: 120_000 }, () => {
  it.each([
    ['ESM', 'esm.mjs', `import { startMock } from 'x-compliance-mock';`],
    ['CommonJS', 'commonjs.cjs', `const { startMock } = require('x-compliance-mock');`],
  ])('the packed package runs from %s, and lets the process exit', async (_case, file, load) => {
    user.write(
      file,
      `${load}\nstartMock().then(async (mock) => {${SMOKE_TEST_CODE}\n  await mock.close();\n});`,
    );
    await user.run(node, [file]);
  });

  it.each([
    ['ESM', 'kept.mjs', `import { startMock } from 'x-compliance-mock';`],
    ['CommonJS', 'kept.cjs', `const { startMock } = require('x-compliance-mock');`],
  ])(
    'the packed package keeps its state in a data directory when used from %s',
    async (_case, file, load) => {
      user.write(
        file,
        `${load}
      async function main() {
        const options = { dataDir: '${file}-data' };
        const first = await startMock(options);
        await first.app('t').jobs.create({ type: 'tweets', status: 'created' });
        await first.close();
        const second = await startMock(options);
        console.log((await second.app('t').jobs.list()).length);
        await second.close();
      }
      main();`,
      );
      expect(await user.run(node, [file])).toBe('1\n');
    },
  );

  it('the vitest entry of the packed package runs, and its matchers have types in ESM and CommonJS', async () => {
    const test = (limit: number, override = '') => `import { expect } from 'vitest';
      import { test } from 'x-compliance-mock/vitest';
      ${override}
      test('has an app', async ({ app, mock }) => {
        expect((await app.rateLimits.get()).get.limit).toBe(${limit});
        expect(mock.url).toContain('http://127.0.0.1:');
        const isTyped: (() => Promise<void>) | undefined = expect(app).toHaveNoWarnings;
        expect(isTyped).toBeTypeOf('function');
      });`;
    user.write('esm/package.json', '{ "type": "module" }');
    user.write('esm/standard.test.ts', test(150));
    user.write('esm/options.test.ts', test(7, 'test.override({ mockOptions: { rateLimit: 7 } });'));
    user.write('commonjs/standard.test.ts', test(150));
    const files = ['esm/standard.test.ts', 'esm/options.test.ts', 'commonjs/standard.test.ts'];
    await user.run(node, [TSC, ...STRICT, '--noEmit', '--skipLibCheck', ...files]);
    const out = await user.run(node, ['node_modules/vitest/vitest.mjs', 'run', ...files]);
    expect(out).toContain('3 passed');
  });

  it('the packed package runs in node:test', async () => {
    user.write(
      'node.test.mjs',
      `import { after, before, test } from 'node:test';
      import { startMock } from 'x-compliance-mock';
      let mock;
      before(async () => { mock = await startMock(); });
      after(() => mock.close());
      test('runs a job', async () => {${SMOKE_TEST_CODE}});`,
    );
    expect(await user.run(node, ['--test', 'node.test.mjs'])).toContain('pass 1');
  });

  it('the packed package exports its package.json', async () => {
    user.write('name.cjs', `console.log(require('x-compliance-mock/package.json').name)`);
    expect(await user.run(node, ['name.cjs'])).toBe('x-compliance-mock\n');
  });
});

describe('strict TypeScript code', { timeout: 120_000 }, () => {
  const EXTENSIONS = [
    ['ESM', 'mts', 'mjs'],
    ['CommonJS', 'cts', 'cjs'],
  ] as const;

  // Compiles all files at once, because the compiler needs seconds to read the types.
  beforeAll(async () => {
    const files = EXTENSIONS.flatMap(([, extension]) => [`typed.${extension}`, `embedded.${extension}`]);
    for (const file of files) user.write(file, file.startsWith('typed') ? TYPED : TYPED_EMBEDDED);
    await user.run(node, [TSC, ...STRICT, '--types', 'node', ...files]);
  }, 120_000);

  it.each(EXTENSIONS)(
    'the packed package has types for strict %s code with `await using`',
    async (_case, _extension, compiled) => {
      await user.run(node, [`typed.${compiled}`]);
    },
  );

  it.each(EXTENSIONS)(
    'createMock() of the packed package has types for strict %s code',
    async (_case, _extension, compiled) => {
      expect(await user.run(node, [`embedded.${compiled}`])).toBe(
        '5 1\ncreateMock: port requires a mock that listens: call startMock() instead\n',
      );
    },
  );
});

describe('a hundred starts and stops in one process', { timeout: 120_000 }, () => {
  it.each(['mjs', 'cjs'])(
    'a hundred starts and stops leave no handle, socket, timer or file open (%s)',
    async (extension) => {
      const load = extension === 'mjs' ? "await import('x-compliance-mock')" : "require('x-compliance-mock')";
      user.write(
        `starts.${extension}`,
        `async function main() {
        const { readdirSync, existsSync } = process.getBuiltinModule('node:fs');
        const { startMock } = ${load};
        const once = async () => {
          const mock = await startMock();
          ${SMOKE_TEST_CODE}
          await mock.close();
        };
        const open = () => ({
          resources: process.getActiveResourcesInfo().sort(),
          files: existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0,
          left: readdirSync(process.env.TMPDIR),
        });
        // Calls once() before the first measurement, because handles that Node opens for the first request stay open.
        await once();
        await new Promise(setImmediate);
        const before = open();
        for (let i = 0; i < 100; i++) await once();
        // Waits for the sockets of the last client, which close asynchronously. A leaked socket never closes.
        const deadline = performance.now() + 10_000;
        do await new Promise(setImmediate);
        while (JSON.stringify(open()) !== JSON.stringify(before) && performance.now() < deadline);
        console.log(JSON.stringify([before, open()]));
      }
      main();`,
      );
      user.write('temporary/.keep', '');
      const env = { TMPDIR: join(user.directory, 'temporary') };
      const [before, after] = JSON.parse(await user.run(node, [`starts.${extension}`], env));
      expect(after).toEqual(before);
      expect(after.left).toEqual(['.keep']);
    },
  );
});

describe("a large upload in a user's process", { timeout: 120_000 }, () => {
  it.each(['mjs', 'cjs'])(
    'the thread that builds the result of a large upload ends afterwards (%s)',
    async (extension) => {
      const load = extension === 'mjs' ? "await import('x-compliance-mock')" : "require('x-compliance-mock')";
      user.write(
        `large.${extension}`,
        `async function main() {
        const { readdirSync, existsSync } = process.getBuiltinModule('node:fs');
        const { startMock } = ${load};
        const ids = Array.from({ length: 100_000 }, (_, i) => '1' + String(i).padStart(16, '0') + '90\\n').join('');
        const once = async () => {
          const mock = await startMock({ processingTime: '0s' });
          const app = mock.app();
          const headers = { authorization: 'Bearer ' + app.token(), 'content-type': 'application/json' };
          const body = '{"type":"tweets"}';
          const created = await fetch(mock.url + '/2/compliance/jobs', { method: 'POST', headers, body });
          const { data } = await created.json();
          await fetch(data.upload_url, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: ids });
          let job;
          do job = await app.jobs.get(data.id);
          while (job.status === 'in_progress');
          await mock.close();
          return job.result.affected;
        };
        const threads = () => (existsSync('/proc/self/task') ? readdirSync('/proc/self/task').length : 0);
        await once();
        const before = threads();
        const affected = new Set();
        for (let i = 0; i < 2; i++) affected.add(await once());
        console.log(JSON.stringify([[...affected], threads() - before]));
      }
      main();`,
      );
      expect(JSON.parse(await user.run(node, [`large.${extension}`]))).toEqual([[100_000], 0]);
    },
  );
});
