import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import type { Mock, MockOptions } from '../../mock-server/index.js';
import type { Mutation } from '../mutations/list/mutation.js';

interface Mutant {
  startMock(options: MockOptions): Promise<Mock>;
}

const require = createRequire(import.meta.url);

/**
 * Builds and loads the mock with a mutation in its source.
 *
 * @param key number that is unique per mutant
 * @throws Error if the source does not contain the text `from` exactly once
 */
export async function buildMutant({ name, file, from, to }: Mutation, key: number): Promise<Mutant> {
  const source = readFileSync(resolve(file), 'utf8');
  const occurrences = source.split(from).length - 1;
  if (occurrences !== 1)
    throw new Error(`mutation "${name}": expected "from" once in ${file}, got ${occurrences} times`);
  // The directory is at the same level as `dist/`, because the server finds its files by paths relative to its bundle.
  const bundle = resolve(`.mutants/${key}.cjs`);
  await build({
    entryPoints: ['mock-server/index.ts'],
    outfile: bundle,
    bundle: true,
    // Node itself loads a CommonJS bundle. The test runner's loader would transform every mutant, which is slow.
    format: 'cjs',
    define: { 'import.meta.url': '__url' },
    banner: { js: "const __url = require('node:url').pathToFileURL(__filename).href;" },
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
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
