// Generates types and request validators from the OpenAPI documents. Compiling the validators here saves the server this work at
// startup. `--check` writes nothing and fails if a generated file is stale. For the types, `--check` only compares the digest of
// the document, because openapi-typescript is not part of `npm ci`. `--check --types` generates and compares the types.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { _, Ajv2020, stringify } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import formats from 'ajv-formats';
import { build } from 'esbuild';
import { parse } from 'yaml';
import { generateTypes, readTypesIfCurrent } from './openapi-types/generate-types.mjs';
import { renderPythonClient } from './python-client/generate-python-client.mjs';

const ROOT = new URL('../', import.meta.url);
const OUT = new URL('contracts/generated/', ROOT);
const IS_CHECK = process.argv.includes('--check');
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

const jsonPointer = (...keys) =>
  keys
    .map((key) => `/${encodeURIComponent(String(key).replaceAll('~', '~0').replaceAll('/', '~1'))}`)
    .join('');

const deref = (doc, node) =>
  node?.$ref
    ? node.$ref
        .slice(node.$ref.indexOf('#') + 2)
        .split('/')
        .reduce((at, key) => at[key], doc)
    : node;

/** Returns whether a parameter stands for query parameters with any names, as OpenAPI describes an exploded object. */
const hasAnyNames = ({ explode, schema }) => explode === true && schema.type === 'object';

/** Returns one object schema for all path and query parameters of an operation. */
function parametersSchema(parameters) {
  const named = parameters.filter((parameter) => !hasAnyNames(parameter));
  return {
    type: 'object',
    properties: Object.fromEntries(named.map(({ name, schema }) => [name, schema])),
    required: named.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: parameters.find(hasAnyNames)?.schema.additionalProperties ?? false,
  };
}

/** Adds the ID of a document to the pointers within the document. ajv knows the document by this ID. */
const absoluteRefs = (value, id) =>
  JSON.parse(JSON.stringify(value), (key, at) => (key === '$ref' && at.startsWith('#') ? `${id}${at}` : at));

/** Returns a JSON Schema file for editors. It contains a schema of the document and all schemas to which that schema refers. */
function schemaFile(doc, name) {
  const from = '#/components/schemas/';
  const $defs = {};
  const local = (value) =>
    JSON.parse(JSON.stringify(value), (key, at) => {
      if (key !== '$ref') return at;
      const referred = at.slice(from.length);
      if (!(referred in $defs)) {
        $defs[referred] = true;
        $defs[referred] = local(doc.components.schemas[referred]);
      }
      return `#/$defs/${referred}`;
    });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `x-compliance-mock: ${name}`,
    $comment: 'Generated from control.openapi.yaml by `npm run generate`; do not edit.',
    ...local(doc.components.schemas[name]),
    $defs,
  };
}

function operationsOf(doc) {
  return Object.entries(doc.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({ path, method, ...item[method] })),
  );
}

/** Maximum number of failures of one kind. An invalid body of 1 MB would otherwise have a million failures. */
const MAX_FAILURES_OF_A_KIND = 100;

/**
 * Changes the code with which ajv collects failures. The original code keeps all failures, and copies all earlier ones for each
 * invalid value. The changed code drops failures beyond the maximum, so `errors`, the count, may exceed the length of the array.
 */
const limitFailures = (code) =>
  code
    .replaceAll(/vErrors\.push\((err\d+)\)/g, 'keepFailure(vErrors, $1)')
    .replaceAll(/vErrors\.concat\((\w+\.errors)\)/g, 'keepFailures(vErrors, $1)')
    .replaceAll('errors = vErrors.length', 'errors = Math.max(errors + 1, vErrors.length)')
    .replaceAll(/vErrors\.length = (_errs\d+)/g, 'cutFailures(vErrors, $1)');

