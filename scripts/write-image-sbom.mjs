// Writes sbom.cdx.json of the image: Node, Debian packages, and npm packages with everything that is bundled into them.
// Runs in the build stage, with the Node of the image. Usage: node scripts/write-image-sbom.mjs DIRECTORY, with the root file system
// of the image in DIRECTORY and the package with its dependencies in DIRECTORY/app.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildSbom, npmComponent, SBOM_FILE, writeSbom } from './package-sbom.mjs';

const read = (...path) => readFileSync(join(...path), 'utf8');
const readJson = (...path) => JSON.parse(read(...path));

/** Returns the installed packages. @param {string} modules directory `node_modules` */
function npmComponents(modules) {
  const { packages } = readJson(modules, '.package-lock.json');
  return Object.keys(packages)
    .filter((path) => existsSync(join(modules, '..', path)))
    .map((path) => readJson(modules, '..', path, 'package.json'))
    .map(({ name, version, license: licence }) => npmComponent({ name, version, licence, isBundled: false }));
}

/** Returns Node, with the name under which databases of vulnerabilities list it. */
function nodeComponent(version) {
  const purl = `pkg:generic/node@${version}`;
  const cpe = `cpe:2.3:a:nodejs:node.js:${version}:*:*:*:*:*:*:*`;
  const licenses = [{ license: { name: 'See /usr/local/LICENSE' } }];
  return { type: 'platform', 'bom-ref': purl, name: 'node', version, cpe, purl, licenses };
}

/** Returns SQLite, which is compiled into a package. @param {string} modules directory `node_modules` */
function sqliteComponent(modules) {
  const { Database } = createRequire(join(modules, 'x'))('node-sqlite3-wasm');
  const database = new Database(':memory:');
  const { version } = database.get('SELECT sqlite_version() AS version');
  database.close();
  const purl = `pkg:generic/sqlite@${version}`;
  const licenses = [{ license: { id: 'blessing' } }];
  return { type: 'library', 'bom-ref': purl, name: 'sqlite', version, purl, licenses };
}

/** Returns the Debian packages whose files the image contains, with the operating system. */
function debianComponents(root) {
  const release = Object.fromEntries(
    [...read(root, 'etc/os-release').matchAll(/^(\w+)="?(.*?)"?$/gm)].map(([, name, value]) => [name, value]),
  );
  const distribution = `${release.ID}-${release.VERSION_ID}`;
  const statuses = join(root, 'var/lib/dpkg/status.d');
  const packages = readdirSync(statuses).map((name) => {
    const field = (key) => new RegExp(`^${key}: (.*)$`, 'm').exec(read(statuses, name))?.[1];
    const version = field('Version');
    const query = `arch=${field('Architecture')}&distro=${distribution}`;
    const purl = `pkg:deb/debian/${encodeURIComponent(name)}@${encodeURIComponent(version)}?${query}`;
    const licenses = [{ license: { name: `See /usr/share/doc/${name}/copyright` } }];
    return { type: 'library', 'bom-ref': purl, name, version, purl, licenses };
  });
  const system = { type: 'operating-system', 'bom-ref': distribution, name: release.ID };
  return [{ ...system, version: release.VERSION_ID }, ...packages];
}

const root = process.argv[2];
if (root === undefined) throw new Error('expected a directory, got no argument');
const modules = join(root, 'app/node_modules');
const { metadata, components } = readJson(root, 'app', SBOM_FILE);
const { name, version } = metadata.component;
const bundled = components.filter(({ properties }) => properties !== undefined);
const image = { type: 'container', 'bom-ref': `${name}-image`, name, version };
const parts = [
  ...debianComponents(root),
  nodeComponent(process.versions.node),
  metadata.component,
  ...bundled,
  ...npmComponents(modules),
  sqliteComponent(modules),
];
writeSbom(join(root, SBOM_FILE), buildSbom(image, parts));
