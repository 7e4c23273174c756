// Generates what follows from the OpenAPI documents: types, and the validators of requests, compiled so that the server
// starts without compiling any. `--check` writes nothing and fails if a generated file is stale.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import formats from 'ajv-formats';
import { build } from 'esbuild';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';

const ROOT = new URL('../', import.meta.url);
const OUT = new URL('contracts/generated/', ROOT);
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

const pointer = (...keys) =>
  keys
    .map((key) => `/${encodeURIComponent(String(key).replaceAll('~', '~0').replaceAll('/', '~1'))}`)
    .join('');

const deref = (doc, node) =>
  node?.$ref
    ? node.$ref
        .slice(2)
        .split('/')
        .reduce((at, key) => at[key], doc)
    : node;

/** A schema for all path and query parameters of an operation together, as one object. */
function parametersSchema(parameters) {
  return {
    type: 'object',
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
}

/** Pointers in a document become pointers into the document as ajv knows it. */
const absolute = (value, id) =>
  JSON.parse(JSON.stringify(value), (key, at) => (key === '$ref' && at.startsWith('#') ? `${id}${at}` : at));

function operationsOf(doc) {
  return Object.entries(doc.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({ path, method, ...item[method] })),
  );
}

async function validators(id, doc) {
  const ajv = new Ajv2020({ strict: true, allErrors: true, code: { source: true, esm: true, lines: true } });
  formats(ajv, ['date-time', 'uri']);
  // Ajv takes the document for a schema too, so the words at its root must be known.
  ajv.addVocabulary([...new Set(['xml', ...Object.keys(doc)])]);
  ajv.addSchema(doc, id);
  const exported = {};
  const requests = {};
  const add = (name, schema) => {
    ajv.addSchema(schema, name);
    exported[name.replaceAll('.', '_')] = name;
    return name.replaceAll('.', '_');
  };
  for (const operation of operationsOf(doc)) {
    const parameters = (operation.parameters ?? []).map((parameter) => deref(doc, parameter));
    // Uploads carry no JSON and are checked by their own URLs.
    const body = operation.requestBody?.content['application/json'];
    const named = operation['x-request-schema-by-profile'];
    if (!body && !operation['x-bucket'] && id === 'openapi') continue;
    const bodies =
      named ??
      (body && {
        any: `#${pointer('paths', operation.path, operation.method, 'requestBody', 'content', 'application/json', 'schema')}`,
      });
    requests[operation.operationId] = {
      parameters: parameters.map(({ name, schema }) => ({ name, list: schema.type === 'array' })),
      validateParameters: add(
        `${operation.operationId}.parameters`,
        absolute(parametersSchema(parameters), id),
      ),
      validateBody:
        bodies &&
        Object.fromEntries(
          Object.entries(bodies).map(([profile, ref]) => [
            profile,
            add(`${operation.operationId}.body.${profile}`, { $ref: `${id}${ref}` }),
          ]),
        ),
    };
  }
  const table = Object.entries(requests).map(
    ([operation, { parameters, validateParameters, validateBody }]) => {
      const body = validateBody
        ? `{ ${Object.entries(validateBody)
            .map(([profile, name]) => `${profile}: ${name}`)
            .join(', ')} }`
        : 'undefined';
      return `${operation}: { parameters: ${JSON.stringify(parameters)}, validateParameters: ${validateParameters}, validateBody: ${body} }`;
    },
  );
  const source = `${standaloneCode.default(ajv, exported)}\nexport const requests = { ${table.join(', ')} };`;
  const bundled = await build({
    // Names in the output are relative to this folder, wherever the script is called from.
    absWorkingDir: ROOT.pathname,
    stdin: { contents: source, resolveDir: ROOT.pathname, loader: 'js' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'error',
  });
  return {
    js: bundled.outputFiles[0].text,
    dts: `import type { RequestRules } from './rules.js';\n\nexport declare const requests: Readonly<\n  Record<${Object.keys(
      requests,
    )
      .map((name) => `'${name}'`)
      .join(' | ')}, RequestRules>\n>;\n`,
  };
}

const RULES = `export interface Failure {
  readonly keyword: string;
  /** JSON pointer into what was validated. */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}
export interface Validate {
  (data: unknown): boolean;
  errors?: readonly Failure[] | null;
}
export interface RequestRules {
  /** Path and query parameters in the order of the document; a list is separated by commas. */
  readonly parameters: readonly { readonly name: string; readonly list: boolean }[];
  readonly validateParameters: Validate;
  /** For operations with a JSON body: by profile, or under \`any\`. */
  readonly validateBody: Readonly<Record<string, Validate>> | undefined;
}
`;

const HEADER = '// Generated from the OpenAPI documents by `npm run generate`; do not edit.\n';

async function generate() {
  const read = async (name) => readFile(new URL(`contracts/${name}`, ROOT), 'utf8');
  const types = async (name) => astToString(await openapiTS(new URL(`contracts/${name}`, ROOT)));
  const api = await validators('openapi', parse(await read('openapi.yaml')));
  // A file of its own: a server that is not steered need not load it.
  const control = await validators('control', parse(await read('control.openapi.yaml')));
  return {
    'openapi.d.ts': HEADER + (await types('openapi.yaml')),
    'control.d.ts': HEADER + (await types('control.openapi.yaml')),
    'rules.d.ts': HEADER + RULES,
    'requests.js': HEADER + api.js,
    'requests.d.ts': HEADER + api.dts,
    'control-requests.js': HEADER + control.js,
    'control-requests.d.ts': HEADER + control.dts,
  };
}

const files = await generate();
const stale = [];
await mkdir(OUT, { recursive: true });
for (const [name, text] of Object.entries(files)) {
  const url = new URL(name, OUT);
  if ((await readFile(url, 'utf8').catch(() => '')) === text) continue;
  stale.push(name);
  if (!process.argv.includes('--check')) await writeFile(url, text);
}
if (stale.length > 0 && process.argv.includes('--check')) {
  process.stderr.write(`stale in contracts/generated: ${stale.join(', ')}; run: npm run generate\n`);
  process.exitCode = 1;
}
