// Defines an esbuild plugin. With it, the bundle loads Node's built-in modules with `process.getBuiltinModule` on first use.
// @see docs/decisions/0059-built-in-modules-loaded-at-first-use.md
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { transform } from 'esbuild';

/** Modules that the bundle loads immediately. Otherwise the first access could copy the fake timers and clocks of a user's test. */
const EAGER_MODULES = ['perf_hooks', 'process', 'timers', 'timers/promises'];
const SOURCES = ['client', 'contracts', 'mock-server'];
const SOURCE_FILE = /\.[jt]s$/;
const BUILTINS = 'built-in-modules';
const IMPORT = /^import \{([^}]*)\} from 'node:([\w/]+)';$/gm;

/** Parses import specifiers, such as `a, b as c, type D`, to pairs of imported and local name. Ignores types. */
const parseSpecifiers = (specifiers) =>
  specifiers
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && !each.startsWith('type '))
    .map((each) => {
      const [imported, local = imported] = each.split(' as ');
      return { imported, local };
    });

/** Returns the JavaScript identifier of a module, such as `fsPromises` for `fs/promises`. */
const identifierOf = (module) => module.replace(/[/_](\w)/g, (_, letter) => letter.toUpperCase());

/** Returns the names that the sources import, by built-in module. @param {string} root @returns {Map<string, Set<string>>} */
function importedNames(root) {
  const names = new Map();
  for (const directory of SOURCES)
    for (const file of readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' })) {
      if (!SOURCE_FILE.test(file)) continue;
      for (const [, specifiers, module] of readFileSync(join(root, directory, file), 'utf8').matchAll(
        IMPORT,
      )) {
        const moduleNames = names.get(module) ?? new Set();
        for (const { imported } of parseSpecifiers(specifiers)) moduleNames.add(imported);
        if (moduleNames.size > 0) names.set(module, moduleNames);
      }
    }
  return names;
}

/**
 * Returns the source of a module that exports `builtins`, an object with a property for each built-in module. The first access to
 * a property copies the functions of the module. If a test later replaces a function of the module, the bundle keeps the copy.
 */
function builtinsSource(names) {
  const properties = [...names].map(([module, imported]) => {
    const list = [...imported].sort().join(', ');
    return `  get ${identifierOf(module)}() {
    const { ${list} } = process.getBuiltinModule('node:${module}');
    const value = { ${list} };
    Object.defineProperty(builtins, '${identifierOf(module)}', { value });
    return value;
  },`;
  });
  const eager = EAGER_MODULES.filter((module) => names.has(module)).map(
    (module) => `builtins.${identifierOf(module)};`,
  );
  return `export const builtins = {\n${properties.join('\n')}\n};\n${eager.join('\n')}\n`;
}

/** Creates the plugin. @param {string} root directory of the project @returns {import('esbuild').Plugin} */
export const builtinModules = (root) => ({
  name: 'built-in modules',
  setup(build) {
    build.onLoad({ filter: SOURCE_FILE }, async ({ path }) => {
      const [directory] = relative(root, path).split(sep);
      if (!SOURCES.includes(directory)) return undefined;
      const define = {};
      const contents = (await readFile(path, 'utf8')).replace(IMPORT, (_, specifiers, module) => {
        for (const { imported, local } of parseSpecifiers(specifiers))
          define[local] = `__builtins.${identifierOf(module)}.${imported}`;
        return '';
      });
      if (Object.keys(define).length === 0) return undefined;
      // Replaces the uses of each import. esbuild's `define` does not replace local variables of the same name.
      const { code } = await transform(contents, {
        loader: path.endsWith('.ts') ? 'ts' : 'js',
        // Treats imports without `type` as imports of values, like tsconfig.json.
        tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
        define,
        target: build.initialOptions.target,
        legalComments: 'inline',
      });
      return { contents: `import { builtins as __builtins } from '${BUILTINS}';\n${code}`, loader: 'js' };
    });
    build.onResolve({ filter: new RegExp(`^${BUILTINS}$`) }, () => ({ path: 'all', namespace: BUILTINS }));
    build.onLoad({ filter: /.*/, namespace: BUILTINS }, () => ({
      contents: builtinsSource(importedNames(root)),
    }));

    // Resolves built-in modules that CommonJS packages require, with or without the prefix `node:`.
    build.onResolve({ filter: /^(?:node:)?[\w/]+$/ }, ({ path, kind }) =>
      kind === 'require-call' && process.getBuiltinModule(path) !== undefined
        ? { path: path.replace(/^node:/, ''), namespace: 'required' }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'required' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('node:${path}');`,
    }));
  },
});
