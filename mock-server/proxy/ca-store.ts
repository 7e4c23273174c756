import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DAY_MS } from '../domain/time/instant.js';
import { INTERCEPTED_HOSTS } from './intercepted-hosts.js';
import type { CertificateAndKey } from './issue-certificate.js';

/** The CA of the current user, and the file of its certificate. */
export interface CertificateAuthority extends CertificateAndKey {
  readonly certificateFile: string;
  /** Days until it expires. */
  readonly daysLeft: number;
}

/** A CA that cannot be used. The message says why, and what to do. */
export class CertificateAuthorityError extends Error {}

const CERTIFICATE_FILE = 'ca.pem';
const KEY_FILE = 'ca-key.pem';
const ALREADY_EXISTS_CODES = new Set(['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES']);
const OTHER_USERS_MASK = 0o077;

/**
 * Opens the CA in a folder, and creates it if there is none. If several processes create it at once, one succeeds and all use
 * its CA. An existing CA is never overwritten.
 *
 * @throws AuthorityError if it cannot be created or read, or is damaged, expired, or accessible to other users
 */
export async function openCertificateAuthority(
  folder: string,
  now: number = Date.now(),
): Promise<CertificateAuthority> {
  // It is created as a whole and only once, by renaming a draft.
  const caDirectory = resolve(folder, 'ca');
  if ((await lstatOrUndefined(caDirectory)) === undefined) await createCa(folder, caDirectory, now);
  for (const path of [caDirectory, join(caDirectory, KEY_FILE)]) await assertPrivate(path, caDirectory);
  return readCa(caDirectory, now);
}

async function createCa(folder: string, caDirectory: string, now: number): Promise<void> {
  const { createCaCertificate: makeAuthority } = await import('./issue-certificate.js');
  const { certificate, key } = makeAuthority(INTERCEPTED_HOSTS, now);
  const tempDirectory = join(folder, `.ca-${randomBytes(8).toString('hex')}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
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
    // Another process has created it first.
    if (
      ALREADY_EXISTS_CODES.has(systemErrorCodeOf(error)) &&
      (await lstatOrUndefined(caDirectory)) !== undefined
    )
      return;
    throw new CertificateAuthorityError(
      `Cannot create the gateway's CA in ${folder}: ${(error as Error).message}. Choose another folder with --ca-dir.`,
    );
  }
}

/** Rejects a path that another user can read or replace: the key signs certificates for the real hosts. */
async function assertPrivate(path: string, caDirectory: string): Promise<void> {
  const stats = await lstatOrUndefined(path);
  if (stats === undefined || process.platform === 'win32') return;
  const fail = (problem: string): never => {
    throw new CertificateAuthorityError(`Cannot use the gateway's CA: ${path} ${problem}`);
  };
  if (stats.isSymbolicLink()) fail('is a symbolic link');
  const user = process.getuid?.();
  // Root may use anybody's CA: `sudo` opens ports such as 443.
  if (user !== 0 && stats.uid !== user) fail(`belongs to user ${stats.uid}, and this is user ${user}`);
  const mode = stats.mode & 0o777;
  if (mode & OTHER_USERS_MASK)
    fail(
      `is open to other users (mode ${mode.toString(8)}). Close it with chmod ${stats.isDirectory() ? '700' : '600'}, or remove ${caDirectory} if they may have read the key, and a new one is made.`,
    );
}

async function readCa(caDirectory: string, now: number): Promise<CertificateAuthority> {
  const certificateFile = join(caDirectory, CERTIFICATE_FILE);
  const unusableError = (problem: string): CertificateAuthorityError =>
    new CertificateAuthorityError(
      `Cannot use the gateway's CA: it ${problem}. To replace it, remove ${caDirectory} and a new one is made, which clients must then trust.`,
    );
  const [pem, keyPem] = await Promise.all(
    [CERTIFICATE_FILE, KEY_FILE].map((name) =>
      readFile(join(caDirectory, name), 'utf8').catch((error: Error) => {
        throw unusableError(`cannot be read: ${error.message}`);
      }),
    ),
  );
  const { x509, key } = parseCa(pem as string, keyPem as string) ?? {};
  if (!x509 || !key)
    throw unusableError(`is damaged: ${caDirectory} does not hold a certificate and its key in PEM form`);
  if (!x509.ca || !x509.checkPrivateKey(key))
    throw unusableError('is damaged: its certificate is no CA, or has another key');
  const daysLeft = (Date.parse(x509.validTo) - now) / DAY_MS;
  if (daysLeft <= 0) throw unusableError(`expired on ${x509.validTo}`);
  return { certificate: x509.toString(), key, certificateFile, daysLeft };
}

function parseCa(certificate: string, key: string) {
  try {
    return { x509: new X509Certificate(certificate), key: createPrivateKey(key) };
  } catch {
    return undefined;
  }
}

const systemErrorCodeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

/** Returns undefined if the path does not exist. */
async function lstatOrUndefined(path: string): Promise<Stats | undefined> {
  return lstat(path).catch((error: unknown) => {
    if (systemErrorCodeOf(error) === 'ENOENT') return undefined;
    throw new CertificateAuthorityError(
      `Cannot read the gateway's CA: ${(error as Error).message}. Choose another folder with --ca-dir.`,
    );
  });
}
