import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as tls from 'node:tls';
import { type Authority, AuthorityError } from './certificate-authority.js';

/** Bundles of the trusted root certificates on Linux distributions, the BSDs and macOS. */
const SYSTEM_FILES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Returns the root certificates of this system, in PEM form. Falls back to those built into Node. */
async function systemRoots(files: readonly string[]): Promise<readonly string[]> {
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => '');
    const found = text.match(CERTIFICATE);
    if (found) return found;
  }
  // Since Node 22.15.
  const { getCACertificates } = tls as { getCACertificates?: (type: 'system') => string[] };
  const known = getCACertificates?.('system') ?? [];
  return known.length > 0 ? known : tls.rootCertificates;
}

/**
 * Writes the root certificates of this system and the CA to a PEM file: for settings that replace what a client trusts, such
 * as SSL_CERT_FILE.
 *
 * @returns the path of the file
 */
export async function writeBundle(authority: Authority, files = SYSTEM_FILES): Promise<string> {
  const roots = await systemRoots(files);
  return writeBeside(
    authority,
    'bundle.pem',
    [...roots, authority.certificate].map(withFinalNewline).join(''),
  );
}

/** Writes the same certificates to a Java truststore. @returns the path of the file */
export async function writeTruststore(authority: Authority, files = SYSTEM_FILES): Promise<string> {
  const { truststoreOf } = await import('./truststore.js');
  const certificates = new Map([['x-compliance-mock', authority.certificate]]);
  for (const pem of await systemRoots(files)) {
    const der = derOf(pem);
    if (der) certificates.set(createHash('sha256').update(der).digest('hex').slice(0, 16), pem);
  }
  return writeBeside(authority, 'truststore.p12', truststoreOf(certificates));
}

const withFinalNewline = (pem: string): string => `${pem.trim()}\n`;

/** Returns undefined for an unreadable certificate: a broken entry in the system's file must not fail the command. */
function derOf(pem: string): Buffer | undefined {
  try {
    return new X509Certificate(pem).raw;
  } catch {
    return undefined;
  }
}

/** Writes the file on each call, as the system's roots change, and atomically, for concurrent readers. */
async function writeBeside(
  { certificateFile }: Authority,
  name: string,
  content: string | Buffer,
): Promise<string> {
  const path = join(dirname(certificateFile), name);
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    await writeFile(draft, content, { mode: 0o644, flag: 'wx' });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw new AuthorityError(`Cannot write ${path}: ${(error as Error).message}`);
  }
  return path;
}
