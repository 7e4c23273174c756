// Installs and starts the alternatives to the mock: Prism CLI and Mockoon CLI from npm.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export const PRISM = 'Prism CLI';
/** Name of Prism in its fastest configuration: a minimal description and no output. No user has this configuration. */
export const MINIMAL_PRISM = 'Prism CLI, minimal description, silent';
export const MOCKOON = 'Mockoon CLI';

const MANIFEST = fileURLToPath(new URL('peers/package.json', import.meta.url));
/** Directory of the installed peers. It is inside `node_modules`, so that `npm ci` removes it. */
const DIRECTORY = fileURLToPath(new URL('../node_modules/.cache/bench-peers/', import.meta.url));
const INSTALL_WITHIN_MS = 300_000;

/**
 * @typedef {object} Peers
 * @property {readonly string[]} names names of the installed peers
 * @property {Readonly<Record<string, string>>} versions versions of the installed peers, by name
 * @property {string | undefined} failure error message if the installation failed
 */

/** Installs the peers unless they are already installed. @returns {Promise<Peers>} */
export async function installPeers() {
  const manifest = await readFile(MANIFEST, 'utf8');
  const { dependencies } = JSON.parse(manifest);
  const versions = {
    [PRISM]: dependencies['@stoplight/prism-cli'],
    [MOCKOON]: dependencies['@mockoon/cli'],
  };
  const isInstalled = Object.entries(dependencies).map(async ([name, version]) => {
    const installed = join(DIRECTORY, 'node_modules', name, 'package.json');
    return existsSync(installed) && JSON.parse(await readFile(installed, 'utf8')).version === version;
  });
  if ((await Promise.all(isInstalled)).every(Boolean))
    return { names: [PRISM, MOCKOON], versions, failure: undefined };
  await mkdir(DIRECTORY, { recursive: true });
  await cp(MANIFEST, join(DIRECTORY, 'package.json'));
  const failure = await npmInstall();
  return { names: failure === undefined ? [PRISM, MOCKOON] : [], versions, failure };
}

/** Installs the packages. @returns {Promise<string | undefined>} the last line of the output if npm failed */
function npmInstall() {
  const child = spawn(
    'npm',
    ['install', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', DIRECTORY],
    {
      cwd: DIRECTORY,
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: INSTALL_WITHIN_MS,
    },
  );
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

/** Returns a free port. Prism and Mockoon cannot choose a free port themselves. */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/**
 * Returns the command of a peer with a constant response.
 *
 * @param {string} name
 * @param {{ method: string, path: string, body: string }} response response to return; `path` has no query and `body`
 *   is JSON text
 * @param {string} scratch directory for the description of the API
 * @param {boolean} [discardOutput] whether the output of the peer is discarded
 * @returns {Promise<import('./bench-process.mjs').Command>}
 */
export async function peerCommand(name, response, scratch, discardOutput = false) {
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
  await writeFile(file, JSON.stringify(await buildFile(response, port)));
  const [program, ...rest] = args;
  return {
    arguments: [join(DIRECTORY, 'node_modules', program), ...rest.map(String), file],
    listening: discardOutput ? undefined : name === MOCKOON ? /Server started/ : /is listening on/,
    url: `http://127.0.0.1:${port}`,
  };
}

const DESCRIPTION = new URL('../contracts/openapi.yaml', import.meta.url);

/** Returns `contracts/openapi.yaml` with the response as the only example. For an unknown path, returns a minimal description. */
async function fullDescription(response) {
  const description = parse(await readFile(DESCRIPTION, 'utf8'));
  const path = response.path.replace(/\/\d+$/, '/{id}');
  const content = description.paths[path]?.[response.method.toLowerCase()]?.responses['200'].content;
  if (!content) return minimalDescription(response);
  const { examples: _, ...media } = content['application/json'];
  content['application/json'] = { ...media, example: JSON.parse(response.body) };
  return description;
}

const minimalDescription = ({ method, path, body }) => ({
  openapi: '3.0.3',
  info: { title: 'bench', version: '1' },
  paths: {
    [path]: {
      [method.toLowerCase()]: {
        // Describes the JSON body, because Prism rejects bodies of a content type that the description lacks.
        ...(method === 'POST' && {
          requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
        }),
        responses: {
          200: {
            description: 'constant response',
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
