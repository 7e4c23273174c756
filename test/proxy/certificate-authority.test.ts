import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { rename } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { connect as connectTls, createServer } from 'node:tls';
import { describe, expect, it, vi } from 'vitest';
import { defaultStateDirectory } from '../../mock-server/config.js';
import { CertificateAuthorityError, openCertificateAuthority } from '../../mock-server/proxy/ca-store.js';
import {
  type CertificateAndKey,
  createCaCertificate,
  createServerCertificate,
} from '../../mock-server/proxy/issue-certificate.js';
import { startMockWithGateway } from '../support/mock-with-gateway.js';
import { createTestDirectory } from '../support/server-process.js';

const CLI = resolve('dist/cli.js');

const NOW = Date.parse('2026-11-24T00:00:00Z');

const DAY_MS = 86_400_000;

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

/** Runs the command and waits until it exits. @param state directory for the command's state */
const run = (args: readonly string[], state: string) =>
  spawnSync(process.execPath, [CLI, ...args], {
    cwd: state,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', XDG_STATE_HOME: state, HOME: state, LOCALAPPDATA: state },
  });

const errorMessageOf = (directory: string, at = NOW): Promise<string> =>
  openCertificateAuthority(directory, at).then(
    () => expect.fail('expected an error'),
    (error) => {
      expect(error).toBeInstanceOf(CertificateAuthorityError);
      return (error as Error).message;
    },
  );

/** Performs a TLS handshake. The client trusts `authority`, which signs the server's certificate. */
async function handshakeWith(authority: CertificateAndKey, servername: string): Promise<void> {
  const { certificate: cert, key } = createServerCertificate(authority, [servername], Date.now());
  const server = createServer({ cert, key: key.export({ type: 'pkcs8', format: 'pem' }) });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const socket = connectTls({ host: '127.0.0.1', port, servername, ca: authority.certificate });
  try {
    await once(socket, 'secureConnect');
  } finally {
    socket.destroy();
    server.close();
  }
}

