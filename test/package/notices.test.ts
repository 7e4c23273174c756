import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { afterEach, describe, expect, it } from 'vitest';
import { findThirdPartyPackages } from '../../scripts/third-party-packages.mjs';
import { renderNotices } from '../../scripts/write-notices.mjs';

const ENTRIES = [
  'mock-server/main.ts',
  'mock-server/index.ts',
  'mock-server/vitest.ts',
  'mock-server/testcontainers.ts',
  'mock-server/result-worker.ts',
  'contracts/index.ts',
  'contracts/verifier/pact-worker.js',
  'dashboard/main.tsx',
];
const MANIFEST = JSON.parse(readFileSync('package.json', 'utf8'));
const NOTICES = readFileSync('THIRD-PARTY-NOTICES', 'utf8');
const SBOM = JSON.parse(readFileSync('sbom.cdx.json', 'utf8')) as {
  components: {
    name: string;
    version: string;
    purl: string;
    properties?: { name: string; value: string }[];
  }[];
};
const MIT_TEXT = `Permission is hereby granted, free of charge, to any person ${'…'.repeat(400)}`;

const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
});

/** Writes a project with one bundled package. @returns its packages and the metafile of its bundle */
function createProject(manifest: object, files: Readonly<Record<string, string>>) {
  const root = mkdtempSync(join(tmpdir(), 'xcm-notices-'));
  directories.push(root);
  const all = {
    'package.json': JSON.stringify({ dependencies: {} }),
    'node_modules/other/package.json': JSON.stringify({ name: 'other', version: '1.2.3', ...manifest }),
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`node_modules/other/${name}`, text])),
  };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const inputs = { 'node_modules/other/index.js': { bytesInOutput: 1 } };
  const metafile: Metafile = {
    inputs: {},
    outputs: { 'dist/a.js': { bytes: 1, inputs, imports: [], exports: [] } },
  };
  return findThirdPartyPackages(root, [metafile]);
}

interface BundledPackage {
  readonly directory: string;
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

/** Returns every package whose code esbuild puts into the bundles. */
async function findBundled(): Promise<BundledPackage[]> {
  const { metafile } = await build({
    entryPoints: ENTRIES,
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    format: 'esm',
    splitting: true,
    external: [
      ...Object.keys(MANIFEST.dependencies),
      ...Object.keys(MANIFEST.peerDependencies),
      'fault-schema',
    ],
    // The build replaces this package, too.
    alias: { debug: './scripts/silent-debug.cjs' },
    write: false,
    metafile: true,
  });
  const found = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.keys(inputs).flatMap((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
  );
  return [...new Set(found)].map((directory) => ({
    directory,
    ...JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')),
  }));
}

describe('the notices and the bill of materials of the package', () => {
  it('THIRD-PARTY-NOTICES names every bundled package with its version, its licence and the text of its licence', async () => {
    const bundled = await findBundled();
    expect(bundled.length).toBeGreaterThan(10);
    for (const { directory, name, version, license } of bundled) {
      expect(NOTICES).toContain(`\n${name} ${version}\nLicence: ${license}\n`);
      const file = readdirSync(directory).find((each) => /^licen[cs]e/i.test(each)) ?? expect.fail(name);
      const text = readFileSync(join(directory, file), 'utf8');
      expect(NOTICES).toContain(text.replaceAll('\r\n', '\n').trim());
    }
  });

  it('THIRD-PARTY-NOTICES names every dependency and says that SQLite is in the public domain', () => {
    for (const name of Object.keys(MANIFEST.dependencies)) {
      const { version } = JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8'));
      expect(NOTICES).toContain(`\n${name} ${version}\nLicence: MIT\n`);
    }
    expect(NOTICES).toContain('SQLite, which is in the public domain');
  });

  it('sbom.cdx.json lists exactly the bundled packages and the dependencies, with their versions', async () => {
    const bundled = (await findBundled()).map(({ name, version }) => `${name}@${version} bundled`);
    const installed = Object.keys(MANIFEST.dependencies).map((name) => {
      const { version } = JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8'));
      return `${name}@${version}`;
    });
    const listed = SBOM.components.map(
      ({ name, version, properties = [] }) =>
        `${name}@${version}${properties.some((each) => each.name === 'cdx:npm:package:bundled') ? ' bundled' : ''}`,
    );
    expect(listed.toSorted()).toEqual([...bundled, ...installed].toSorted());
    for (const { name, version, purl } of SBOM.components)
      expect(purl).toBe(`pkg:npm/${name.replace('@', '%40')}@${version}`);
  });
});

describe('findThirdPartyPackages()', () => {
  it.each(['GPL-3.0-only', 'LGPL-2.1-or-later', 'AGPL-3.0', 'SEE LICENSE IN x', 'UNLICENSED', undefined])(
    'the build fails if a bundled package has the licence %s',
    (license) => {
      expect(() => createProject({ license }, { LICENSE: MIT_TEXT })).toThrow(
        `other/package.json: license: expected one of 0BSD, Apache-2.0, BSD-2-Clause, BSD-3-Clause, ISC, MIT, got "${license}"`,
      );
    },
  );

  it('the text of the licence comes from README if the package has no licence file', () => {
    const readme = `# other\n\n## License\n\n${MIT_TEXT}\n\n## More\n\nother text\n`;
    const [found] = createProject({ license: 'MIT' }, { 'README.md': readme });
    expect(found).toEqual({
      name: 'other',
      version: '1.2.3',
      licence: 'MIT',
      text: MIT_TEXT,
      isBundled: true,
    });
  });

  it.each([
    ['has neither', {}],
    ['only names the licence in README', { 'README.md': '# other\n\n## License\n\nMIT\n' }],
  ])('the build fails if a bundled package %s', (_case, files: Record<string, string>) => {
    expect(() => createProject({ license: 'MIT' }, files)).toThrow(
      /other: expected a file or a section of README with the text of the licence, got none$/,
    );
  });

  it('a notice file of a package appears beside its licence', () => {
    const packages = createProject(
      { license: 'Apache-2.0' },
      { 'LICENSE.txt': 'terms', NOTICE: 'made by other' },
    );
    expect(renderNotices(packages)).toContain('Licence: Apache-2.0\n\nterms\n\nmade by other\n');
  });
});
