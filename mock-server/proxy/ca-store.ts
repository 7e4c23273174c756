import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createDirectory } from '../create-directory.js';
import { DAY_MS } from '../domain/time/instant.js';
import { readBytes } from '../read-file.js';
import { systemNow } from '../real-time.js';
import { INTERCEPTED_HOSTS } from './intercepted-hosts.js';
import type { CertificateAndKey } from './issue-certificate.js';

/** Certificate authority (CA) of the current user, with the path of the CA certificate. */
export interface CertificateAuthority extends CertificateAndKey {
  readonly certificateFile: string;
  /** Number of days until the CA certificate expires. */
  readonly daysLeft: number;
  /** Whether an earlier version created the CA. Its constraints do not cover e-mail addresses, URIs and other uses than servers. */
  readonly isOutdated: boolean;
}

/** Error of a CA that cannot be created, read or used. The message contains the cause and the next step. */
export class CertificateAuthorityError extends Error {}

const CERTIFICATE_FILE = 'ca.pem';
const KEY_FILE = 'ca-key.pem';
/** Object ID of the extended key usage of TLS servers (RFC 5280, 4.2.1.12). Node's `keyUsage` lists extended key usages. */
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const ALREADY_EXISTS_CODES = new Set(['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES']);
const OTHER_USERS_MASK = 0o077;

/**
 * Opens the CA in a directory, or creates the CA if it is missing. If several processes create a CA at the same time, all
 * of them use the CA of the first process. Never overwrites an existing CA.
 *
 * @throws CertificateAuthorityError if the CA cannot be created or read, is damaged or expired, or is accessible to other
 *   users
 */
export async function openCertificateAuthority(
  directory: string,
  now: number = systemNow(),
): Promise<CertificateAuthority> {
  const caDirectory = resolve(directory, 'ca');
  if ((await lstatOrUndefined(caDirectory)) === undefined) await createCa(directory, caDirectory, now);
  for (const path of [caDirectory, join(caDirectory, KEY_FILE)]) await assertPrivate(path, caDirectory);
  return readCa(caDirectory, now);
}

/** Creates a CA in a temporary directory, then renames the directory. Other processes therefore never see an incomplete CA. */
async function createCa(directory: string, caDirectory: string, now: number): Promise<void> {
  const { createCaCertificate } = await import('./issue-certificate.js');
  const { certificate, key } = createCaCertificate(INTERCEPTED_HOSTS, now);
  const tempDirectory = join(directory, `.ca-${randomBytes(8).toString('hex')}`);
  try {
    await createDirectory(directory, 0o700);
    await mkdir(tempDirectory, { mode: 0o700 });
    const pem = key.export({ type: 'pkcs8', format: 'pem' });
    await writeFile(join(tempDirectory, KEY_FILE), pem, { mode: 0o600, flag: 'wx', flush: true });
    await writeFile(join(tempDirectory, CERTIFICATE_FILE), certificate, {
      mode: 0o644,
      flag: 'wx',
      flush: true,
    });
    await rename(tempDirectory, caDirectory);
  } catch (error) {
    await rm(tempDirectory, { recursive: true, force: true }).catch(() => undefined);
    // Another process has created the CA first.
    if (
      ALREADY_EXISTS_CODES.has(systemErrorCodeOf(error)) &&
      (await lstatOrUndefined(caDirectory)) !== undefined
    )
      return;
    throw new CertificateAuthorityError(
      `Cannot create the CA of the proxy in "${directory}": ${(error as Error).message}. ${CHOOSE_ANOTHER}`,
    );
  }
}

const CHOOSE_ANOTHER = 'Choose another directory with --ca-dir.';

/**
 * Throws if another user can read or replace the file or directory, because the key of the CA signs certificates for the
 * real hosts.
 */
async function assertPrivate(path: string, caDirectory: string): Promise<void> {
  const stats = await lstatOrUndefined(path);
  if (stats === undefined || process.platform === 'win32') return;
  const fail = (problem: string): never => {
    throw new CertificateAuthorityError(`Cannot use the CA of the proxy: "${path}" ${problem}`);
  };
  if (stats.isSymbolicLink()) fail(`is a symbolic link. ${CHOOSE_ANOTHER}`);
  const user = process.getuid?.();
  // Root may use the CA of any user, because listening on a port such as 443 requires `sudo`.
  if (user !== 0 && stats.uid !== user)
    fail(`belongs to user ${stats.uid}, but this process runs as user ${user}. ${CHOOSE_ANOTHER}`);
  const mode = stats.mode & 0o777;
  if (mode & OTHER_USERS_MASK)
    fail(
      `is accessible to other users (mode ${mode.toString(8)}). Run chmod ${stats.isDirectory() ? '700' : '600'} on it. If they may have read the key, delete "${caDirectory}" to create a new CA.`,
    );
}

function readCa(caDirectory: string, now: number): CertificateAuthority {
  const certificateFile = join(caDirectory, CERTIFICATE_FILE);
  const unusableError = (problem: string): CertificateAuthorityError =>
    new CertificateAuthorityError(
      `Cannot use the CA of the proxy: it ${problem}. Delete "${caDirectory}" to create a new CA, which clients must then trust.`,
    );
  const [pem, keyPem] = [CERTIFICATE_FILE, KEY_FILE].map((name) => {
    try {
      return readBytes(join(caDirectory, name));
    } catch (error) {
      throw unusableError(`cannot be read: ${name}: ${(error as Error).message}`);
    }
  });
  const { x509, key } = parseCa(pem as Buffer, keyPem as Buffer) ?? {};
  if (!x509 || !key)
    throw unusableError(
      `is damaged: expected a certificate and its private key in PEM format in "${caDirectory}"`,
    );
  if (!x509.ca || !x509.checkPrivateKey(key))
    throw unusableError(
      'is damaged: its certificate is not a CA certificate, or does not match the private key',
    );
  const daysLeft = (Date.parse(x509.validTo) - now) / DAY_MS;
  if (daysLeft <= 0) throw unusableError(`expired on ${x509.validTo}`);
  const isOutdated = !x509.keyUsage?.includes(SERVER_AUTH);
  return { certificate: x509.toString(), key, certificateFile, daysLeft, isOutdated };
}

function parseCa(certificate: Buffer, key: Buffer) {
  try {
    return { x509: new X509Certificate(certificate), key: createPrivateKey(key) };
  } catch {
    return undefined;
  }
}

const systemErrorCodeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

/** Returns the file status of a path, or undefined if the path does not exist. */
async function lstatOrUndefined(path: string): Promise<Stats | undefined> {
  return lstat(path).catch((error: unknown) => {
    const code = systemErrorCodeOf(error);
    if (code === 'ENOENT') return undefined;
    if (code === 'ENOTDIR')
      throw new CertificateAuthorityError(
        `Cannot use the CA of the proxy: "${dirname(path)}" is not a directory. ${CHOOSE_ANOTHER}`,
      );
    throw new CertificateAuthorityError(
      `Cannot read the CA of the proxy: ${(error as Error).message}. ${CHOOSE_ANOTHER}`,
    );
  });
}
