import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { installPackages } from '../install-packages.mjs';

/**
 * Generates TypeScript declarations of an OpenAPI document, with its digest in the head.
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
 * Returns the declaration file if its digest matches the document; otherwise the new head, which differs from the file.
 *
 * @param {URL} document
 * @param {string} header the first line
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