describe('the CA', () => {
  it('the proxy creates its CA once, readable for the user only, and uses it again later', async () => {
    const directory = join(await createTestDirectory(), 'deep', 'state');
    const created = await openCertificateAuthority(directory, NOW);
    expect(modeOf(directory)).toBe('700');
    expect(modeOf(join(directory, 'ca'))).toBe('700');
    expect(modeOf(join(directory, 'ca', 'ca-key.pem'))).toBe('600');
    const reopened = await openCertificateAuthority(directory, NOW);
    expect(reopened.certificate).toBe(created.certificate);
    expect(reopened.key.equals(created.key)).toBe(true);
  });

  it('several processes that create the CA at the same time all use the same CA', async () => {
    const directory = await createTestDirectory();
    const outputs = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const child = spawn(process.execPath, [CLI, 'ca', '--pem', '--ca-dir', directory], {
          cwd: directory,
        });
        let out = '';
        for await (const chunk of child.stdout) out += chunk;
        return out;
      }),
    );
    expect(outputs[0]).toContain('BEGIN CERTIFICATE');
    expect(new Set(outputs).size).toBe(1);
    expect(readdirSync(directory)).toEqual(['ca']);
  });

  it('concurrent calls in one process create a single CA', async () => {
    const directory = await createTestDirectory();
    const all = await Promise.all(Array.from({ length: 20 }, () => openCertificateAuthority(directory, NOW)));
    expect(new Set(all.map(({ certificate }) => certificate)).size).toBe(1);
    expect(readdirSync(directory)).toEqual(['ca']);
  });

  it.each(['bank.example', 'x.com', 'evil.api.x.com.example', 'googleapis.com'])(
    'clients reject a certificate of the CA for another host such as %s, even if its key is stolen',
    async (host) => {
      const authority = await openCertificateAuthority(await createTestDirectory());
      await expect(handshakeWith(authority, host)).rejects.toThrow('permitted subtree violation');
    },
  );

  it.each(['api.x.com', 'api.twitter.com', 'storage.googleapis.com'])(
    'clients that trust the CA accept its certificate for %s',
    async (host) => {
      await handshakeWith(await openCertificateAuthority(await createTestDirectory()), host);
    },
  );

  it.each([
    ['its own hosts', 'DNS:api.x.com,DNS:api.twitter.com,DNS:storage.googleapis.com', 'serverAuth', 'OK'],
    ['another host', 'DNS:bank.example', 'serverAuth', 'permitted subtree violation'],
    ['an e-mail address', 'email:a@bank.example', 'serverAuth', 'permitted subtree violation'],
    ['an e-mail address of a host', 'email:a@api.x.com', 'serverAuth', 'permitted subtree violation'],
    [
      'an e-mail address of the host "invalid"',
      'email:a@invalid',
      'serverAuth',
      'excluded subtree violation',
    ],
    ['a URI', 'URI:https://bank.example/', 'serverAuth', 'permitted subtree violation'],
    ['a URI of a host', 'URI:https://api.x.com/', 'serverAuth', 'permitted subtree violation'],
    ['a URI of the host "invalid"', 'URI:https://invalid/', 'serverAuth', 'excluded subtree violation'],
    ['an IPv4 address', 'IP:127.0.0.1', 'serverAuth', 'excluded subtree violation'],
    ['an IPv6 address', 'IP:::1', 'serverAuth', 'excluded subtree violation'],
    ['a client', 'DNS:api.x.com', 'clientAuth', 'sslclient'],
  ])(
    'openssl accepts a certificate of a stolen CA for servers of its hosts only: %s',
    async (_case, names, usage, output) => {
      const directory = await createTestDirectory();
      await openCertificateAuthority(directory);
      const file = (name: string): string => join(directory, name);
      writeFileSync(file('extensions'), `subjectAltName=${names}\nextendedKeyUsage=${usage}\n`);
      const openssl = (...args: string[]) => spawnSync('openssl', args, { encoding: 'utf8' });
      const subject = ['-subj', '/CN=leaf', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
      openssl('req', ...subject, '-keyout', file('key'), '-out', file('csr'));
      const authority = ['-CA', file('ca/ca.pem'), '-CAkey', file('ca/ca-key.pem'), '-CAcreateserial'];
      openssl(
        'x509',
        '-req',
        '-in',
        file('csr'),
        ...authority,
        '-extfile',
        file('extensions'),
        '-out',
        file('leaf'),
      );
      const purpose = usage === 'clientAuth' ? 'sslclient' : 'sslserver';
      const verified = openssl('verify', '-purpose', purpose, '-CAfile', file('ca/ca.pem'), file('leaf'));
      expect(verified.status === 0).toBe(output === 'OK');
      if (purpose === 'sslserver') expect(`${verified.stdout}${verified.stderr}`).toContain(output);
    },
  );

  it('uses a CA of an earlier version, and warns that a new one is stricter', async () => {
    const directory = await createTestDirectory();
    const { certificateFile } = await openCertificateAuthority(directory);
    const config = join(directory, 'config');
    writeFileSync(
      config,
      '[req]\ndistinguished_name=dn\nx509_extensions=v3\nprompt=no\n[dn]\nCN=earlier\n[v3]\nbasicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign\nnameConstraints=critical,permitted;DNS:api.x.com\n',
    );
    const key = join(directory, 'ca', 'ca-key.pem');
    spawnSync('openssl', ['req', '-x509', '-config', config, '-key', key, '-out', certificateFile]);
    expect((await openCertificateAuthority(directory)).isOutdated).toBe(true);
    const { log } = await startMockWithGateway({ caDir: directory });
    expect(log.find(({ event }) => event.includes('earlier version'))).toMatchObject({ level: 'warn' });
  });

  it.each([
    ['an invalid certificate', (caDir: string) => writeFileSync(join(caDir, 'ca.pem'), 'x'), 'damaged'],
    ['a truncated key', (caDir: string) => writeFileSync(join(caDir, 'ca-key.pem'), '-----BEGIN'), 'damaged'],
    [
      'no key',
      (caDir: string) => rmSync(join(caDir, 'ca-key.pem')),
      'cannot be read: ca-key.pem: file not found',
    ],
    [
      'no certificate',
      (caDir: string) => rmSync(join(caDir, 'ca.pem')),
      'cannot be read: ca.pem: file not found',
    ],
    [
      'the certificate of another CA',
      (caDir: string) =>
        writeFileSync(join(caDir, 'ca.pem'), createCaCertificate(['a.example'], NOW).certificate),
      'does not match the private key',
    ],
    [
      'a server certificate',
      (caDir: string) => {
        const leaf = createServerCertificate(createCaCertificate(['a.example'], NOW), ['a.example'], NOW);
        writeFileSync(join(caDir, 'ca.pem'), leaf.certificate);
        writeFileSync(join(caDir, 'ca-key.pem'), leaf.key.export({ type: 'pkcs8', format: 'pem' }));
      },
      'is not a CA certificate',
    ],
  ])('rejects a CA directory with %s, and does not overwrite it', async (_case, damage, problem) => {
    const directory = await createTestDirectory();
    const caDir = join(directory, 'ca');
    await openCertificateAuthority(directory, NOW);
    damage(caDir);
    const before = readdirSync(caDir).map((name) => readFileSync(join(caDir, name), 'utf8'));
    const message = await errorMessageOf(directory);
    expect(message).toContain(problem);
    expect(message).toContain(`Delete "${caDir}" to create a new CA`);
    expect(message).not.toContain('PRIVATE KEY');
    expect(readdirSync(caDir).map((name) => readFileSync(join(caDir, name), 'utf8'))).toEqual(before);
  });

  it.each([
    ['ca', 0o750],
    ['ca', 0o707],
    ['ca/ca-key.pem', 0o640],
    ['ca/ca-key.pem', 0o604],
  ])('rejects a CA whose %s is accessible to other users (mode %o)', async (name, mode) => {
    const directory = await createTestDirectory();
    await openCertificateAuthority(directory, NOW);
    chmodSync(join(directory, name), mode);
    const message = await errorMessageOf(directory);
    expect(message).toContain(
      `"${join(directory, name)}" is accessible to other users (mode ${mode.toString(8)})`,
    );
    // The user must delete the whole directory, because the proxy rejects a CA whose key is missing.
    expect(message).toContain(`delete "${join(directory, 'ca')}" to create a new CA`);
  });

  it('rejects the CA of another user, except for root, who uses it for port 443 by sudo', async () => {
    const directory = await createTestDirectory();
    await openCertificateAuthority(directory, NOW);
    const user = process.getuid as () => number;
    if (user() === 0)
      for (const path of ['', 'ca', 'ca/ca.pem', 'ca/ca-key.pem'])
        chownSync(join(directory, path), 1_000, 1_000);
    const spy = vi.spyOn(process, 'getuid').mockReturnValue(65_432);
    expect(await errorMessageOf(directory)).toMatch(
      /belongs to user \d+, but this process runs as user 65432\. Choose another directory/,
    );
    spy.mockReturnValue(0);
    await expect(openCertificateAuthority(directory, NOW)).resolves.toBeDefined();
    spy.mockRestore();
  });

  it('rejects a CA directory that is a symbolic link', async () => {
    const directory = await createTestDirectory();
    await openCertificateAuthority(directory, NOW);
    await rename(join(directory, 'ca'), join(directory, 'elsewhere'));
    symlinkSync(join(directory, 'elsewhere'), join(directory, 'ca'));
    expect(await errorMessageOf(directory)).toContain('is a symbolic link');
  });

  it('the message names --ca-dir if a file has the path of the CA directory', async () => {
    const directory = join(await createTestDirectory(), 'file');
    writeFileSync(directory, '');
    expect(await errorMessageOf(directory)).toMatch(/is not a directory|EEXIST/);
    const server = run(
      ['--port', '0', '--gateway', '--gateway-port', '0', '--ca-dir', directory],
      resolve(directory, '..'),
    );
    expect(server.status).toBe(1);
    expect(server.stderr).toMatch(/^x-compliance-mock: Cannot use the CA of the proxy: .* with --ca-dir\.$/m);
  });

  it('rejects an expired CA, and warns of a CA that expires soon', async () => {
    const directory = await createTestDirectory();
    await openCertificateAuthority(directory, Date.now() - 3640 * DAY_MS);
    const mock = await startMockWithGateway({ caDir: directory });
    expect(mock.log.find(({ event }) => event.includes('expires soon'))).toMatchObject({
      level: 'warn',
      days: 9,
    });
    expect(await errorMessageOf(directory, Date.now() + 11 * DAY_MS)).toMatch(
      /expired on .* GMT\. Delete .* to create a new CA, which clients must then trust/,
    );
  });

  it.each([
    ['linux', { XDG_STATE_HOME: '/state' }, '/state/x-compliance-mock'],
    ['linux', { XDG_STATE_HOME: 'relative' }, '/home/me/.local/state/x-compliance-mock'],
    ['linux', {}, '/home/me/.local/state/x-compliance-mock'],
    ['darwin', { XDG_STATE_HOME: '/state' }, '/home/me/Library/Application Support/x-compliance-mock'],
    ['win32', { LOCALAPPDATA: '/local' }, '/local/x-compliance-mock'],
  ] as const)(
    'the default state directory on %s with the environment %j is %s',
    (platform, environment, directory) => {
      expect(defaultStateDirectory({ platform, environment, home: '/home/me' })).toBe(directory);
    },
  );
});