const LIMIT_FAILURES = `
function keepFailure(all, failure) {
  if (!all.counts) {
    Object.defineProperty(all, 'counts', { value: new Map(), writable: true });
    for (const { schemaPath } of all) all.counts.set(schemaPath, (all.counts.get(schemaPath) ?? 0) + 1);
  }
  const count = all.counts.get(failure.schemaPath) ?? 0;
  if (count >= ${MAX_FAILURES_OF_A_KIND}) return;
  all.counts.set(failure.schemaPath, count + 1);
  all.push(failure);
}
function keepFailures(all, more) { for (const failure of more) keepFailure(all, failure); return all; }
function cutFailures(all, length) {
  if (length >= all.length) return;
  all.length = length;
  if (all.counts) all.counts = undefined;
}`;

function fieldCountParams({ properties = {}, required = [], minProperties, maxProperties }) {
  const optional = Object.keys(properties).filter((name) => !required.includes(name));
  return { required, optional, isExact: minProperties === maxProperties };
}

/** Functions that return the values that a schema allows or forbids, by violated keyword. Error messages list these values. */
const ALLOWED_PARAMS = {
  additionalProperties: ({ properties = {} }) => ({ known: Object.keys(properties) }),
  minProperties: fieldCountParams,
  maxProperties: fieldCountParams,
  pattern: ({ title, examples }) => ({ title, examples }),
  not: ({ not }) => ({ forbidden: not.const }),
  required: ({ properties = {} }, doc, { missingProperty }) => {
    // `missingProperty` is source text of the generated code, so the name is in quotes.
    const schema = deref(doc, properties[JSON.parse(`${missingProperty}`)]) ?? {};
    const { title, type, enum: allowedValues, examples } = schema;
    return { title, type, allowedValues, examples };
  },
};

function addAllowedToErrors(ajv, doc) {
  for (const [keyword, allowedBy] of Object.entries(ALLOWED_PARAMS)) {
    const { error } = ajv.getKeyword(keyword);
    const own = error.params ?? (() => _`{}`);
    const params = (failing) =>
      _`{ ...${own(failing)}, ...${stringify(allowedBy(failing.parentSchema, doc, failing.params))} }`;
    ajv.getKeyword(keyword).error = { ...error, params };
  }
}

/** Compiles the validators of a document. @param schemas names of schemas that get a separate validator */
async function compileValidators(id, doc, schemas = []) {
  const ajv = new Ajv2020({ strict: true, allErrors: true, code: { source: true, esm: true, lines: true } });
  formats(ajv, ['date-time', 'uri']);
  if (id === 'control') addAllowedToErrors(ajv, doc);
  // Adds the root keys of the document as keywords, because ajv treats the whole document as a schema.
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
    // Only the API v2 validates parameters. The storage checks the signature that covers them, and the login reads a form.
    if (id === 'openapi' && !operation.path.startsWith('/2/')) continue;
    const hasJsonBody = operation.requestBody?.content['application/json'] !== undefined;
    const bodySchema = `${id}#${jsonPointer('paths', operation.path, operation.method, 'requestBody', 'content', 'application/json', 'schema')}`;
    requests[operation.operationId] = {
      parameters: parameters.map(({ name, schema }) => ({ name, list: schema.type === 'array' })),
      validateParameters: add(
        `${operation.operationId}.parameters`,
        absoluteRefs(parametersSchema(parameters), id),
      ),
      validateBody: hasJsonBody ? add(`${operation.operationId}.body`, { $ref: bodySchema }) : undefined,
      requiresBody: operation.requestBody?.required === true,
    };
  }
  const standaloneSchemas = schemas.map((name) => {
    const ref = `${id}#${jsonPointer('components', 'schemas', name)}`;
    return `${name}: ${add(`schema.${name}`, { $ref: ref })}`;
  });
  const table = Object.entries(requests).map(
    ([operation, { parameters, validateParameters, validateBody, requiresBody }]) =>
      `${operation}: { parameters: ${JSON.stringify(parameters)}, validateParameters: ${validateParameters}, validateBody: ${validateBody}, requiresBody: ${requiresBody} }`,
  );
  const code = limitFailures(standaloneCode.default(ajv, exported));
  const source = [
    code,
    LIMIT_FAILURES,
    `export const requests = { ${table.join(', ')} };`,
    standaloneSchemas.length > 0 ? `export const schemas = { ${standaloneSchemas.join(', ')} };` : '',
  ].join('\n');
  const bundled = await build({
    // Makes the names in the output relative to the repository and independent of the current directory.
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
    dts: [
      `import type { ${schemas.length > 0 ? 'RequestRules, Validate' : 'RequestRules'} } from './rules.js';\n`,
      `export declare const requests: Readonly<\n  Record<${renderUnion(Object.keys(requests))}, RequestRules>\n>;`,
      ...(schemas.length > 0
        ? [`export declare const schemas: Readonly<Record<${renderUnion(schemas)}, Validate>>;`]
        : []),
      '',
    ].join('\n'),
  };
}

