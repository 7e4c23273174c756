// Reads the operations on compliance jobs in an OpenAPI document: parameters, properties, values and statuses.
import { parse, YAMLParseError } from 'yaml';
import type { JsonObject } from '../calibrator/json-object.js';
import { parseJson, RecordingError, requireArray, requireObject } from '../calibrator/recording-error.js';
import { followRefs, type Resolve } from './resolve-refs.js';
import { type Constraints, collectPlaces, type Places } from './schema-places.js';

/** Maximum size of a document. X's document has less than 1 MB. */
export const MAX_DESCRIPTION_BYTES = 16 * 1024 * 1024;

const JOBS_PATH = '/2/compliance/jobs';
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Operation as a document describes it. */
export interface OperationDescription {
  /** Constraints of parameters and properties, by place, such as `query parameter \`type\``. */
  readonly places: Places;
  /** Statuses, `default`, and ranges such as `4XX`. */
  readonly statuses: ReadonlySet<string>;
}

export interface Description {
  readonly version: string;
  /** Operations by method and path, such as `GET /2/compliance/jobs/{id}`. */
  readonly operations: ReadonlyMap<string, OperationDescription>;
}

/**
 * Reads an OpenAPI document of version 3 in JSON or YAML.
 *
 * @param isIncluded returns whether an operation is part of the description
 * @throws RecordingError
 */
export function readDescription(
  text: string,
  isIncluded: (operation: JsonObject) => boolean = () => true,
): Description {
  const document = requireObject(parseDocument(text), 'document');
  checkVersion(document);
  const resolve = followRefs(document);
  const operations = new Map<string, OperationDescription>();
  const prefix = serverPath(document);
  for (const [name, value] of Object.entries(requireObject(document.paths, 'paths'))) {
    const path = prefix + name;
    if (path !== JOBS_PATH && !path.startsWith(`${JOBS_PATH}/`)) continue;
    const where = `paths.${name}`;
    const item = resolve(value, where);
    for (const method of METHODS) {
      if (item[method] === undefined) continue;
      const operation = resolve(item[method], `${where}.${method}`);
      if (isIncluded(operation))
        operations.set(
          `${method.toUpperCase()} ${path.replace(/\{[^{}]*\}/, '{id}')}`,
          describeOperation(operation, item, `${where}.${method}`, resolve),
        );
    }
  }
  if (operations.size === 0)
    throw new RecordingError(`paths: expected ${JOBS_PATH}, got a document without this path`);
  const { version } = requireObject(document.info, 'info');
  return { version: String(version ?? 'without a version').slice(0, 40), operations };
}

function parseDocument(text: string): unknown {
  const start = text.trimStart();
  if (start.startsWith('{')) return parseJson(text, 'document');
  const got = start === '' ? 'an empty file' : start.startsWith('<') ? 'HTML or XML' : undefined;
  if (got !== undefined) throw notOpenApi(got);
  try {
    return parse(text);
  } catch (error) {
    const position = error instanceof YAMLParseError ? error.linePos?.[0] : undefined;
    const at = position ? `, wrong in line ${position.line}, column ${position.col}` : '';
    throw notOpenApi(`other text${at}`);
  }
}

const notOpenApi = (got: string): RecordingError =>
  new RecordingError(`document: expected an OpenAPI document in JSON or YAML, got ${got}`);

function checkVersion({ openapi, swagger }: JsonObject): void {
  if (/^3(?:\.\d{1,3}){0,2}$/.test(String(openapi))) return;
  const got =
    swagger !== undefined
      ? 'Swagger 2.0'
      : openapi === undefined
        ? 'nothing'
        : JSON.stringify(String(openapi).slice(0, 40));
  throw new RecordingError(`openapi: expected version 3, got ${got}`);
}

/** Returns the path of the first server, such as `/2`, which precedes all paths. */
function serverPath({ servers }: JsonObject): string {
  const [server] = Array.isArray(servers) ? servers : [];
  const url: unknown = (server as JsonObject | undefined)?.url;
  const base = 'http://server';
  if (typeof url !== 'string' || !URL.canParse(url, base)) return '';
  return new URL(url, base).pathname.replace(/\/$/, '');
}

function describeOperation(
  operation: JsonObject,
  item: JsonObject,
  where: string,
  resolve: Resolve,
): OperationDescription {
  const places = new Map<string, Constraints>();
  for (const parameter of parametersOf(operation, item, where, resolve)) {
    const name = String(parameter.name);
    const [schema] =
      parameter.schema === undefined ? schemasOf(parameter, where, resolve) : [parameter.schema];
    collectPlaces(schema ?? {}, {
      ...{ places, where, resolve },
      kind: `${String(parameter.in)} parameter`,
      path: parameter.in === 'header' ? name.toLowerCase() : name,
      isRequired: parameter.required === true,
    });
  }
  if (operation.requestBody !== undefined) {
    const body = resolve(operation.requestBody, `${where}.requestBody`);
    for (const schema of schemasOf(body, `${where}.requestBody`, resolve))
      collectPlaces(schema, { places, where, resolve, kind: 'request property', path: '' });
  }
  const responses = requireObject(operation.responses, `${where}.responses`);
  for (const [status, value] of Object.entries(responses)) {
    if (!/^2\d\d$/.test(status)) continue;
    const response = resolve(value, `${where}.responses.${status}`);
    for (const schema of schemasOf(response, `${where}.responses.${status}`, resolve))
      collectPlaces(schema, { places, where, resolve, kind: `${status} property`, path: '', leaf: 'errors' });
  }
  return { places, statuses: new Set(Object.keys(responses).filter((status) => !status.startsWith('x-'))) };
}

/** Returns the parameters of the path and of the operation. A parameter of the operation replaces one of the path. */
function parametersOf(
  operation: JsonObject,
  item: JsonObject,
  where: string,
  resolve: Resolve,
): readonly JsonObject[] {
  const all = [item.parameters, operation.parameters].flatMap((list) =>
    requireArray(list ?? [], `${where}.parameters`).map((each, at) =>
      resolve(each, `${where}.parameters[${at}]`),
    ),
  );
  return [...new Map(all.map((each) => [`${String(each.in)} ${String(each.name)}`, each])).values()];
}

/** Returns the schemas of all media types. */
function schemasOf({ content }: JsonObject, where: string, resolve: Resolve): readonly unknown[] {
  return Object.entries(requireObject(content ?? {}, `${where}.content`)).flatMap(
    ([type, media]) => resolve(media, `${where}.content.${type}`).schema ?? [],
  );
}
