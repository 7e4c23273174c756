import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { installPackages } from '../install-packages.mjs';

/**
 * Generates the TypeScript declarations of an OpenAPI document. The second line contains the digest of the document.
 *
 * @param {URL} document
 * @param {string} header first line of the declaration file
 */
export async function generateTypes(document, header) {
  installPackages('scripts/openapi-types');
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  return (await digestHeader(document, header)) + astToString(await openapiTS(document));
}

/**
 * Returns the text of the declaration file if its digest matches the document. Otherwise returns the new first lines, so that
 * the file counts as stale.
 *
 * @param {URL} document
 * @param {string} header first line of the declaration file
 * @param {URL} file
 */
export async function readTypesIfCurrent(document, header, file) {
  const head = await digestHeader(document, header);
  const current = await readFile(file, 'utf8').catch(() => '');
  return current.startsWith(head) ? current : head;
}

async function digestHeader(document, header) {
  const digest = createHash('sha256')
    .update(await readFile(document))
    .digest('hex');
  return `${header}// SHA-256 of ${document.pathname.split('/').at(-1)}: ${digest}\n`;
}
