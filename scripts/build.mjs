// Bundles the command and the library into dist/. One bundle starts faster than hundreds of files. Code that only some commands
// need stays in separate chunks.
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { builtinModules } from './builtin-modules.mjs';
import { writeJoinedChunks } from './join-chunks.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

const shared = {
  absWorkingDir: ROOT,
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  // The first is native, and npm installs the file for the platform. The second loads a WebAssembly file. The others are
  // installed by the user.
  external: ['@node-rs/crc32', 'node-sqlite3-wasm', 'vitest', 'testcontainers', '@pact-foundation/pact'],
  legalComments: 'linked',
  logLevel: 'warning',
};

await rm(`${ROOT}dist`, { recursive: true, force: true });
const esm = { ...shared, format: 'esm' };
/** Bundles entries as ES modules in memory, with chunks for shared code and dynamic imports. */
const split = (...entryPoints) =>
  build({
    ...esm,
    entryPoints,
    splitting: true,
    plugins: [builtinModules(ROOT)],
    legalComments: 'inline',
    write: false,
    metafile: true,
  });
const CLI = { in: 'mock-server/main.ts', out: 'cli' };
const INDEX = { in: 'mock-server/index.ts', out: 'index' };
const VITEST = { in: 'mock-server/vitest.ts', out: 'vitest' };
const TESTCONTAINERS = { in: 'mock-server/testcontainers.ts', out: 'testcontainers' };
await writeJoinedChunks(await split(CLI, INDEX, VITEST, TESTCONTAINERS), ['cli.js', 'index.js'], esm);
/** CommonJS bundles, which jest needs. */
const cjs = {
  ...shared,
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  // Converts `import()` to `require`, because jest does not support the former.
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': '__moduleUrl' },
  banner: { js: "const __moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
};
await writeJoinedChunks(await split(INDEX, TESTCONTAINERS), ['index.js'], cjs);
await build({ ...cjs, entryPoints: [{ in: 'contracts/index.ts', out: 'contracts' }] });
// Entries that are loaded without the mock: one file each.
await build({
  ...esm,
  entryPoints: [
    { in: 'contracts/index.ts', out: 'contracts' },
    // Runs in a worker thread.
    { in: 'mock-server/result-worker.ts', out: 'result-worker' },
    // Runs in a separate process, started from the directory of the bundle.
    { in: 'contracts/verifier/pact-worker.js', out: 'pact-worker' },
  ],
  plugins: [builtinModules(ROOT)],
});
