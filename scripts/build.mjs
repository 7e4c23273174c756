// Bundles the command and the library into dist/. One bundle starts faster than hundreds of files; what only some
// commands need stays in chunks of its own.
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

const ROOT = new URL('../', import.meta.url).pathname;

await rm(`${ROOT}dist`, { recursive: true, force: true });
await build({
  absWorkingDir: ROOT,
  entryPoints: [
    { in: 'mock-server/cli.ts', out: 'cli' },
    { in: 'mock-server/index.ts', out: 'index' },
    { in: 'contracts/index.ts', out: 'contracts' },
    // A process of its own, started where the bundle is.
    { in: 'contracts/verifier/pact-worker.js', out: 'pact-worker' },
  ],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // Native, with a file for each platform: npm picks the right one. Pact is optional, and found at run time.
  external: ['@node-rs/crc32', '@pact-foundation/pact', '@pact-foundation/pact-core'],
  // Express and its parts are CommonJS and `require` Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  legalComments: 'linked',
  logLevel: 'warning',
});
