import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { createTestDirectory } from '../support/server-process.js';

const execute = promisify(execFile);
const INDEX = 'application/vnd.oci.image.index.v1+json';
const MANIFEST = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: [] });
const DIGEST = `sha256:${createHash('sha256').update(MANIFEST).digest('hex')}`;
const TOKEN = 'anonymous';

const servers = new Set<ReturnType<typeof createServer>>();
afterEach(() => {
  for (const server of servers) server.close();
  servers.clear();
});

interface Stored {
  readonly status?: number;
  readonly type?: string;
  readonly digest?: string;
}

/** Starts a registry that requires a token, as Docker's registry does. @param stored how it returns the only manifest */
async function startRegistry({ status = 200, type = INDEX, digest = DIGEST }: Stored = {}): Promise<string> {
  const respond = (response: ServerResponse, code: number, headers: IncomingHttpHeaders, body = ''): void => {
    response.writeHead(code, headers).end(body);
  };
  const server = createServer((request, response) => {
    const origin = `http://${request.headers.host}`;
    const url = new URL(request.url ?? '', origin);
    if (url.pathname === '/token') {
      const isValid = url.searchParams.get('scope') === 'repository:library/node:pull';
      return respond(response, isValid ? 200 : 400, {}, JSON.stringify({ token: TOKEN }));
    }
    if (request.headers.authorization !== `Bearer ${TOKEN}`) {
      const challenge = `Bearer realm="${origin}/token",service="registry",scope="repository:library/node:pull"`;
      return respond(response, 401, { 'www-authenticate': challenge });
    }
    if (url.pathname !== '/v2/library/node/manifests/24-bookworm-slim') return respond(response, 404, {});
    return respond(
      response,
      status,
      { 'content-type': type, 'docker-content-digest': digest } as never,
      MANIFEST,
    );
  });
  servers.add(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Writes a Dockerfile and runs the script for it. @returns stdout and the new Dockerfile */
async function run(image: string, ...args: string[]): Promise<{ stdout: string; dockerfile: string }> {
  const file = join(await createTestDirectory(), 'Dockerfile');
  writeFileSync(file, `# a comment\nARG BASE_IMAGE=${image}\nFROM \${BASE_IMAGE} AS build\n`);
  const { stdout } = await execute(process.execPath, [
    'scripts/base-image.mjs',
    '--dockerfile',
    file,
    ...args,
  ]);
  return { stdout, dockerfile: readFileSync(file, 'utf8') };
}

const NAME = 'docker.io/library/node:24-bookworm-slim';

describe('npm run update:base-image', () => {
  it.each([
    ['without a digest', NAME],
    ['with an older digest', `${NAME}@sha256:${'0'.repeat(64)}`],
  ])('update:base-image sets the digest of a base image %s', async (_case, image) => {
    const { stdout, dockerfile } = await run(image, '--registry', await startRegistry());
    expect(dockerfile).toBe(`# a comment\nARG BASE_IMAGE=${NAME}@${DIGEST}\nFROM \${BASE_IMAGE} AS build\n`);
    expect(stdout).toBe(`updated: ${NAME}@${DIGEST}\n`);
  });

  it('update:base-image says that nothing has changed if the digest is that of the newest image', async () => {
    const { stdout } = await run(`${NAME}@${DIGEST}`, '--registry', await startRegistry());
    expect(stdout).toBe(`unchanged: ${NAME}@${DIGEST}\n`);
  });

  it.each([
    [{ digest: `sha256:${'1'.repeat(64)}` }, 'expected a manifest with sha256:1'],
    [
      { type: 'application/vnd.oci.image.manifest.v1+json' },
      'Content-Type: expected application/vnd.oci.image',
    ],
    [{ status: 500 }, 'expected status 200, got 500'],
  ])('update:base-image fails if the registry returns %j', async (stored, message) => {
    await expect(run(NAME, '--registry', await startRegistry(stored))).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(message),
    });
  });

  it('update:base-image fails if the tag is missing in the registry', async () => {
    await expect(run('docker.io/library/node:0', '--registry', await startRegistry())).rejects.toMatchObject({
      stderr: expect.stringMatching(/manifests\/0: expected status 200, got 404\n$/),
    });
  });
});

describe('the digest of the base image', () => {
  it('the check before `npm publish` fails for a base image without a digest and says what to do', async () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(scripts.prepublishOnly).toBe('node scripts/base-image.mjs --check');
    await expect(run(NAME, '--check')).rejects.toMatchObject({
      stderr: `update:base-image: BASE_IMAGE: expected a digest, got "${NAME}". Run npm run update:base-image\n`,
    });
    await expect(run(`${NAME}@${DIGEST}`, '--check')).resolves.toMatchObject({ stdout: '' });
  });

  it('every stage of the Dockerfile that is not empty starts from the same base image with a digest', async () => {
    await execute(process.execPath, ['scripts/base-image.mjs', '--check']);
    const stages = readFileSync('Dockerfile', 'utf8').match(/^FROM .*$/gm) ?? [];
    expect(stages.filter((stage) => !/^FROM (?:\$\{BASE_IMAGE\} AS \w+|scratch)$/.test(stage))).toEqual([]);
  });
});
