// `npm run test:fuzz -- [--requests N] [--seed N] [--case N [--history]]` sends generated requests, many of them damaged, to
// built servers with different options. It exits with 1 if a server fails: see `docs/fuzzing.md`.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUNDLE = join(ROOT, 'node_modules/.cache/x-compliance-mock/fuzz.mjs');
await build({
  entryPoints: [join(ROOT, 'test/fuzz/fuzz-command.ts')],
  outfile: BUNDLE,
  bundle: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  // Makes paths relative to the sources valid in the bundle, which is in another directory.
  define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(ROOT, 'test/fuzz/run.mjs')).href) },
  logLevel: 'warning',
});
process.chdir(ROOT);
const { runFuzzCommand } = await import(pathToFileURL(BUNDLE).href);
process.exit(await runFuzzCommand(process.argv.slice(2)));
