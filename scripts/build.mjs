// Bundles the command and the library into dist/. One bundle starts faster than hundreds of files; what only some
// commands need stays in chunks of its own.
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

const ROOT = new URL('../', import.meta.url).pathname;

await rm(`${ROOT}dist`, { recursive: true, force: true });
await build({
  absWorkingDir: ROOT,
  entryPoints: ['mock-server/cli.ts', 'mock-server/index.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // The first is native, with a file for each platform: npm picks the right one. The second brings a file of WebAssembly.
  external: ['@node-rs/crc32', 'node-sqlite3-wasm'],
  // Express and its parts are CommonJS and `require` Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  legalComments: 'linked',
  logLevel: 'warning',
});
