import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { BASE, containerName, ENGINE, engine, IMAGE } from './support/container-engine.js';

const MB = 1e6;

interface ImageConfig {
  readonly User: string;
  readonly Env: string[];
  readonly Labels: Record<string, string>;
  readonly ExposedPorts: object;
  readonly Volumes: object;
  readonly Entrypoint: string[];
}

interface LockedPackage {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

interface Component {
  readonly name: string;
  readonly version: string;
  readonly purl?: string;
}

const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

let config: ImageConfig;
let files: string[];
beforeAll(async () => {
  config = JSON.parse(await engine('image', 'inspect', '--format', '{{json .Config}}', IMAGE));
  const name = containerName();
  await engine('create', '--name', name, IMAGE);
  const listed = execFileSync('sh', ['-c', '"$0" export "$1" | tar -t', ENGINE, name], {
    encoding: 'utf8',
    maxBuffer: 64 * MB,
  });
  files = listed.split('\n').filter((file) => file !== '' && !file.endsWith('/'));
});

/** Returns the text of a file in the image. */
const readFromImage = (file: string): Promise<string> =>
  engine('run', '--rm', '--entrypoint', 'node', IMAGE, '-p', `fs.readFileSync('${file}', 'utf8')`);

const debianPackages = (): string[] =>
  files.flatMap((file) => /^var\/lib\/dpkg\/status\.d\/(.+)$/.exec(file)?.[1] ?? []);

describe('the image', () => {
  it('the image runs the command as an unprivileged user, exposes port 4020 and has a volume for its data', () => {
    expect(config.User).toBe('1000:1000');
    expect(config.Entrypoint).toEqual(['x-compliance-mock']);
    expect(Object.keys(config.ExposedPorts)).toEqual(['4020/tcp']);
    expect(Object.keys(config.Volumes)).toEqual(['/data']);
  });

  it('the image has the standard labels for title, description, version and licence', () => {
    const { version, description, license } = readJson('package.json');
    expect(config.Labels).toMatchObject({
      'org.opencontainers.image.title': 'x-compliance-mock',
      'org.opencontainers.image.description': description,
      'org.opencontainers.image.version': version,
      'org.opencontainers.image.licenses': license,
    });
  });

  it('the image contains the published files and the runtime dependencies only', () => {
    const locked = readJson('package-lock.json').packages as Record<string, LockedPackage>;
    const installed = new Set(
      files.flatMap((file) => /^app\/(node_modules\/(?:@[^/]+\/)?[^/.][^/]*)\//.exec(file)?.[1] ?? []),
    );
    expect(installed).toContain('node_modules/@node-rs/crc32');
    expect(installed).toContain('node_modules/node-sqlite3-wasm');
    for (const name of installed) {
      const entry = locked[name];
      expect(entry && !entry.dev && !entry.devOptional, name).toBe(true);
    }
    const own = files.filter((file) => /^app\/(?!node_modules)/.test(file));
    const topmost = new Set(own.map((file) => file.split('/')[1]));
    // The image has no guides, because nobody reads them there.
    const packed = readJson('package.json').files.filter((file: string) => file !== 'docs/guides');
    const published = ['package.json', 'README.md', 'LICENSE', ...packed];
    expect([...topmost].sort()).toEqual([...new Set(published.map((file) => file.split('/')[0]))].sort());
  });

  it('the image has no shell, no package manager and no settings of the machine that built it', async () => {
    const programs = files.filter((file) => /^(?:usr\/(?:local\/)?)?s?bin\//.test(file));
    expect(programs.sort()).toEqual(['usr/local/bin/node', 'usr/local/bin/x-compliance-mock']);
    expect(files.filter((file) => /npmrc|\.git|\.env|\.(?:crt|key|pem)$/.test(file))).toEqual([
      'app/fixtures/signing-key.pem',
    ]);
    const inspected = await engine('image', 'inspect', IMAGE);
    const registry = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim();
    expect(inspected).not.toContain(new URL(registry).host);
    expect(config.Env.map((variable) => variable.split('=')[0]).sort()).toEqual([
      'HOME',
      'PATH',
      'TMPDIR',
      'XCM_DATA_DIR',
      'XCM_GATEWAY_HOST',
      'XCM_HOST',
    ]);
  });

  it('the image lists the Debian packages of its libraries for scanners, each with its licence', () => {
    const debian = debianPackages();
    expect(debian).toEqual(expect.arrayContaining(['base-files', 'libc6', 'libgcc-s1', 'libstdc++6']));
    const licences = files.filter((file) => file.startsWith('usr/share/doc/'));
    expect(licences.sort()).toEqual(debian.map((name) => `usr/share/doc/${name}/copyright`).sort());
    expect(files).toEqual(expect.arrayContaining(['usr/share/common-licenses/LGPL-2.1']));
  });

  it('the image contains the licences of Node and of the npm packages', async () => {
    expect(await readFromImage('/usr/local/LICENSE')).toContain('Node.js is licensed for use as follows');
    expect(await readFromImage('/app/THIRD-PARTY-NOTICES')).toBe(
      readFileSync('THIRD-PARTY-NOTICES', 'utf8').trim(),
    );
  });

  it('the bill of materials of the image lists every Debian package, Node, and every npm package', async () => {
    const { components } = JSON.parse(await readFromImage('/sbom.cdx.json')) as { components: Component[] };
    const startingWith = (type: string) => components.filter(({ purl = '' }) => purl.startsWith(type));
    expect(startingWith('pkg:deb/').map(({ name }) => name)).toEqual(debianPackages().sort());
    expect(startingWith('pkg:generic/node').map(({ version }) => `v${version}`)).toEqual([
      await engine('run', '--rm', '--entrypoint', 'node', IMAGE, '--version'),
    ]);
    const ofPackage = readJson('sbom.cdx.json').components as Component[];
    const npm = startingWith('pkg:npm/').map(({ purl }) => purl);
    expect(npm).toEqual(expect.arrayContaining(ofPackage.map(({ purl }) => purl)));
    const installed = files.flatMap(
      (file) => /^app\/node_modules\/((?:@[^/]+\/)?[^/.][^/]*)\/package\.json$/.exec(file)?.[1] ?? [],
    );
    expect(startingWith('pkg:npm/').map(({ name }) => name)).toEqual(expect.arrayContaining(installed));
  });

  it('the image is smaller than its base image', async () => {
    const sizeOf = async (image: string) =>
      Number(await engine('image', 'inspect', '--format', '{{.Size}}', image));
    const [size, base] = await Promise.all([sizeOf(IMAGE), sizeOf(BASE)]);
    process.stdout.write(
      `image: ${(size / MB).toFixed(0)} MB, base image on this machine: ${(base / MB).toFixed(0)} MB\n`,
    );
    expect(size).toBeLessThan(base);
  });

  it('the image runs every subcommand of `x-compliance-mock`', async () => {
    const run = (...args: string[]) => engine('run', '--rm', '--read-only', IMAGE, ...args);
    expect(await run('--version')).toBe(readJson('package.json').version);
    expect(await run('demo')).toContain('429');
    expect((await run('ids', '--type', 'tweets', '--count', '3')).split('\n')).toHaveLength(3);
    await expect(run('--prot', '1')).rejects.toThrow("unknown option '--prot'");
  });
});
