// Writes sbom.cdx.json, the bill of materials of the package in the format CycloneDX: bundled packages and dependencies.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const SBOM_FILE = 'sbom.cdx.json';

/** Returns the package URL of an npm package. @see https://github.com/package-url/purl-spec */
export const npmPurl = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/** Returns the component of a package, with its SPDX identifier as licence. */
export const npmComponent = ({ name, version, licence, isBundled }) => ({
  type: 'library',
  'bom-ref': npmPurl(name, version),
  name,
  version,
  licenses: [{ license: { id: licence } }],
  purl: npmPurl(name, version),
  // Name from CycloneDX's list of properties for npm.
  ...(isBundled && { properties: [{ name: 'cdx:npm:package:bundled', value: 'true' }] }),
});

/**
 * Builds a document. It has no serial number and no time, so that the same components always give the same bytes.
 *
 * @param {object} component described component, with a `bom-ref`
 * @param {readonly object[]} components its parts, with a `bom-ref` each
 */
export const buildSbom = (component, components) => ({
  $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component },
  components,
  dependencies: [
    { ref: component['bom-ref'], dependsOn: components.map((part) => part['bom-ref']) },
    ...components.map((part) => ({ ref: part['bom-ref'] })),
  ],
});

export const writeSbom = (file, sbom) => writeFileSync(file, `${JSON.stringify(sbom, null, 2)}\n`);

/**
 * @param {string} root directory of the project
 * @param {readonly import('./third-party-packages.mjs').ThirdPartyPackage[]} packages
 */
export function writePackageSbom(root, packages) {
  const {
    name,
    version,
    description,
    license: licence,
  } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const component = { ...npmComponent({ name, version, licence }), type: 'application', description };
  writeSbom(join(root, SBOM_FILE), buildSbom(component, packages.map(npmComponent)));
}
