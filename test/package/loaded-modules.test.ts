import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

/**
 * Returns the files of the bundle that a file imports directly or indirectly. Node compiles all of them before it runs the file.
 */
function loadedBy(file: string, loaded = new Set<string>()): Set<string> {
  if (loaded.has(file)) return loaded;
  loaded.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, name] of text.matchAll(/^(?:import|export)\s(?:[^'"]*\sfrom\s*)?["'](\.[^'"]+)["'];$/gm))
    loadedBy(join(dirname(file), name as string), loaded);
  return loaded;
}

/** Limit of the compiled code in KB. Compiling takes most of the time from the start of the process to its first response. */
const MAX_KB = 450;

it.each(['dist/cli.js', 'dist/index.js'])(`%s compiles less than ${MAX_KB} KB before it listens`, (entry) => {
  const files = [...loadedBy(entry)];
  expect(files.map((file) => file.replace(/^dist./, ''))).toEqual([entry.replace(/^dist./, ''), 'core.js']);
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  expect(bytes).toBeLessThan(MAX_KB * 1024);
});

/** Script that prints the modules that Node has loaded when the server listens. */
const PRINT_LOADED_MODULES = `
  process.stdout.write = () => {
    console.error(JSON.stringify(process.moduleLoadList));
    process.exit();
  };
  import(${JSON.stringify(pathToFileURL('dist/cli.js').href)});
`;

it.each(['crypto', 'https', 'tls', 'zlib', 'internal/deps/undici/undici'])(
  "`serve` listens without loading Node's module %s",
  (module) => {
    const { stderr } = spawnSync(process.execPath, ['-e', PRINT_LOADED_MODULES, 'serve', '--port', '0'], {
      encoding: 'utf8',
    });
    const loaded: string[] = JSON.parse(stderr);
    expect(loaded).toContain('NativeModule http');
    expect(loaded).not.toContain(`NativeModule ${module}`);
  },
);
