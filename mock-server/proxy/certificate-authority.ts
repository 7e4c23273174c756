import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DAY_MS } from '../domain/time/instant.js';
import type { Identity } from './certificates.js';
import { OWN_HOSTS } from './intercepted-hosts.js';

/** The CA of this machine's user, and where its certificate lies. */
export interface Authority extends Identity {
  readonly certificateFile: string;
  /** Days until clients trust it no longer. */
  readonly daysLeft: number;
}

/** A CA that cannot be used: which, why, and what to do. */
export class AuthorityError extends Error {}

const CERTIFICATE = 'ca.pem';
const KEY = 'ca-key.pem';
const OCCUPIED = new Set(['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES']);
const READABLE_BY_OTHERS = 0o077;

/** The folder of the CA itself: it comes into being as a whole, and only once. */
const homeOf = (folder: string): string => resolve(folder, 'ca');

/**
 * The CA in a folder, which is made if it is not there. Of several processes that make it at once one succeeds, and all
 * get that one's. What is there is never written over.
 *
 * @throws AuthorityError if it cannot be made, read or trusted: damaged, expired, or open to other users
 */
export async function openAuthority(folder: string, at: number = Date.now()): Promise<Authority> {
  const home = homeOf(folder);
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
    // Another process was faster.
    if (OCCUPIED.has(codeOf(error)) && (await statOf(home)) !== undefined) return;
    throw new AuthorityError(
      `the gateway's CA cannot be made in ${folder}: ${(error as Error).message}; --ca-dir names another folder`,
    );
  }
}

/** Whoever can read the key can vouch for the hosts; whoever can write it, too. */
async function mustBePrivate(path: string, home: string): Promise<void> {
  const stats = await statOf(path);
  if (stats === undefined || process.platform === 'win32') return;
  const refuse = (why: string): never => {
    throw new AuthorityError(`the gateway's CA is not safe: ${path} ${why}`);
  };
  if (stats.isSymbolicLink()) refuse('is a symbolic link');
  const user = process.getuid?.();
  // Root can read anybody's, and comes by sudo for a port such as 443.
  if (user !== 0 && stats.uid !== user) refuse(`belongs to user ${stats.uid}, and this is user ${user}`);
  const mode = stats.mode & 0o777;
  if (mode & READABLE_BY_OTHERS)
    refuse(
      `is open to other users (mode ${mode.toString(8)}); close it by chmod ${stats.isDirectory() ? '700' : '600'}, or remove ${home} if they may have read the key, and a new one is made`,
    );
}

async function read(home: string, at: number): Promise<Authority> {
  const certificateFile = join(home, CERTIFICATE);
  const refuse = (why: string): AuthorityError =>
    new AuthorityError(
      `the gateway's CA ${why}; remove ${home} and a new one is made, which clients must then be told to trust`,
    );
  const [pem, keyPem] = await Promise.all(
    [CERTIFICATE, KEY].map((name) =>
      readFile(join(home, name), 'utf8').catch((error: Error) => {
        throw refuse(`cannot be read: ${error.message}`);
      }),
    ),
  );
  const { x509, key } = parse(pem as string, keyPem as string) ?? {};
  if (!x509 || !key) throw refuse(`is damaged: ${home} does not hold a certificate and its key in PEM form`);
  if (!x509.ca || !x509.checkPrivateKey(key))
    throw refuse('is damaged: its certificate is no CA, or has another key');
  const daysLeft = (Date.parse(x509.validTo) - at) / DAY_MS;
  if (daysLeft <= 0) throw refuse(`expired on ${x509.validTo}`);
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

/** @returns undefined if nothing is there */
async function statOf(path: string): Promise<Stats | undefined> {
  return lstat(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new AuthorityError(`the gateway's CA cannot be read: ${(error as Error).message}`);
  });
}
