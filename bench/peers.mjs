// What a user would take instead: the command lines of Prism and Mockoon, as npm installs them.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export const PRISM = 'Prism CLI';
/** Prism where it has the least to do: the least description, and silent. No user has it like that. */
export const MINIMAL_PRISM = 'Prism CLI, least description, silent';
export const MOCKOON = 'Mockoon CLI';

const MANIFEST = fileURLToPath(new URL('peers/package.json', import.meta.url));
/** Beside the project's own packages: `npm ci` takes it away. */
const FOLDER = fileURLToPath(new URL('../node_modules/.cache/bench-peers/', import.meta.url));
const INSTALL_WITHIN_MS = 300_000;

/**
 * @typedef {object} Peers
 * @property {readonly string[]} names those that can be run
 * @property {Readonly<Record<string, string>>} versions by name
 * @property {string | undefined} failure why they cannot be had
 */

/** Installs them, unless they are there. @returns {Promise<Peers>} */
export async function installPeers() {
  const manifest = await readFile(MANIFEST, 'utf8');
  const { dependencies } = JSON.parse(manifest);
  const versions = {
    [PRISM]: dependencies['@stoplight/prism-cli'],
    [MOCKOON]: dependencies['@mockoon/cli'],
  };
  const isThere = Object.entries(dependencies).map(async ([name, version]) => {
    const installed = join(FOLDER, 'node_modules', name, 'package.json');
    return existsSync(installed) && JSON.parse(await readFile(installed, 'utf8')).version === version;
  });
  if ((await Promise.all(isThere)).every(Boolean))
    return { names: [PRISM, MOCKOON], versions, failure: undefined };
  await mkdir(FOLDER, { recursive: true });
  await cp(MANIFEST, join(FOLDER, 'package.json'));
  const failure = await npmInstall();
  return { names: failure === undefined ? [PRISM, MOCKOON] : [], versions, failure };
}

/** @returns {Promise<string | undefined>} what npm said last, if it failed */
function npmInstall() {
  const child = spawn('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', FOLDER], {
    cwd: FOLDER,
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: INSTALL_WITHIN_MS,
  });
  let text = '';
  child.stderr.on('data', (chunk) => {
    text += chunk;
  });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code) =>
      resolve(code === 0 ? undefined : text.trim().split('\n').at(-1) || `code ${code}`),
    );
  });
}

/** A port that nobody listens on at present: these two take none that is free by themselves. */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/**
 * How to start one that gives a constant answer.
 *
 * @param {string} name
 * @param {{ method: string, path: string, body: string }} answer to a path without a query; JSON
 * @param {string} scratch a folder for its file
 * @param {boolean} [discardOutput] what it prints is thrown away
 * @returns {Promise<import('./bench-process.mjs').Command>}
 */
export async function peerCommand(name, answer, scratch, discardOutput = false) {
  const port = await freePort();
  const prism = ['@stoplight/prism-cli/dist/index.js', 'mock', '-p', port, '-h', '127.0.0.1'];
  const [buildFile, ...args] = {
    [PRISM]: [fullDescription, ...prism],
    [MINIMAL_PRISM]: [minimalDescription, ...prism, '-v', 'fatal'],
    [MOCKOON]: [
      mockoonEnvironment,
      '@mockoon/cli/bin/run.js',
      'start',
      '--port',
      port,
      '--hostname',
      '127.0.0.1',
      '--disable-log-to-file',
      '--disable-admin-api',
      '--data',
    ],
  }[name];
  const file = join(scratch, `peer-${port}.json`);
  await writeFile(file, JSON.stringify(await buildFile(answer, port)));
  const [program, ...rest] = args;
  return {
    arguments: [join(FOLDER, 'node_modules', program), ...rest.map(String), file],
    listening: discardOutput ? undefined : name === MOCKOON ? /Server started/ : /is listening on/,
    url: `http://127.0.0.1:${port}`,
  };
}

const DESCRIPTION = new URL('../contracts/openapi.yaml', import.meta.url);

/** Our own description of the API, with the answer as the one example. What it does not know is described as little as can be. */
async function fullDescription(answer) {
  const description = parse(await readFile(DESCRIPTION, 'utf8'));
  const path = answer.path.replace(/\/\d+$/, '/{id}');
  const content = description.paths[path]?.[answer.method.toLowerCase()]?.responses['200'].content;
  if (!content) return minimalDescription(answer);
  const { examples: _, ...media } = content['application/json'];
  content['application/json'] = { ...media, example: JSON.parse(answer.body) };
  return description;
}

const minimalDescription = ({ method, path, body }) => ({
  openapi: '3.0.3',
  info: { title: 'bench', version: '1' },
  paths: {
    [path]: {
      [method.toLowerCase()]: {
        // Bodies of a type that is not described are refused.
        ...(method === 'POST' && {
          requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
        }),
        responses: {
          200: {
            description: 'the answer',
            content: { 'application/json': { schema: { type: 'object' }, example: JSON.parse(body) } },
          },
        },
      },
    },
  },
});

const uuidOf = (number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const mockoonEnvironment = ({ method, path, body }, port) => ({
  uuid: uuidOf(0),
  lastMigration: 33,
  name: 'bench',
  port,
  hostname: '127.0.0.1',
  endpointPrefix: '',
  latency: 0,
  folders: [],
  routes: [
    {
      uuid: uuidOf(1),
      type: 'http',
      documentation: '',
      method: method.toLowerCase(),
      endpoint: path.slice(1),
      responses: [
        {
          uuid: uuidOf(2),
          body,
          latency: 0,
          statusCode: 200,
          label: '',
          headers: [{ key: 'content-type', value: 'application/json' }],
          bodyType: 'INLINE',
          filePath: '',
          databucketID: '',
          sendFileAsBody: false,
          rules: [],
          rulesOperator: 'OR',
          disableTemplating: true,
          fallbackTo404: false,
          default: true,
          crudKey: 'id',
          callbacks: [],
        },
      ],
      responseMode: null,
    },
  ],
  rootChildren: [{ type: 'route', uuid: uuidOf(1) }],
  proxyMode: false,
  proxyHost: '',
  proxyRemovePrefix: false,
  tlsOptions: {
    enabled: false,
    type: 'CERT',
    pfxPath: '',
    certPath: '',
    keyPath: '',
    caPath: '',
    passphrase: '',
  },
  cors: false,
  headers: [],
  proxyReqHeaders: [],
  proxyResHeaders: [],
  data: [],
  callbacks: [],
});
