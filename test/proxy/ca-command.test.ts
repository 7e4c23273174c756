import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { connect as connectTls } from 'node:tls';
import type { ContentInfo } from '@peculiar/asn1-cms';
import { AuthenticatedSafe, id_certBag, PFX, SafeContents } from '@peculiar/asn1-pfx';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { describe, expect, it } from 'vitest';
import { writeCaBundle } from '../../mock-server/proxy/ca-export.js';
import { openCertificateAuthority } from '../../mock-server/proxy/ca-store.js';
import { createCaCertificate } from '../../mock-server/proxy/issue-certificate.js';
import { buildTruststore } from '../../mock-server/proxy/java-truststore.js';
import { startMockWithGateway } from '../support/mock-with-gateway.js';
import { createTestDirectory } from '../support/server-process.js';

const CLI = resolve('dist/cli.js');

const NOW = Date.parse('2026-11-24T00:00:00Z');

/** Runs the command and waits until it exits. @param state directory for the command's state */
const run = (args: readonly string[], state: string) =>
  spawnSync(process.execPath, [CLI, ...args], {
    cwd: state,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', XDG_STATE_HOME: state, HOME: state, LOCALAPPDATA: state },
  });

const contentOf = ({ content }: ContentInfo): Buffer =>
  Buffer.from(AsnConvert.parse(content, OctetString).buffer);

const hexOf = (bytes: ArrayBuffer | undefined): string =>
  Buffer.from(bytes ?? new ArrayBuffer(0)).toString('hex');

describe('the command ca', () => {
  it('`ca` prints the certificate and its path, by default in the state directory', async () => {
    const state = await createTestDirectory();
    const path = run(['ca', '--path'], state).stdout.trim();
    expect(path.startsWith(state)).toBe(true);
    expect(run(['ca', '--pem'], state).stdout).toBe(readFileSync(path, 'utf8'));
    expect(new X509Certificate(readFileSync(path)).ca).toBe(true);
  });

  it('`ca --path` prints an absolute path for a relative --ca-dir', async () => {
    const state = await createTestDirectory();
    expect(run(['ca', '--path', '--ca-dir', 'here'], state).stdout).toBe(
      `${join(state, 'here/ca/ca.pem')}\n`,
    );
  });

  it('`ca` uses the directory of the environment variable XCM_CA_DIR', async () => {
    const state = await createTestDirectory();
    const { stdout } = spawnSync(process.execPath, [CLI, 'ca', '--path'], {
      cwd: state,
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', XCM_CA_DIR: join(state, 'set') },
    });
    expect(stdout).toBe(`${join(state, 'set/ca/ca.pem')}\n`);
  });

  it.each<[string[], string]>([
    [[], 'none'],
    [['--path', '--pem'], '--path, --pem'],
  ])('`ca` rejects the flags %j and lists the allowed ones', async (flags, actual) => {
    const { status, stderr } = run(['ca', ...flags], await createTestDirectory());
    expect(status).toBe(2);
    expect(stderr).toContain(
      `ca: expected exactly one of --path, --pem, --bundle, --truststore, got ${actual}\n`,
    );
  });

  it('the CA bundle contains the root certificates of the system and the CA', async () => {
    const state = await createTestDirectory();
    const system = join(state, 'system.pem');
    const root = createCaCertificate(['a.example'], NOW).certificate;
    writeFileSync(system, `# A root\n${root.trimEnd()}`);
    const authority = await openCertificateAuthority(state);
    const bundle = readFileSync(await writeCaBundle(authority, ['/nowhere', system]), 'utf8');
    expect(bundle).toBe(`${root}${authority.certificate}`);
  });

  it('the CA bundle contains the root certificates of Node if the system has none, and is rewritten each time', async () => {
    const state = await createTestDirectory();
    const authority = await openCertificateAuthority(state);
    const path = await writeCaBundle(authority, ['/nowhere']);
    const first = readFileSync(path, 'utf8');
    expect(first.match(/BEGIN CERTIFICATE/g)?.length).toBeGreaterThan(20);
    writeFileSync(path, 'old');
    expect(readFileSync(await writeCaBundle(authority, ['/nowhere']), 'utf8')).toBe(first);
  });

  it('`ca --bundle` writes a bundle that replaces the root certificates of a client', async () => {
    const state = await createTestDirectory();
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

  it('`ca --truststore` contains the same certificates as `ca --bundle`', async () => {
    const state = await createTestDirectory();
    const store = readFileSync(run(['ca', '--truststore', '--ca-dir', state], state).stdout.trim());
    const bundle = readFileSync(run(['ca', '--bundle', '--ca-dir', state], state).stdout.trim(), 'utf8');
    const trusted = bundle.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? [];
    expect(trusted.at(-1)).toBe(run(['ca', '--pem', '--ca-dir', state], state).stdout.trim());
    for (const pem of trusted) expect(store.includes(new X509Certificate(pem).raw)).toBe(true);
  });

  it('each certificate of a truststore has the attributes that Java requires of a trusted certificate', () => {
    const { certificate } = createCaCertificate(['a.example'], NOW);
    const pfx = AsnConvert.parse(buildTruststore(new Map([['mine', certificate]])), PFX);
    const [safe] = AsnConvert.parse(contentOf(pfx.authSafe), AuthenticatedSafe);
    const [bag] = AsnConvert.parse(contentOf(safe ?? expect.fail()), SafeContents);
    expect(bag?.bagId).toBe(id_certBag);
    const attributes = new Map(
      bag?.bagAttributes?.map(({ attrId, attrValues: [value] }) => [attrId, hexOf(value)]),
    );
    // Oracle's trusted-key-usage attribute with the value anyExtendedKeyUsage. Java trusts no PKCS#12 certificate without it
    // (https://bugs.openjdk.org/browse/JDK-8076190).
    expect(attributes.get('2.16.840.1.113894.746875.1.1')).toBe('0604551d2500');
    // The friendly name is `mine`, encoded as a BMPString.
    expect(attributes.get('1.2.840.113549.1.9.20')).toBe('1e08006d0069006e0065');
  });

  it('`ca` reports an unusable CA and exits 1', async () => {
    const state = await createTestDirectory();
    await mkdir(join(state, 'ca'), { mode: 0o700 });
    const { status, stderr } = run(['ca', '--pem', '--ca-dir', state], state);
    expect(status).toBe(1);
    expect(stderr).toContain('cannot be read: ');
  });
});
