import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as tls from 'node:tls';
import { type CertificateAuthority, CertificateAuthorityError } from './ca-store.js';

/** Paths of the files with trusted root certificates on Linux distributions, the BSDs and macOS. */
const SYSTEM_CA_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

const PEM_START = '-----BEGIN CERTIFICATE-----';
const PEM_END = '-----END CERTIFICATE-----';

/** Returns the certificates in a text in PEM format, without the comments between them. */
const certificatesIn = (text: string): readonly string[] =>
  text
    .split(PEM_START)
    .slice(1)
    .flatMap((part) =>
      part.includes(PEM_END) ? [PEM_START + part.slice(0, part.indexOf(PEM_END)) + PEM_END] : [],
    );

/** Returns the root certificates of this system in PEM format. Falls back to the root certificates that are built into Node. */
async function readSystemRoots(files: readonly string[]): Promise<readonly string[]> {
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => '');
    const found = certificatesIn(text);
    if (found.length > 0) return found;
  }
  // `getCACertificates` exists since Node 22.15.
  const { getCACertificates } = tls as { getCACertificates?: (type: 'system') => string[] };
  const nodeRoots = getCACertificates?.('system') ?? [];
  return nodeRoots.length > 0 ? nodeRoots : tls.rootCertificates;
}

/**
 * Writes the root certificates of this system and the certificate of the CA to a PEM file. The file contains the system's
 * certificates because a setting such as SSL_CERT_FILE replaces all certificates that a client trusts.
 *
 * @returns the path of the file
 */
export async function writeCaBundle(
  certificateAuthority: CertificateAuthority,
  files = SYSTEM_CA_BUNDLES,
): Promise<string> {
  const roots = await readSystemRoots(files);
  return writeNextToCa(
    certificateAuthority,
    'bundle.pem',
    [...roots, certificateAuthority.certificate].map(withFinalNewline).join(''),
  );
}

/**
 * Writes the root certificates of this system and the certificate of the CA to a Java truststore.
 *
 * @returns the path of the file
 */
export async function writeJavaTruststore(
  certificateAuthority: CertificateAuthority,
  files = SYSTEM_CA_BUNDLES,
): Promise<string> {
  const { buildTruststore } = await import('./java-truststore.js');
  const certificates = new Map([['x-compliance-mock', certificateAuthority.certificate]]);
  for (const pem of await readSystemRoots(files)) {
    const der = pemToDer(pem);
    if (der) certificates.set(createHash('sha256').update(der).digest('hex').slice(0, 16), pem);
  }
  return writeNextToCa(certificateAuthority, 'truststore.p12', buildTruststore(certificates));
}

const withFinalNewline = (pem: string): string => `${pem.trim()}\n`;

/**
 * Converts a certificate from PEM to DER. Returns undefined for an unreadable certificate, because a broken entry in the
 * system's file must not fail the command.
 */
function pemToDer(pem: string): Buffer | undefined {
  try {
    return new X509Certificate(pem).raw;
  } catch {
    return undefined;
  }
}

/**
 * Writes a file to the directory of the CA. Replaces an existing file, because the system's certificates change. Writes a
 * temporary file and renames it, so that concurrent readers never see an incomplete file.
 */
async function writeNextToCa(
  { certificateFile }: CertificateAuthority,
  name: string,
  content: string | Buffer,
): Promise<string> {
  const path = join(dirname(certificateFile), name);
  const tempPath = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    await writeFile(tempPath, content, { mode: 0o644, flag: 'wx' });
    await rename(tempPath, path);
  } catch (error) {
    await rm(tempPath, { force: true }).catch(() => undefined);
    throw new CertificateAuthorityError(
      `Cannot write "${path}": ${(error as Error).message}. Make its directory writable or choose another one with --ca-dir.`,
    );
  }
  return path;
}
