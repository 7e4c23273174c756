import { spawn, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
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
import { mkdir, rename } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { connect as connectTls, createServer } from 'node:tls';
import type { ContentInfo } from '@peculiar/asn1-cms';
import { AuthenticatedSafe, id_certBag, PFX, SafeContents } from '@peculiar/asn1-pfx';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { describe, expect, it, vi } from 'vitest';
import { defaultStateDirectory } from '../../mock-server/config.js';
import { writeCaBundle } from '../../mock-server/proxy/ca-export.js';
import { CertificateAuthorityError, openCertificateAuthority } from '../../mock-server/proxy/ca-store.js';
import {
  type CertificateAndKey,
  createCaCertificate,
  createServerCertificate,
} from '../../mock-server/proxy/issue-certificate.js';
import { buildTruststore } from '../../mock-server/proxy/java-truststore.js';
import { startMockWithGateway } from '../support/mock-with-gateway.js';
import { createTestFolder } from '../support/server-process.js';

const CLI = resolve('dist/cli.js');
const NOW = Date.parse('2026-11-24T00:00:00Z');
const DAY_MS = 86_400_000;
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

/** Runs the command to its end; its state goes to a folder. */
const run = (args: readonly string[], state: string) =>
  spawnSync(process.execPath, [CLI, ...args], {
    cwd: state,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', XDG_STATE_HOME: state, HOME: state, LOCALAPPDATA: state },
  });

const refusalOf = (folder: string, at = NOW): Promise<string> =>
  openCertificateAuthority(folder, at).then(
    () => expect.fail('it must be refused'),
    (error) => {
      expect(error).toBeInstanceOf(CertificateAuthorityError);
      return (error as Error).message;
    },
  );

/** A TLS handshake of a client that trusts a CA with a server whose certificate that CA signed. */
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

const contentOf = ({ content }: ContentInfo): Buffer =>
  Buffer.from(AsnConvert.parse(content, OctetString).buffer);

const hexOf = (bytes: ArrayBuffer | undefined): string =>
  Buffer.from(bytes ?? new ArrayBuffer(0)).toString('hex');

describe('the CA', () => {
  it('is made once, for the user alone, and is the same from then on', async () => {
    const folder = join(await createTestFolder(), 'deep', 'state');
    const made = await openCertificateAuthority(folder, NOW);
    expect(modeOf(folder)).toBe('700');
    expect(modeOf(join(folder, 'ca'))).toBe('700');
    expect(modeOf(join(folder, 'ca', 'ca-key.pem'))).toBe('600');
    const again = await openCertificateAuthority(folder, NOW);
    expect(again.certificate).toBe(made.certificate);
    expect(again.key.equals(made.key)).toBe(true);
  });

  it('is one, however many processes make it at the same time', async () => {
    const folder = await createTestFolder();
    const outputs = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const child = spawn(process.execPath, [CLI, 'ca', '--pem', '--ca-dir', folder], { cwd: folder });
        let out = '';
        for await (const chunk of child.stdout) out += chunk;
        return out;
      }),
    );
    expect(outputs[0]).toContain('BEGIN CERTIFICATE');
    expect(new Set(outputs).size).toBe(1);
    expect(readdirSync(folder)).toEqual(['ca']);
  });

  it('is one, also among many in one process', async () => {
    const folder = await createTestFolder();
    const all = await Promise.all(Array.from({ length: 20 }, () => openCertificateAuthority(folder, NOW)));
    expect(new Set(all.map(({ certificate }) => certificate)).size).toBe(1);
    expect(readdirSync(folder)).toEqual(['ca']);
  });

  it.each(['bank.example', 'x.com', 'evil.api.x.com.example', 'googleapis.com'])(
    'is believed by no client for other hosts such as %s, even if its key is stolen',
    async (host) => {
      const authority = await openCertificateAuthority(await createTestFolder());
      await expect(handshakeWith(authority, host)).rejects.toThrow('permitted subtree violation');
    },
  );

  it.each(['api.x.com', 'api.twitter.com', 'storage.googleapis.com'])('is believed for %s', async (host) => {
    await handshakeWith(await openCertificateAuthority(await createTestFolder()), host);
  });

  it.each([
    ['a certificate that is garbage', (home: string) => writeFileSync(join(home, 'ca.pem'), 'x'), 'damaged'],
    [
      'a key that is cut off',
      (home: string) => writeFileSync(join(home, 'ca-key.pem'), '-----BEGIN'),
      'damaged',
    ],
    ['no key', (home: string) => rmSync(join(home, 'ca-key.pem')), 'ENOENT'],
    ['no certificate', (home: string) => rmSync(join(home, 'ca.pem')), 'ENOENT'],
    [
      'the certificate of another one',
      (home: string) =>
        writeFileSync(join(home, 'ca.pem'), createCaCertificate(['a.example'], NOW).certificate),
      'has another key',
    ],
    [
      'a certificate that is no CA',
      (home: string) => {
        const leaf = createServerCertificate(createCaCertificate(['a.example'], NOW), ['a.example'], NOW);
        writeFileSync(join(home, 'ca.pem'), leaf.certificate);
        writeFileSync(join(home, 'ca-key.pem'), leaf.key.export({ type: 'pkcs8', format: 'pem' }));
      },
      'is no CA',
    ],
  ])('with %s is refused, not written over', async (_case, damage, problem) => {
    const folder = await createTestFolder();
    const home = join(folder, 'ca');
    await openCertificateAuthority(folder, NOW);
    damage(home);
    const before = readdirSync(home).map((name) => readFileSync(join(home, name), 'utf8'));
    const refusal = await refusalOf(folder);
    expect(refusal).toContain(problem);
    expect(refusal).toContain(`remove ${home} and a new one is made`);
    expect(refusal).not.toContain('PRIVATE KEY');
    expect(readdirSync(home).map((name) => readFileSync(join(home, name), 'utf8'))).toEqual(before);
  });

  it.each([
    ['ca', 0o750],
    ['ca', 0o707],
    ['ca/ca-key.pem', 0o640],
    ['ca/ca-key.pem', 0o604],
  ])('whose %s is open to others (%o) is refused', async (name, mode) => {
    const folder = await createTestFolder();
    await openCertificateAuthority(folder, NOW);
    chmodSync(join(folder, name), mode);
    const refusal = await refusalOf(folder);
    expect(refusal).toContain(`${join(folder, name)} is open to other users (mode ${mode.toString(8)})`);
    // Without its key alone it would be damaged.
    expect(refusal).toContain(`or remove ${join(folder, 'ca')} if`);
  });

  it('of another user is refused, but for root, who leads it to port 443 by sudo', async () => {
    const folder = await createTestFolder();
    await openCertificateAuthority(folder, NOW);
    const user = process.getuid as () => number;
    if (user() === 0)
      for (const path of ['', 'ca', 'ca/ca.pem', 'ca/ca-key.pem'])
        chownSync(join(folder, path), 1_000, 1_000);
    const spy = vi.spyOn(process, 'getuid').mockReturnValue(65_432);
    expect(await refusalOf(folder)).toMatch(/belongs to user \d+, and this is user 65432$/);
    spy.mockReturnValue(0);
    await expect(openCertificateAuthority(folder, NOW)).resolves.toBeDefined();
    spy.mockRestore();
  });

  it('that is a link to a place elsewhere is refused', async () => {
    const folder = await createTestFolder();
    await openCertificateAuthority(folder, NOW);
    await rename(join(folder, 'ca'), join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'ca'));
    expect(await refusalOf(folder)).toContain('is a symbolic link');
  });

  it('cannot be created where a file is in the way, and the message names --ca-dir', async () => {
    const folder = join(await createTestFolder(), 'file');
    writeFileSync(folder, '');
    expect(await refusalOf(folder)).toMatch(/ENOTDIR|EEXIST/);
    const server = run(
      ['--port', '0', '--gateway', '--gateway-port', '0', '--ca-dir', folder],
      resolve(folder, '..'),
    );
    expect(server.status).toBe(1);
    expect(server.stderr).toMatch(/^x-compliance-mock: Cannot read the gateway's CA: .* with --ca-dir\.$/m);
  });

  it('that has expired is refused, and one that soon will is told of', async () => {
    const folder = await createTestFolder();
    await openCertificateAuthority(folder, Date.now() - 3640 * DAY_MS);
    const mock = await startMockWithGateway({ caDir: folder });
    expect(mock.log.find(({ event }) => event.includes('expires soon'))).toMatchObject({
      level: 'warn',
      days: 9,
    });
    expect(await refusalOf(folder, Date.now() + 11 * DAY_MS)).toMatch(
      /expired on .* GMT\. To replace it, remove .* must then trust/,
    );
  });

  it.each([
    ['linux', { XDG_STATE_HOME: '/state' }, '/state/x-compliance-mock'],
    ['linux', { XDG_STATE_HOME: 'relative' }, '/home/me/.local/state/x-compliance-mock'],
    ['linux', {}, '/home/me/.local/state/x-compliance-mock'],
    ['darwin', { XDG_STATE_HOME: '/state' }, '/home/me/Library/Application Support/x-compliance-mock'],
    ['win32', { LOCALAPPDATA: '/local' }, '/local/x-compliance-mock'],
  ] as const)('lies, on %s with %j, in %s', (platform, environment, folder) => {
    expect(defaultStateDirectory({ platform, environment, home: '/home/me' })).toBe(folder);
  });
});

