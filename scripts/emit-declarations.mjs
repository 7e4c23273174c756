// Writes the type declarations of the library's entries to dist/types, or to the directory in the first argument. Writes every
// declaration once for ES modules and once for CommonJS, because TypeScript reads the module format from the nearest
// package.json.
import { execFileSync } from 'node:child_process';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const TYPES = resolve(process.argv[2] ?? join(ROOT, 'dist/types'));
const EMITTED = `${TYPES}-of-all`;
const DUAL_ENTRIES = [
  'mock-server/index.d.ts',
  'mock-server/jest.d.ts',
  'mock-server/testcontainers.d.ts',
  'contracts/index.d.ts',
];
const ES_MODULES = ['mock-server/vitest.d.ts', ...DUAL_ENTRIES];

const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/** Yields a declaration file and all declaration files that this file imports, as paths relative to the project. */
function* requiredDeclarations(file, seen = new Set()) {
  if (seen.has(file)) return;
  seen.add(file);
  yield file;
  const text = ts.sys.readFile(declarationFile(file)) ?? '';
  for (const { fileName } of ts.preProcessFile(text).importedFiles)
    if (fileName.startsWith('.'))
      yield* requiredDeclarations(join(dirname(file), fileName.replace(/\.js$/, '.d.ts')), seen);
}

/** Returns the emitted declaration file, or the file in the sources if the compiler did not emit a declaration file. */
const declarationFile = (file) => {
  const emitted = join(EMITTED, file);
  return ts.sys.fileExists(emitted) ? emitted : join(ROOT, file);
};

await rm(TYPES, { recursive: true, force: true });
execFileSync(process.execPath, [compiler, '-p', 'tsconfig.types.json', '--outDir', EMITTED], {
  cwd: ROOT,
  stdio: 'inherit',
});
for (const [directory, entries] of [
  [TYPES, ES_MODULES],
  [join(TYPES, 'cjs'), DUAL_ENTRIES],
])
  for (const file of new Set(entries.flatMap((entry) => [...requiredDeclarations(entry)])))
    await cp(declarationFile(file), join(directory, file));
await mkdir(join(TYPES, 'cjs'), { recursive: true });
await writeFile(join(TYPES, 'cjs/package.json'), '{ "type": "commonjs" }\n');
await rm(EMITTED, { recursive: true });
