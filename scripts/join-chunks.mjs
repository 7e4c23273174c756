// Joins the chunks that every start loads into one file, `core.js`. esbuild creates a chunk for each piece of code that two entries
// or dynamic imports share, and finding, reading and linking a file takes half a millisecond.
import { build } from 'esbuild';

const CORE = 'core.js';
/** Namespaces of the plugin: a chunk itself, and an alias that re-exports a joined chunk from `core.js`. */
const CHUNK = 'chunk';
const ALIAS = 'alias';

const baseNameOf = (path) => path.replace(/^.*[\\/]/, '');

/**
 * Writes the files of a split build with joined chunks.
 *
 * @param {import('esbuild').BuildResult} split build with splitting, `write: false` and `metafile: true`
 * @param {readonly string[]} starts entries whose chunks are joined, such as `cli.js`
 * @param {import('esbuild').BuildOptions} options options of the output; its format may be CommonJS, which esbuild cannot split
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

  // Two chunks may export different things under the same name.
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

  await build({
    ...options,
    entryPoints: [CORE, ...[...texts.keys()].filter((name) => !joined.has(name))],
    // Some chunks are imported for their side effects only. Ignoring them is safe: the importer also imports `core.js`.
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
}
