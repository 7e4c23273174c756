import { gunzipSync } from 'node:zlib';
import { Ajv2020, type AnySchema, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { XMLParser } from 'fast-xml-parser';
import { readOpenapi } from './read-openapi.js';

/** Response as the mock sent it over the wire. */
export interface ObservedResponse {
  readonly method: string;
  /** Path of the request without the query. */
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

// biome-ignore lint/suspicious/noExplicitAny: nodes of a YAML document, accessed by key
type YamlNode = any;

interface OpenapiDocument {
  readonly id: string;
  readonly doc: YamlNode;
}

const documents: readonly OpenapiDocument[] = [
  { id: 'openapi', doc: readOpenapi('openapi.yaml') },
  { id: 'control', doc: readOpenapi('control.openapi.yaml') },
];

/** Every path of the documents, with the pattern of the request paths that it describes. */
const describedPaths = documents.flatMap((document) =>
  Object.entries<YamlNode>(document.doc.paths).map(([template, item]) => ({
    document,
    item,
    isStorage: template.startsWith('/{bucket}'),
    pattern: new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
  })),
);

const ajv = new Ajv2020({ strict: true, allErrors: true });
(formats as unknown as (ajv: Ajv2020) => void)(ajv);
ajv.addVocabulary([...new Set(['xml', ...documents.flatMap(({ doc }) => Object.keys(doc))])]);
for (const { id, doc } of documents) ajv.addSchema(doc as AnySchema, id);

const xml = new XMLParser({
  parseTagValue: false,
  ignoreDeclaration: true,
  processEntities: true,
  trimValues: false,
});
const compiled = new Map<YamlNode, ValidateFunction>();

/** Returns the validator of a schema, which is compiled once. References in the schema are resolved in the document `id`. */
function validatorOf(id: string, schema: YamlNode): ValidateFunction {
  const cached = compiled.get(schema);
  if (cached) return cached;
  const absolute = JSON.parse(JSON.stringify(schema), (key, at) =>
    key === '$ref' && typeof at === 'string' && at.startsWith('#') ? `${id}${at}` : at,
  );
  const validator = ajv.compile(absolute);
  compiled.set(schema, validator);
  return validator;
}

const resolvePointer = (doc: YamlNode, ref: string): YamlNode =>
  ref
    .slice(2)
    .split('/')
    .reduce((node, key) => node[key.replaceAll('~1', '/')], doc);
const deref = (doc: YamlNode, node: YamlNode): YamlNode =>
  node?.$ref ? deref(doc, resolvePointer(doc, node.$ref)) : node;

const STORAGE_BUCKET_PATH = /^\/twttr-(?:tweet|user)-compliance\//;

/** Decodes percent-escapes as the routes do. Returns a malformed path unchanged. */
function decodePath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

const findPath = (path: string): { document: OpenapiDocument; item: YamlNode } | undefined =>
  describedPaths.find(
    ({ pattern, isStorage }) => pattern.test(path) && (!isStorage || STORAGE_BUCKET_PATH.test(path)),
  );

/** Finds the description of an observed response in the OpenAPI documents. */
function findDescribedResponse({ method, path, status, headers }: ObservedResponse) {
  // Every call of the control API, whatever its method, returns a 401 to a client without the control token, and a 403 to a web page.
  if ((status === 401 || status === 403) && (path.startsWith('/_mock/') || path === '/metrics')) {
    const control = documents[1] as OpenapiDocument;
    const { ProblemResponse, ForbiddenResponse } = control.doc.components.responses;
    return { document: control, response: status === 401 ? ProblemResponse : ForbiddenResponse };
  }
  // A 404 in HTML or without a content type means that the path is unknown, even if the other profile has this path.
  const isUnknown = status === 404 && (headers['content-type'] ?? 'text/html').startsWith('text/html');
  const found = isUnknown ? undefined : findPath(decodePath(path));
  if (found) {
    const { document, item } = found;
    const operation = item[method.toLowerCase()] ?? (method === 'HEAD' ? item.get : undefined);
    const listed = operation?.responses[status] ?? otherMethodResponse(document.doc, item, status);
    return { document, response: deref(document.doc, listed) };
  }
  const [api, control] = documents as [OpenapiDocument, OpenapiDocument];
  if (path.startsWith('/_mock/') && !isUnknown)
    return { document: control, response: control.doc.components.responses.ProblemResponse };
  // The document does not describe tampered storage paths, to which the storage responds with an XML error.
  if (headers['content-type']?.startsWith('application/xml'))
    return { document: api, response: api.doc.components.responses.StorageForbidden, tampered: true };
  // Node's server itself rejects some requests, such as one without a Host header. The document does not describe this.
  if (status !== 404) return { document: api, response: {} };
  return { document: api, response: resolvePointer(api.doc, api.doc['x-unknown-path'][profileOf(headers)]) };
}

/** Returns the profile of a response of the API, by the headers that only profile `direct` sends. */
const profileOf = (headers: ObservedResponse['headers']): string =>
  headers.server === 'cloudflare envoy' ? 'direct' : 'gcs';

const otherMethodResponse = (doc: YamlNode, item: YamlNode, status: number): YamlNode => {
  const ref = item['x-method-not-allowed']?.[status];
  return ref === undefined ? undefined : resolvePointer(doc, ref);
};

function parseBody(contentType: string, observed: ObservedResponse): unknown {
  const bytes =
    observed.headers['content-encoding'] === 'gzip' && observed.body.length > 0
      ? gunzipSync(observed.body)
      : observed.body;
  if (/json/.test(contentType)) return JSON.parse(bytes.toString());
  if (/^application\/xml/.test(contentType)) return xml.parse(bytes.toString()).Error;
  return bytes.toString();
}

/** Restores the status of a 308 that was sent as a 200. The mock does this for clients that would follow a 308 as a redirect. */
const withOriginalStatus = (observed: ObservedResponse): ObservedResponse => ({
  ...observed,
  status: Number(observed.headers['x-http-status-code-override'] ?? observed.status),
});

/** Lists the deviations of a response from the OpenAPI documents. */
export function findDeviations(observed: ObservedResponse): string[] {
  const { document, response, tampered } = findDescribedResponse(withOriginalStatus(observed));
  const where = `${observed.method} ${observed.path} → ${observed.status}`;
  if (!response) return [`${where}: expected a status that the document lists`];
  const found: string[] = [];
  const sharedHeaders = document.doc['x-header-sets']?.[response['x-header-set']];
  for (const [name, listed] of Object.entries<YamlNode>({ ...sharedHeaders, ...response.headers })) {
    const header = deref(document.doc, listed);
    const value = observed.headers[name];
    const profiles: readonly string[] | undefined = header['x-profiles'];
    const isExpected = profiles?.includes(profileOf(observed.headers)) ?? header.required;
    if (profiles && !isExpected) {
      if (value !== undefined) found.push(`${where}: header ${name}: only sent in profile ${profiles}`);
    } else if (value === undefined) {
      if (isExpected) found.push(`${where}: header ${name}: required`);
    } else if (header.schema) {
      const validate = validatorOf(document.id, header.schema);
      if (!validate(value))
        found.push(`${where}: header ${name}: ${value}: ${ajv.errorsText(validate.errors)}`);
    }
  }
  const contentType = observed.headers['content-type'];
  if (response.content && contentType !== undefined) {
    const mediaType = Object.keys(response.content).find((listed) =>
      listed.includes(';') ? listed === contentType : listed === contentType.split(';')[0],
    );
    if (mediaType === undefined)
      return [...found, `${where}: content-type: expected a listed type, got "${contentType}"`];
    if (observed.method === 'HEAD' || tampered) return found;
    const validate = validatorOf(document.id, response.content[mediaType].schema);
    if (!validate(parseBody(contentType, observed)))
      found.push(
        `${where}: body: ${ajv.errorsText(validate.errors)}: ${observed.body.toString().slice(0, 300)}`,
      );
  }
  return found;
}
