// Bundles the command and the library into dist/. One bundle starts faster than hundreds of files; what only some
// commands need stays in chunks of its own.
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { builtinModules } from './builtin-modules.mjs';
import { joinChunks } from './join-chunks.mjs';

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

/** The router writes what it does to stderr where DEBUG names it. The package for that is loaded only then. */
const debugWhenAsked = {
  name: 'debug when asked',
  setup({ onResolve, onLoad }) {
    const namespace = 'when-asked';
    onResolve({ filter: /^debug$/ }, ({ path, resolveDir, namespace: from }) =>
      from === namespace ? undefined : { path, namespace, pluginData: resolveDir },
    );
    onLoad({ filter: /.*/, namespace }, ({ pluginData }) => ({
      contents: "module.exports = (name) => (process.env.DEBUG ? require('debug')(name) : () => {});",
      resolveDir: pluginData,
    }));
  },
};

await rm(`${ROOT}dist`, { recursive: true, force: true });
const esm = { ...shared, format: 'esm' };
const split = await build({
  ...esm,
  entryPoints: [
    { in: 'mock-server/main.ts', out: 'cli' },
    { in: 'mock-server/index.ts', out: 'index' },
    { in: 'mock-server/vitest.ts', out: 'vitest' },
    { in: 'mock-server/testcontainers.ts', out: 'testcontainers' },
  ],
  splitting: true,
  plugins: [builtinModules(ROOT), debugWhenAsked],
  legalComments: 'inline',
  write: false,
  metafile: true,
});
await joinChunks(esm, split, ['cli.js', 'index.js']);
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
// For jest, which runs CommonJS. One file an entry, as esbuild splits ES modules alone; what is imported late is run late all the same.
await build({
  ...shared,
  entryPoints: [
    { in: 'mock-server/index.ts', out: 'index' },
    { in: 'mock-server/testcontainers.ts', out: 'testcontainers' },
    { in: 'contracts/index.ts', out: 'contracts' },
  ],
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  // An `import()` of what is not bundled must be a `require` too: jest has no other.
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': '__moduleUrl' },
  banner: { js: "const __moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
});
