import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

/** The files of the bundle that are compiled before a file of it runs: those that it imports, and what they import. */
function loadedBy(file: string, loaded = new Set<string>()): Set<string> {
  if (loaded.has(file)) return loaded;
  loaded.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, name] of text.matchAll(/^(?:import|export)\s(?:[^'"]*\sfrom\s*)?["'](\.[^'"]+)["'];$/gm))
    loadedBy(join(dirname(file), name as string), loaded);
  return loaded;
}

/** Compiling is most of the time from the start of the process to its first answer. */
const MOST_KB = 450;

it.each(['dist/cli.js', 'dist/index.js'])('%s compiles little before it can listen', (entry) => {
  const files = [...loadedBy(entry)];
  expect(files.map((file) => file.replace(/^dist./, ''))).toEqual([entry.replace(/^dist./, ''), 'core.js']);
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  expect(bytes).toBeLessThan(MOST_KB * 1024);
});

/** What Node has loaded once the server listens. */
const LOADED = `
  process.stdout.write = () => {
    console.error(JSON.stringify(process.moduleLoadList));
    process.exit();
  };
  import(${JSON.stringify(pathToFileURL('dist/cli.js').href)});
`;

it.each(['crypto', 'https', 'tls', 'zlib', 'internal/deps/undici/undici'])(
  "listens before Node's module %s is loaded",
  (module) => {
    const { stderr } = spawnSync(process.execPath, ['-e', LOADED, 'serve', '--port', '0'], {
      encoding: 'utf8',
    });
    const loaded: string[] = JSON.parse(stderr);
    expect(loaded).toContain('NativeModule http');
    expect(loaded).not.toContain(`NativeModule ${module}`);
  },
);
