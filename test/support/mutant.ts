import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import type { Mock, MockOptions } from '../../mock-server/index.js';
import type { Mutation } from '../contracts/mutations.js';

interface Mutant {
  startMock(options: MockOptions): Promise<Mock>;
}

const require = createRequire(import.meta.url);

/**
 * The mock as a mutation makes it, ready to be started.
 *
 * @param key tells mutants apart
 * @throws Error if the place that the mutation changes is not there any more, or not there alone
 */
export async function buildMutant({ name, file, from, to }: Mutation, key: number): Promise<Mutant> {
  const source = readFileSync(resolve(file), 'utf8');
  const occurrences = source.split(from).length - 1;
  if (occurrences !== 1)
    throw new Error(`mutation "${name}": its place is ${occurrences} times in ${file}; say where it is now`);
  // As deep as the bundle, from where the server finds what it reads.
  const bundle = resolve(`.mutants/${key}.cjs`);
  await build({
    entryPoints: ['mock-server/index.ts'],
    outfile: bundle,
    bundle: true,
    // Loaded by Node itself, which the test runner's own loader would do anew, slowly, for every mutant.
    format: 'cjs',
    define: { 'import.meta.url': '__url' },
    banner: { js: "const __url = require('node:url').pathToFileURL(__filename).href;" },
    platform: 'node',
    target: 'node20.19',
    external: ['@node-rs/crc32', 'node-sqlite3-wasm'],
    logLevel: 'error',
    plugins: [
      {
        name: 'mutation',
        setup(building) {
          building.onLoad({ filter: new RegExp(`${file.replace(/[.\\/]/g, '\\$&')}$`) }, () => ({
            contents: source.replace(from, () => to),
            loader: 'ts',
          }));
        },
      },
    ],
  });
  try {
    return require(bundle) as Mutant;
  } finally {
    rmSync(bundle);
  }
}
