// How the ES modules of the bundle get Node's own modules: by `process.getBuiltinModule`, and not before they are used.
// Why: docs/decisions/0059-built-in-modules-when-used.md
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { transform } from 'esbuild';

/** Loaded with the bundle: users' tests replace the functions of these modules by fake timers. */
const EAGER_MODULES = ['timers', 'timers/promises'];
const SOURCES = ['client', 'contracts', 'mock-server'];
const SOURCE_FILE = /\.[jt]s$/;
const BUILTINS = 'built-in-modules';
const IMPORT = /^import \{([^}]*)\} from 'node:([\w/]+)';$/gm;

/** `{ a, b as c, type D }` as pairs of imported and local name. */
const parseSpecifiers = (specifiers) =>
  specifiers
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && !each.startsWith('type '))
    .map((each) => {
      const [imported, local = imported] = each.split(' as ');
      return { imported, local };
    });

/** An identifier for a module: `fs/promises` is `fsPromises`. */
const identifierOf = (module) => module.replace(/[/_](\w)/g, (_, letter) => letter.toUpperCase());

/** @param {string} root @returns {Map<string, Set<string>>} what the sources import of each of Node's modules */
function importedNames(root) {
  const names = new Map();
  for (const folder of SOURCES)
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!SOURCE_FILE.test(file)) continue;
      for (const [, specifiers, module] of readFileSync(join(root, folder, file), 'utf8').matchAll(IMPORT)) {
        const ofModule = names.get(module) ?? new Set();
        for (const { imported } of parseSpecifiers(specifiers)) ofModule.add(imported);
        if (ofModule.size > 0) names.set(module, ofModule);
      }
    }
  return names;
}

/**
 * Source of a module whose `builtins` has a property for each of Node's modules. Its first use copies the functions: a test
 * that replaces functions of the module afterwards changes nothing here, as with an import.
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

/** @param {string} root folder of the project @returns {import('esbuild').Plugin} */
export const builtinModules = (root) => ({
  name: 'built-in modules',
  setup(build) {
    build.onLoad({ filter: SOURCE_FILE }, async ({ path }) => {
      const [folder] = relative(root, path).split(sep);
      if (!SOURCES.includes(folder)) return undefined;
      const define = {};
      const contents = (await readFile(path, 'utf8')).replace(IMPORT, (_, specifiers, module) => {
        for (const { imported, local } of parseSpecifiers(specifiers))
          define[local] = `__builtins.${identifierOf(module)}.${imported}`;
        return '';
      });
      if (Object.keys(define).length === 0) return undefined;
      // esbuild knows which uses of a name mean the import, and which a variable of the same name.
      const { code } = await transform(contents, {
        loader: path.endsWith('.ts') ? 'ts' : 'js',
        // As in tsconfig.json: imports without `type` are of values.
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

    // Packages written in CommonJS, which ask for them with or without the prefix.
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