describe('the command ca', () => {
  it('shows the certificate, and where it lies, by default in the folder for state', async () => {
    const state = await createTestFolder();
    const path = run(['ca', '--path'], state).stdout.trim();
    expect(path.startsWith(state)).toBe(true);
    expect(run(['ca', '--pem'], state).stdout).toBe(readFileSync(path, 'utf8'));
    expect(new X509Certificate(readFileSync(path)).ca).toBe(true);
  });

  it('shows an absolute path for a relative folder', async () => {
    const state = await createTestFolder();
    expect(run(['ca', '--path', '--ca-dir', 'here'], state).stdout).toBe(
      `${join(state, 'here/ca/ca.pem')}\n`,
    );
  });

  it('takes the folder from the environment', async () => {
    const state = await createTestFolder();
    const { stdout } = spawnSync(process.execPath, [CLI, 'ca', '--path'], {
      cwd: state,
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', XCM_CA_DIR: join(state, 'set') },
    });
    expect(stdout).toBe(`${join(state, 'set/ca/ca.pem')}\n`);
  });

  it.each([[[]], [['--path', '--pem']]])('refuses %j and says what is allowed', async (flags) => {
    const { status, stderr } = run(['ca', ...flags], await createTestFolder());
    expect(status).toBe(2);
    expect(stderr).toContain('ca: wanted is one of --path, --pem, --bundle, --truststore');
  });

  it('puts the CA beside all that the system trusts', async () => {
    const state = await createTestFolder();
    const system = join(state, 'system.pem');
    const root = createCaCertificate(['a.example'], NOW).certificate;
    writeFileSync(system, `# A root\n${root.trimEnd()}`);
    const authority = await openCertificateAuthority(state);
    const bundle = readFileSync(await writeCaBundle(authority, ['/nowhere', system]), 'utf8');
    expect(bundle).toBe(`${root}${authority.certificate}`);
  });

  it('falls back on what Node trusts, and writes the bundle anew each time', async () => {
    const state = await createTestFolder();
    const authority = await openCertificateAuthority(state);
    const path = await writeCaBundle(authority, ['/nowhere']);
    const first = readFileSync(path, 'utf8');
    expect(first.match(/BEGIN CERTIFICATE/g)?.length).toBeGreaterThan(20);
    writeFileSync(path, 'old');
    expect(readFileSync(await writeCaBundle(authority, ['/nowhere']), 'utf8')).toBe(first);
  });

  it('makes a bundle that clients take in place of their own', async () => {
    const state = await createTestFolder();
    const mock = await startMockWithGateway({ caDir: state });
    const bundle = run(['ca', '--bundle', '--ca-dir', state], state).stdout.trim();
    const { hostname: host, port } = new URL(mock.gateway.url);
    const ca = readFileSync(bundle);
    await new Promise<void>((resolved, reject) => {
      const socket = connectTls({ host, port: Number(port), servername: 'api.x.com', ca }, () => {
        socket.destroy();
        resolved();
      }).once('error', reject);
    });
  });

  it('makes a truststore of the same', async () => {
    const state = await createTestFolder();
    const store = readFileSync(run(['ca', '--truststore', '--ca-dir', state], state).stdout.trim());
    const bundle = readFileSync(run(['ca', '--bundle', '--ca-dir', state], state).stdout.trim(), 'utf8');
    const trusted = bundle.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? [];
    expect(trusted.at(-1)).toBe(run(['ca', '--pem', '--ca-dir', state], state).stdout.trim());
    for (const pem of trusted) expect(store.includes(new X509Certificate(pem).raw)).toBe(true);
  });

  it('marks each certificate of a truststore as Java wants it, or it would trust none', () => {
    const { certificate } = createCaCertificate(['a.example'], NOW);
    const pfx = AsnConvert.parse(buildTruststore(new Map([['mine', certificate]])), PFX);
    const [safe] = AsnConvert.parse(contentOf(pfx.authSafe), AuthenticatedSafe);
    const [bag] = AsnConvert.parse(contentOf(safe ?? expect.fail()), SafeContents);
    expect(bag?.bagId).toBe(id_certBag);
    const attributes = new Map(
      bag?.bagAttributes?.map(({ attrId, attrValues: [value] }) => [attrId, hexOf(value)]),
    );
    // https://bugs.openjdk.org/browse/JDK-8076190: any extended key usage.
    expect(attributes.get('2.16.840.1.113894.746875.1.1')).toBe('0604551d2500');
    // BMPString
    expect(attributes.get('1.2.840.113549.1.9.20')).toBe('1e08006d0069006e0065');
  });

  it('says what is wrong with a CA that cannot be used, and exits 1', async () => {
    const state = await createTestFolder();
    await mkdir(join(state, 'ca'), { mode: 0o700 });
    const { status, stderr } = run(['ca', '--pem', '--ca-dir', state], state);
    expect(status).toBe(1);
    expect(stderr).toContain('cannot be read: ENOENT');
  });
});
