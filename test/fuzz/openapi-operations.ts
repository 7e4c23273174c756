// Reads the operations of both OpenAPI documents, so that a new operation is fuzzed without a change of the fuzzer.
import { readOpenapi } from '../support/read-openapi.js';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a YAML document, accessed by key
export type Schema = any;

export interface OperationParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface FuzzOperation {
  /** The `operationId`. An operation of the control API has the prefix `mock.`, because both documents have a `getJob`. */
  readonly id: string;
  readonly document: 'api' | 'control';
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly OperationParameter[];
  readonly bodies: readonly { readonly contentType: string; readonly schema: Schema }[];
  /** Whether the caller authenticates with a consumer key, a bearer token, or neither. */
  readonly security: 'consumerKey' | 'bearer' | undefined;
}

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'];

/** Replaces the references at the top of a schema. References below the top stay, because schemas may be recursive. */
export function dereference(doc: Schema, node: Schema): Schema {
  if (node?.$ref === undefined) return node;
  const { $ref, ...siblings } = node;
  const target = ($ref as string)
    .slice(2)
    .split('/')
    .reduce((at, key) => at[key.replaceAll('~1', '/')], doc);
  return { ...dereference(doc, target), ...siblings };
}

/** Returns whether a response never ends, so that the fuzzer cannot wait for it. */
const isEndless = (doc: Schema, { responses }: Schema): boolean =>
  'text/event-stream' in (dereference(doc, responses['200'])?.content ?? {});

function readDocument(document: FuzzOperation['document'], file: string) {
  const doc = readOpenapi(file);
  const operations = Object.entries<Schema>(doc.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method] && !isEndless(doc, item[method])).map((method): FuzzOperation => {
      const operation = item[method];
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
      const content = dereference(doc, operation.requestBody)?.content ?? {};
      return {
        id: document === 'control' ? `mock.${operation.operationId}` : operation.operationId,
        document,
        method: method.toUpperCase(),
        path,
        parameters: parameters
          .map((parameter) => dereference(doc, parameter))
          // A call that waits for up to 30 seconds would only delay the other calls.
          .filter(({ name }) => name !== 'wait'),
        bodies: Object.entries<Schema>(content).map(([contentType, { schema }]) => ({ contentType, schema })),
        security: Object.keys(operation.security?.[0] ?? {})[0] as FuzzOperation['security'],
      };
    }),
  );
  return { doc, operations };
}

const documents = {
  api: readDocument('api', 'openapi.yaml'),
  control: readDocument('control', 'control.openapi.yaml'),
};

export const documentOf = ({ document }: FuzzOperation): Schema => documents[document].doc;
export const apiOperations = documents.api.operations;
export const controlOperations = documents.control.operations;

/** Returns an operation by its ID. @throws Error if no document has the operation */
export function operationById(id: string): FuzzOperation {
  const found = [...apiOperations, ...controlOperations].find((operation) => operation.id === id);
  if (!found) throw new Error(`${id}: expected an operation of an OpenAPI document`);
  return found;
}
