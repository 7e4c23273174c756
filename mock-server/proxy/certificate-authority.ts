import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DAY_MS } from '../domain/time/instant.js';
import type { Identity } from './certificates.js';
import { OWN_HOSTS } from './intercepted-hosts.js';

/** The CA of the current user, and the file of its certificate. */
export interface Authority extends Identity {
  readonly certificateFile: string;
  /** Days until it expires. */
  readonly daysLeft: number;
}

/** A CA that cannot be used. The message says why, and what to do. */
export class AuthorityError extends Error {}

const CERTIFICATE = 'ca.pem';
const KEY = 'ca-key.pem';
const OCCUPIED = new Set(['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES']);
const READABLE_BY_OTHERS = 0o077;

/**
 * Opens the CA in a folder, and creates it if there is none. If several processes create it at once, one succeeds and all use
 * its CA. An existing CA is never overwritten.
 *
 * @throws AuthorityError if it cannot be created or read, or is damaged, expired, or accessible to other users
 */
export async function openAuthority(folder: string, at: number = Date.now()): Promise<Authority> {
  // It is created as a whole and only once, by renaming a draft.
  const home = resolve(folder, 'ca');
  if ((await statOf(home)) === undefined) await make(folder, home, at);
  for (const path of [home, join(home, KEY)]) await mustBePrivate(path, home);
  return read(home, at);
}

async function make(folder: string, home: string, at: number): Promise<void> {
  const { makeAuthority } = await import('./certificates.js');
  const { certificate, key } = makeAuthority(OWN_HOSTS, at);
  const draft = join(folder, `.ca-${randomBytes(8).toString('hex')}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await mkdir(draft, { mode: 0o700 });
    const pem = key.export({ type: 'pkcs8', format: 'pem' });
    await writeFile(join(draft, KEY), pem, { mode: 0o600, flag: 'wx', flush: true });
    await writeFile(join(draft, CERTIFICATE), certificate, { mode: 0o644, flag: 'wx', flush: true });
    await rename(draft, home);
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
    // Another process has created it first.
    if (OCCUPIED.has(codeOf(error)) && (await statOf(home)) !== undefined) return;
    throw new AuthorityError(
      `Cannot create the gateway's CA in ${folder}: ${(error as Error).message}. Choose another folder with --ca-dir.`,
    );
  }
}

/** Rejects a path that another user can read or replace: the key signs certificates for the real hosts. */
async function mustBePrivate(path: string, home: string): Promise<void> {
  const stats = await statOf(path);
  if (stats === undefined || process.platform === 'win32') return;
  const reject = (why: string): never => {
    throw new AuthorityError(`Cannot use the gateway's CA: ${path} ${why}`);
  };
  if (stats.isSymbolicLink()) reject('is a symbolic link');
  const user = process.getuid?.();
  // Root may use anybody's CA: `sudo` opens ports such as 443.
  if (user !== 0 && stats.uid !== user) reject(`belongs to user ${stats.uid}, and this is user ${user}`);
  const mode = stats.mode & 0o777;
  if (mode & READABLE_BY_OTHERS)
    reject(
      `is open to other users (mode ${mode.toString(8)}). Close it with chmod ${stats.isDirectory() ? '700' : '600'}, or remove ${home} if they may have read the key, and a new one is made.`,
    );
}

async function read(home: string, at: number): Promise<Authority> {
  const certificateFile = join(home, CERTIFICATE);
  const unusable = (why: string): AuthorityError =>
    new AuthorityError(
      `Cannot use the gateway's CA: it ${why}. To replace it, remove ${home} and a new one is made, which clients must then trust.`,
    );
  const [pem, keyPem] = await Promise.all(
    [CERTIFICATE, KEY].map((name) =>
      readFile(join(home, name), 'utf8').catch((error: Error) => {
        throw unusable(`cannot be read: ${error.message}`);
      }),
    ),
  );
  const { x509, key } = parse(pem as string, keyPem as string) ?? {};
  if (!x509 || !key)
    throw unusable(`is damaged: ${home} does not hold a certificate and its key in PEM form`);
  if (!x509.ca || !x509.checkPrivateKey(key))
    throw unusable('is damaged: its certificate is no CA, or has another key');
  const daysLeft = (Date.parse(x509.validTo) - at) / DAY_MS;
  if (daysLeft <= 0) throw unusable(`expired on ${x509.validTo}`);
  return { certificate: x509.toString(), key, certificateFile, daysLeft };
}

function parse(certificate: string, key: string) {
  try {
    return { x509: new X509Certificate(certificate), key: createPrivateKey(key) };
  } catch {
    return undefined;
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

/** Returns undefined if the path does not exist. */
async function statOf(path: string): Promise<Stats | undefined> {
  return lstat(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new AuthorityError(
      `Cannot read the gateway's CA: ${(error as Error).message}. Choose another folder with --ca-dir.`,
    );
  });
}
