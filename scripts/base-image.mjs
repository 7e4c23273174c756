// `npm run update:base-image` sets the digest of the base image in the Dockerfile to that of the newest image with the same tag.
// It asks the registry of the image, over HTTP. With `--check` it only fails if the Dockerfile has no digest; `npm publish` runs
// this check.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const BASE_IMAGE = /^ARG BASE_IMAGE=(\S+)$/m;
const DIGEST = /@sha256:[0-9a-f]{64}$/;
/** Host and path of an image, its tag, and its digest. */
const REFERENCE = /^([^/:]+(?::\d+)?)\/([^:@]+):([^@]+)/;
/** Docker's registry has another name than its images. */
const REGISTRIES = { 'docker.io': 'registry-1.docker.io' };
/** Types of a manifest that covers all platforms. The digest of one platform would fail on the others. */
const INDEX_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];

/** Returns the base image that a Dockerfile names. @param {string} dockerfile */
export function readBaseImage(dockerfile) {
  const image = BASE_IMAGE.exec(dockerfile)?.[1];
  if (image === undefined)
    throw new Error('Dockerfile: expected a line "ARG BASE_IMAGE=…", got no such line');
  return image;
}

async function expectOk(response) {
  if (response.ok) return response;
  throw new Error(`${response.url}: expected status 200, got ${response.status}`);
}

/**
 * Gets a token for anonymous reading from the server that the registry names.
 *
 * @see https://distribution.github.io/distribution/spec/auth/token/
 */
async function fetchToken(challenge) {
  const parameters = Object.fromEntries(
    [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
  const { realm, ...query } = parameters;
  if (realm === undefined) throw new Error(`WWW-Authenticate: expected a realm, got "${challenge}"`);
  const response = await expectOk(await fetch(`${realm}?${new URLSearchParams(query)}`));
  return (await response.json()).token;
}

/**
 * Returns the digest of an image.
 *
 * @param {string} image name of the image with its registry and tag
 * @param {string} [registry] origin of the registry; the default follows from the name
 */
async function resolveDigest(image, registry) {
  const [, host, path, tag] = REFERENCE.exec(image) ?? [];
  if (tag === undefined) throw new Error(`image: expected registry/path:tag, got "${image}"`);
  const url = `${registry ?? `https://${REGISTRIES[host] ?? host}`}/v2/${path}/manifests/${tag}`;
  const headers = { accept: INDEX_TYPES.join(', ') };
  let response = await fetch(url, { headers });
  if (response.status === 401) {
    const token = await fetchToken(response.headers.get('www-authenticate') ?? '');
    response = await fetch(url, { headers: { ...headers, authorization: `Bearer ${token}` } });
  }
  const bytes = Buffer.from(await (await expectOk(response)).arrayBuffer());
  const type = response.headers.get('content-type')?.split(';')[0];
  if (!INDEX_TYPES.includes(type))
    throw new Error(`${url}: Content-Type: expected ${INDEX_TYPES.join(' or ')}, got "${type}"`);
  // A digest is the hash of the manifest, so a damaged response is noticed.
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  const announced = response.headers.get('docker-content-digest') ?? digest;
  if (announced !== digest) throw new Error(`${url}: expected a manifest with ${announced}, got ${digest}`);
  return digest;
}

async function run() {
  const { values } = parseArgs({
    options: {
      check: { type: 'boolean' },
      dockerfile: { type: 'string', default: 'Dockerfile' },
      registry: { type: 'string' },
    },
  });
  const dockerfile = readFileSync(values.dockerfile, 'utf8');
  const image = readBaseImage(dockerfile);
  if (values.check) {
    if (DIGEST.test(image)) return;
    throw new Error(`BASE_IMAGE: expected a digest, got "${image}". Run npm run update:base-image`);
  }
  const name = image.replace(/@.*/, '');
  const pinned = `${name}@${await resolveDigest(name, values.registry)}`;
  writeFileSync(
    values.dockerfile,
    dockerfile.replace(BASE_IMAGE, () => `ARG BASE_IMAGE=${pinned}`),
  );
  process.stdout.write(`${pinned === image ? 'unchanged' : 'updated'}: ${pinned}\n`);
}

if (process.argv[1] === import.meta.filename)
  await run().catch((error) => {
    process.stderr.write(`update:base-image: ${error.cause?.message ?? error.message}\n`);
    process.exitCode = 1;
  });
