// Bundles the dashboard into dist/dashboard/: one style sheet, one page, and one script each for the page and for reports.
import { cp, readFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';

/** Definitions of the scenario schema that the form for faults is built from. */
const FAULT_DEFINITIONS = ['FaultMatch', 'FaultEvery', 'FaultTimes', 'FaultEffect', 'Route', 'Duration'];

/** Provides the module `fault-schema`: the part of the control API's schema that describes faults. */
const faultSchema = (root) => ({
  name: 'fault schema',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^fault-schema$/ }, ({ path }) => ({ path, namespace: 'fault-schema' }));
    onLoad({ filter: /.*/, namespace: 'fault-schema' }, async () => {
      const { $defs } = JSON.parse(await readFile(`${root}contracts/generated/scenario.schema.json`, 'utf8'));
      const picked = Object.fromEntries(FAULT_DEFINITIONS.map((name) => [name, $defs[name]]));
      // The form shows the descriptions of effects only.
      for (const name of FAULT_DEFINITIONS) delete picked[name].description;
      for (const field of Object.values(picked.FaultMatch.properties)) delete field.description;
      return { contents: JSON.stringify(picked), loader: 'json' };
    });
  },
});

/** Bundles a script with its style sheet. Code that only the other script needs is left out. */
const bundleScript = (root, name, isReport) =>
  build({
    absWorkingDir: root,
    outdir: 'dist/dashboard',
    entryPoints: [{ in: 'dashboard/main.tsx', out: name }],
    define: { IS_REPORT: String(isReport) },
    bundle: true,
    platform: 'browser',
    format: 'esm',
    // The first versions with `light-dark()` in CSS.
    target: ['chrome123', 'firefox120', 'safari17.5'],
    // Calls of `h` are shorter than those of the automatic runtime.
    jsx: 'transform',
    jsxFactory: 'h',
    jsxFragment: 'Fragment',
    tsconfigRaw: {},
    inject: ['dashboard/ui/jsx.ts'],
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    plugins: [faultSchema(root)],
  });

/** Builds the dashboard. @param {string} root directory of the project @returns {Promise<import('esbuild').BuildResult>} */
export async function buildDashboard(root) {
  await bundleScript(root, 'report', true);
  // Reports use the style sheet of the page, which is the same.
  await rm(`${root}dist/dashboard/report.css`);
  for (const file of ['index.html', 'icon.svg'])
    await cp(`${root}dashboard/${file}`, `${root}dist/dashboard/${file}`);
  return bundleScript(root, 'dashboard', false);
}
