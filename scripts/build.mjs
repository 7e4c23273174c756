// Bundles the command-line program, the library and the dashboard into dist/, because one bundle starts faster than hundreds of files. Code that
// only some commands need stays in separate chunks.
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';
import { buildDashboard } from './build-dashboard.mjs';
import { builtinModules } from './builtin-modules.mjs';
import { writeJoinedChunks } from './join-chunks.mjs';
import { writePackageSbom } from './package-sbom.mjs';
import { findThirdPartyPackages } from './third-party-packages.mjs';
import { writeNotices } from './write-notices.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

const shared = {
  absWorkingDir: ROOT,
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  // `@node-rs/crc32` is native, so npm must install the file for the platform. `node-sqlite3-wasm` loads a WebAssembly file.
  // Users install the other packages themselves.
  external: [
    '@node-rs/crc32',
    'node-sqlite3-wasm',
    'vitest',
    '@jest/globals',
    'testcontainers',
    '@pact-foundation/pact',
  ],
  alias: { debug: './scripts/silent-debug.cjs' },
  legalComments: 'linked',
  logLevel: 'warning',
  metafile: true,
};

await rm(`${ROOT}dist`, { recursive: true, force: true });
const esm = { ...shared, format: 'esm' };
/** Bundles entries as ES modules in memory. Puts shared code and dynamically imported code into separate chunks. */
const split = (...entryPoints) =>
  build({
    ...esm,
    entryPoints,
    splitting: true,
    plugins: [builtinModules(ROOT)],
    legalComments: 'inline',
    write: false,
  });
const CLI = { in: 'mock-server/main.ts', out: 'cli' };
const INDEX = { in: 'mock-server/index.ts', out: 'index' };
const VITEST = { in: 'mock-server/vitest.ts', out: 'vitest' };
const JEST = { in: 'mock-server/jest.ts', out: 'jest' };
const TESTCONTAINERS = { in: 'mock-server/testcontainers.ts', out: 'testcontainers' };
const CALIBRATOR = { in: 'contracts/calibrator/index.ts', out: 'calibrator' };
const esmChunks = await split(CLI, INDEX, VITEST, JEST, TESTCONTAINERS, CALIBRATOR);
await writeJoinedChunks(esmChunks, ['cli.js', 'index.js'], esm);
/** Options of the CommonJS bundles, which Jest needs. */
const cjs = {
  ...shared,
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  // Converts `import()` to `require`, because Jest does not support `import()`.
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': '__moduleUrl' },
  banner: { js: "const __moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
};
const cjsChunks = await split(INDEX, JEST, TESTCONTAINERS);
await writeJoinedChunks(cjsChunks, ['index.js'], cjs);
/**
 * Leaves the calibrator out of the contracts: it is a file of its own, which `loadCalibrator()` imports. CommonJS imports the ES module
 * too, because calibrations do not run in Jest, and a second copy would be large.
 */
const separateCalibrator = {
  name: 'separate calibrator',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/calibrator\/index\.js$/ }, () => ({ path: './calibrator.js', external: true }));
  },
};
const cjsContracts = await build({
  ...cjs,
  supported: { 'dynamic-import': true },
  entryPoints: [{ in: 'contracts/index.ts', out: 'contracts' }],
  plugins: [separateCalibrator],
});
// Builds each of these entry points as a single file, because each is loaded without the rest of the mock.
const esmFiles = await build({
  ...esm,
  entryPoints: [
    { in: 'contracts/index.ts', out: 'contracts' },
    // This file runs in a separate process, which is started from the directory of the bundle.
    { in: 'contracts/verifier/pact-worker.js', out: 'pact-worker' },
  ],
  plugins: [separateCalibrator, builtinModules(ROOT)],
});

// This file runs in a worker thread, which gets its code as a string. Node runs such code as CommonJS, without a file name.
const worker = await build({
  ...cjs,
  banner: { js: "const __moduleUrl = require('node:worker_threads').workerData.moduleUrl;" },
  entryPoints: [{ in: 'mock-server/result-worker.ts', out: 'result-worker' }],
});

const dashboard = await buildDashboard(ROOT);

await stop(); // Ends the process of esbuild.

const metafiles = [esmChunks, cjsChunks, cjsContracts, esmFiles, worker, dashboard].map(
  ({ metafile }) => metafile,
);
const packages = findThirdPartyPackages(ROOT, metafiles);
writeNotices(ROOT, packages);
writePackageSbom(ROOT, packages);
