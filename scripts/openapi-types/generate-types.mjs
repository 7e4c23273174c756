import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { installPackages } from '../install-packages.mjs';

/**
 * TypeScript declarations of an OpenAPI document, below its digest.
 *
 * @param {URL} document
 * @param {string} header the first line
 */
export async function generateTypes(document, header) {
  installPackages('scripts/openapi-types');
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  return (await digestHeader(document, header)) + astToString(await openapiTS(document));
}

/**
 * The file of declarations as it is, if it was written for the current document; otherwise a text that differs from it.
 *
 * @param {URL} document
 * @param {string} header the first line
 * @param {URL} file
 */
export async function readTypesIfCurrent(document, header, file) {
  const head = await digestHeader(document, header);
  const present = await readFile(file, 'utf8').catch(() => '');
  return present.startsWith(head) ? present : head;
}

async function digestHeader(document, header) {
  const digest = createHash('sha256')
    .update(await readFile(document))
    .digest('hex');
  return `${header}// SHA-256 of ${document.pathname.split('/').at(-1)}: ${digest}\n`;
}
