// Finds the packages whose code is part of dist/ and the packages that npm installs with this package, with their licences.
// @see docs/decisions/0078-notices-and-sboms-are-generated.md
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences, as SPDX identifiers, that ask only for their text to be included. */
export const ALLOWED_LICENCES = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];
const LICENCE_FILE = /^(?:licen[cs]es?|copying|notice|copyright(?:notice)?)(?:[.-].*)?$/i;
const README_FILE = /^readme(?:\.\w+)?$/i;
const README_SECTION = /^#+ *licen[cs]e\b.*\n([\s\S]*?)(?=^#|(?![\s\S]))/im;
/** A section of a README that only names its licence is shorter than the text of any licence. */
const MIN_TEXT_LENGTH = 400;

/**
 * @typedef {object} ThirdPartyPackage
 * @property {string} name
 * @property {string} version
 * @property {string} licence SPDX identifier
 * @property {string} text full text of the licence and notices
 * @property {boolean} isBundled whether its code is part of dist/
 */

const byName = (a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1);
const readText = (file) => readFileSync(file, 'utf8').replace(/\r\n?/g, '\n').trim();

/** Returns all licence files of a package, or the section of its README that contains the text. */
function readLicenceText(directory) {
  const files = readdirSync(directory).sort();
  const texts = files
    .filter((file) => LICENCE_FILE.test(file))
    .map((file) => readText(join(directory, file)));
  if (texts.length > 0) return texts.join('\n\n');
  const readme = files.find((file) => README_FILE.test(file));
  const section = readme && README_SECTION.exec(readText(join(directory, readme)))?.[1]?.trim();
  if (section && section.length >= MIN_TEXT_LENGTH) return section;
  throw new Error(
    `${directory}: expected a file or a section of README with the text of the licence, got none`,
  );
}

/** Reads a package. @param {string} directory @param {boolean} isBundled @returns {ThirdPartyPackage} */
export function readPackage(directory, isBundled) {
  const { name, version, license: licence } = JSON.parse(readText(join(directory, 'package.json')));
  if (!ALLOWED_LICENCES.includes(licence))
    throw new Error(
      `${directory}/package.json: license: expected one of ${ALLOWED_LICENCES.join(', ')}, got "${licence}"`,
    );
  return { name, version, licence, text: readLicenceText(directory), isBundled };
}

/**
 * Returns the packages, sorted and without duplicates.
 *
 * @param {string} root directory of the project
 * @param {readonly import('esbuild').Metafile[]} metafiles description of every bundle in dist/
 * @returns {ThirdPartyPackage[]}
 */
export function findThirdPartyPackages(root, metafiles) {
  const bundled = metafiles
    .flatMap(({ outputs }) => Object.values(outputs))
    .flatMap(({ inputs }) => Object.keys(inputs))
    .flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? []);
  const directories = [...new Set(bundled)];
  const { dependencies } = JSON.parse(readText(join(root, 'package.json')));
  const read = [
    ...directories.map((directory) => readPackage(join(root, directory), true)),
    ...Object.keys(dependencies).map((name) => readPackage(join(root, 'node_modules', name), false)),
  ];
  return [...new Map(read.map((each) => [`${each.name}@${each.version}`, each])).values()].sort(byName);
}
