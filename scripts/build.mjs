// Bundles the command and the library into dist/. One bundle starts faster than hundreds of files; what only some
// commands need stays in chunks of its own.
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
  // The first is native, with a file for each platform: npm picks the right one. The second brings a file of WebAssembly,
  // the others are the user's own.
  external: ['@node-rs/crc32', 'node-sqlite3-wasm', 'vitest', 'testcontainers', '@pact-foundation/pact'],
  legalComments: 'linked',
  logLevel: 'warning',
};

await rm(`${ROOT}dist`, { recursive: true, force: true });
const esm = { ...shared, format: 'esm' };
/** Splits what entries share and what they import late; ES modules, in memory. */
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
/** For jest, which runs CommonJS. */
const cjs = {
  ...shared,
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  // An `import()` must be a `require` too: jest has no other.
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': '__moduleUrl' },
  banner: { js: "const __moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
};
await writeJoinedChunks(await split(INDEX, TESTCONTAINERS), ['index.js'], cjs);
await build({ ...cjs, entryPoints: [{ in: 'contracts/index.ts', out: 'contracts' }] });
// Loaded without the mock: each is one file.
await build({
  ...esm,
  entryPoints: [
    { in: 'contracts/index.ts', out: 'contracts' },
    // A thread of its own.
    { in: 'mock-server/result-worker.ts', out: 'result-worker' },
    // A process of its own, started where the bundle is.
    { in: 'contracts/verifier/pact-worker.js', out: 'pact-worker' },
  ],
  plugins: [builtinModules(ROOT)],
});
