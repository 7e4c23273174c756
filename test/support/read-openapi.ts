import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CACHE = `${ROOT}node_modules/.cache/x-compliance-mock`;

const readIfExists = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

/**
 * Reads an OpenAPI document. Keeps the document as JSON between test processes, because parsing YAML takes half a second.
 *
 * @param file name in `contracts/`
 */
// biome-ignore lint/suspicious/noExplicitAny: nodes of a YAML document, accessed by key
export function readOpenapi(file: string): any {
  const yaml = readFileSync(`${ROOT}contracts/${file}`, 'utf8');
  const path = `${CACHE}/openapi-${createHash('sha256').update(yaml).digest('hex')}.json`;
  const kept = readIfExists(path);
  if (kept !== undefined) return JSON.parse(kept);
  const document = parse(yaml);
  mkdirSync(CACHE, { recursive: true });
  // Renames a complete file, because several processes may read and write the document at the same time.
  writeFileSync(`${path}.${process.pid}`, JSON.stringify(document));
  renameSync(`${path}.${process.pid}`, path);
  return document;
}
