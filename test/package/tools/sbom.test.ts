import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { afterAll, describe, expect, it } from 'vitest';

const root = mkdtempSync(join(tmpdir(), 'xcm-sbom-'));
afterAll(() => rmSync(root, { recursive: true }));

const DEBIAN_STATUS =
  'Package: libc6\nStatus: install ok installed\nArchitecture: amd64\nVersion: 2.36-9+deb12u10\n';

/** Returns the errors that CycloneDX's own validator finds. It is strict: it rejects unknown fields. */
const validate = (text: string) => new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text);

/** Writes a part of an image's root file system. */
function write(name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}

/** Creates the bill of materials of an image with one Debian package. */
function createImageSbom(): string {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: object };
  const paths = Object.keys(dependencies).map((name) => `node_modules/${name}`);
  write('etc/os-release', 'NAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian\n');
  write('var/lib/dpkg/status.d/libc6', DEBIAN_STATUS);
  const packages = Object.fromEntries(
    [...paths, 'node_modules/not-for-this-platform'].map((path) => [path, {}]),
  );
  write('app/node_modules/.package-lock.json', JSON.stringify({ packages }));
  for (const path of paths) {
    mkdirSync(dirname(join(root, 'app', path)), { recursive: true });
    symlinkSync(resolve(path), join(root, 'app', path));
  }
  cpSync('sbom.cdx.json', join(root, 'app/sbom.cdx.json'));
  execFileSync(process.execPath, ['scripts/write-image-sbom.mjs', root]);
  return readFileSync(join(root, 'sbom.cdx.json'), 'utf8');
}

describe('the bills of materials', () => {
  it('the bill of materials of the package is valid CycloneDX', async () => {
    expect(await validate(readFileSync('sbom.cdx.json', 'utf8'))).toBeNull();
  });

  it('the bill of materials of an image is valid CycloneDX and contains Debian, Node, npm packages and SQLite', async () => {
    const text = createImageSbom();
    expect(await validate(text)).toBeNull();
    const { components } = JSON.parse(text) as { components: { 'bom-ref': string }[] };
    const references = components.map((component) => component['bom-ref']);
    expect(references).toEqual(
      expect.arrayContaining([
        'debian-12',
        'pkg:deb/debian/libc6@2.36-9%2Bdeb12u10?arch=amd64&distro=debian-12',
        `pkg:generic/node@${process.versions.node}`,
        expect.stringMatching(/^pkg:npm\/yaml@[\d.]+$/),
        expect.stringMatching(/^pkg:npm\/%40node-rs\/crc32@[\d.]+$/),
        expect.stringMatching(/^pkg:generic\/sqlite@3\.[\d.]+$/),
      ]),
    );
    expect(new Set(references).size).toBe(references.length);
  });

  it('the validator rejects a bill of materials with an unknown field', async () => {
    const sbom = JSON.parse(readFileSync('sbom.cdx.json', 'utf8'));
    expect(await validate(JSON.stringify({ ...sbom, licence: 'MIT' }))).not.toBeNull();
  });
});
