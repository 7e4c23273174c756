// Joins all chunks that every start loads into the single file `core.js`. esbuild creates a chunk for each piece of code that two
// entries or dynamic imports share. Loading a file takes half a millisecond, so a single file starts faster.
import { build } from 'esbuild';

const CORE = 'core.js';
/** Namespaces of the plugin: `chunk` for chunks, and `alias` for modules that re-export a joined chunk from `core.js`. */
const CHUNK = 'chunk';
const ALIAS = 'alias';

const baseNameOf = (path) => path.replace(/^.*[\\/]/, '');

/**
 * Writes the files of a build with splitting, and joins the chunks of the given entries.
 *
 * @param {import('esbuild').BuildResult} split build with splitting, `write: false` and `metafile: true`
 * @param {readonly string[]} starts entries whose static imports are joined, such as `cli.js`
 * @param {import('esbuild').BuildOptions} options options of the output; the format may be CommonJS, which
 *   esbuild cannot split
 */
export async function writeJoinedChunks({ metafile, outputFiles }, starts, options) {
  const texts = new Map(outputFiles.map(({ path, text }) => [baseNameOf(path), text]));
  const outputs = new Map(
    Object.entries(metafile.outputs).map(([path, output]) => [baseNameOf(path), output]),
  );
  /** @type {Set<string>} */
  const joined = new Set();
  const join = (name) => {
    for (const { path, kind } of outputs.get(name).imports) {
      const imported = baseNameOf(path);
      if (kind !== 'import-statement' || !outputs.has(imported) || joined.has(imported)) continue;
      joined.add(imported);
      join(imported);
    }
  };
  for (const name of starts) join(name);

  // The index makes the name unique, because two chunks may export different values under the same name.
  const coreExportName = (name, exported) => `${exported}_${[...joined].indexOf(name)}`;
  const core = () =>
    [...joined].map((name) => {
      const list = outputs.get(name).exports.map((each) => `${each} as ${coreExportName(name, each)}`);
      return `export { ${list.join(', ')} } from './${name}';`;
    });
  const alias = (name) => {
    const list = outputs.get(name).exports.map((each) => `${coreExportName(name, each)} as ${each}`);
    return `export { ${list.join(', ')} } from './${CORE}';`;
  };
  const extension = options.outExtension?.['.js'] ?? '.js';

  const entries = [CORE, ...[...texts.keys()].filter((name) => !joined.has(name))];
  /** Returns whether most of a chunk is third-party or generated code. Nobody reads it, so it needs no whitespace. */
  const isForeign = (name) => {
    const bytesOf = (inputs) => inputs.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
    const inputs = Object.entries(outputs.get(name)?.inputs ?? {});
    const foreign = inputs.filter(([path]) => /(?:^|:)(?:node_modules|contracts\/generated)\//.test(path));
    return bytesOf(foreign) > bytesOf(inputs) / 2;
  };
  const buildEntries = (entryPoints, minifyWhitespace) =>
    build({
      ...options,
      minifyWhitespace,
      entryPoints,
      // Hides the warning that esbuild removes imports without names. The importer imports `core.js` instead.
      logOverride: { 'ignored-bare-import': 'silent' },
      plugins: [
        {
          name: 'join chunks',
          setup({ onResolve, onLoad }) {
            onResolve({ filter: /.*/ }, ({ path, kind, importer, namespace }) => {
              const name = baseNameOf(path);
              if (kind === 'entry-point') return { path, namespace: CHUNK };
              if (!path.startsWith('./')) return { path, external: true };
              if (kind === 'dynamic-import' || namespace === ALIAS || !joined.has(name))
                return { path: path.replace(/\.js$/, extension), external: true };
              if (joined.has(importer) || importer === CORE) return { path: name, namespace: CHUNK };
              return { path: name, namespace: ALIAS, sideEffects: false };
            });
            onLoad({ filter: /.*/, namespace: CHUNK }, ({ path }) => ({
              contents: path === CORE ? core().join('\n') : texts.get(path),
            }));
            onLoad({ filter: /.*/, namespace: ALIAS }, ({ path }) => ({ contents: alias(path) }));
          },
        },
      ],
    });
  await buildEntries(
    entries.filter((name) => !isForeign(name)),
    false,
  );
  await buildEntries(entries.filter(isForeign), true);
}