const renderUnion = (names) => names.map((name) => `'${name}'`).join(' | ');

const RULES = `export interface Failure {
  readonly keyword: string;
  /** JSON pointer to the invalid value. */
  readonly instancePath: string;
  /** JSON pointer to the violated keyword in the schema. */
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Invalid name of a field. Undefined if no name is invalid. */
  readonly propertyName?: string;
}
export interface Validate {
  (data: unknown): boolean;
  errors?: readonly Failure[] | null;
}
export interface RequestRules {
  /** Path and query parameters in the order of the document. The flag \`list\` marks a comma-separated list. */
  readonly parameters: readonly { readonly name: string; readonly list: boolean }[];
  readonly validateParameters: Validate;
  /** Validator of the JSON body. Undefined if the operation has no JSON body. */
  readonly validateBody: Validate | undefined;
  readonly requiresBody: boolean;
}
`;

const HEADER = '// Generated from the OpenAPI documents by `npm run generate`; do not edit.\n';

const read = (name) => readFile(new URL(`contracts/${name}`, ROOT), 'utf8');

const loadTypes = (name, file) => {
  const document = new URL(`contracts/${name}`, ROOT);
  const isFast = IS_CHECK && !process.argv.includes('--types');
  return isFast ? readTypesIfCurrent(document, HEADER, new URL(file, OUT)) : generateTypes(document, HEADER);
};

async function generate() {
  const api = await compileValidators('openapi', parse(await read('openapi.yaml')));
  // Writes the control API to separate files, so that a server without control calls does not load these validators.
  const controlDoc = parse(await read('control.openapi.yaml'));
  const control = await compileValidators('control', controlDoc, ['Scenario']);
  return {
    'openapi.d.ts': await loadTypes('openapi.yaml', 'openapi.d.ts'),
    'control.d.ts': await loadTypes('control.openapi.yaml', 'control.d.ts'),
    'rules.d.ts': HEADER + RULES,
    'requests.js': HEADER + api.js,
    'requests.d.ts': HEADER + api.dts,
    'control-requests.js': HEADER + control.js,
    'control-requests.d.ts': HEADER + control.dts,
    'scenario.schema.json': `${JSON.stringify(schemaFile(controlDoc, 'Scenario'), undefined, 2)}\n`,
    ...(await renderPythonClient(controlDoc)),
  };
}

const files = await generate();
const stale = [];
await mkdir(OUT, { recursive: true });
for (const [name, text] of Object.entries(files)) {
  const url = new URL(name, OUT);
  if ((await readFile(url, 'utf8').catch(() => '')) === text) continue;
  stale.push(name);
  if (!IS_CHECK) await writeFile(url, text);
}
if (stale.length > 0 && IS_CHECK) {
  process.stderr.write(`stale in contracts/generated: ${stale.join(', ')}; run: npm run generate\n`);
  process.exitCode = 1;
}
