// Generates the modules of the Python client that follow from others: its types from the OpenAPI document of the control API, and
// the synchronous client from the asynchronous one. Both need no Python.
import { readFile } from 'node:fs/promises';
import { renderPythonTypes } from './python-types.mjs';

const PACKAGE = new URL('../../python/src/x_compliance_mock/', import.meta.url);

/** Schemas whose format may change between versions: the client passes them on as they are. */
const OPAQUE = ['State'];
const HEADER = (source) => `# Generated from ${source} by \`npm run generate\`; do not edit.\n`;

const TYPES_DOCSTRING = '"""Types of the requests and responses of the control API."""';

/** Returns the names of all schemas that the requests and successful responses of the operations use. */
function usedSchemas(document) {
  const operations = Object.values(document.paths).flatMap((path) =>
    ['get', 'post', 'put', 'patch', 'delete'].flatMap((method) => path[method] ?? []),
  );
  const bodies = operations.flatMap(({ requestBody, responses: { 200: response } }) => [
    requestBody,
    response.$ref ? document.components.responses[response.$ref.split('/').at(-1)] : response,
  ]);
  const schemas = bodies.map((body) => body?.content['application/json']?.schema).filter(Boolean);
  return schemas
    .flatMap((schema) => schema.anyOf ?? schema.oneOf ?? [schema])
    .flatMap(({ $ref }) => $ref?.split('/').at(-1) ?? []);
}

const renderTypes = (document) =>
  `${HEADER('contracts/control.openapi.yaml')}${TYPES_DOCSTRING}

from __future__ import annotations

from typing import Any, Literal, TypeAlias, TypedDict

${renderPythonTypes(document, [...new Set(usedSchemas(document))], OPAQUE)}
`;

/** Text replacements that make the synchronous client. The asynchronous client is written so that these suffice. */
const SYNCHRONOUS = [
  [/\basync (?=def |with |for )/g, ''],
  [/\bawait /g, ''],
  [/\bAsync(?=[A-Z])/g, ''],
  [/\b__a(?=enter__|exit__)/g, '__'],
  [/\b_async_(?=transport\b)/g, '_'],
  [/\bconnect_async\b/g, 'connect'],
  [/\bAwaitable\[(\w+)\]/g, '$1'],
  [/\bAn asynchronous\b/g, 'A'],
];

const renderSynchronous = (source) =>
  HEADER('_async_client.py') +
  SYNCHRONOUS.reduce((text, [pattern, replacement]) => text.replaceAll(pattern, replacement), source);

/**
 * @param {object} document parsed OpenAPI document of the control API
 * @returns {Promise<Record<string, string>>} texts of the generated modules by path, relative to `contracts/generated`
 */
export async function renderPythonClient(document) {
  const source = await readFile(new URL('_async_client.py', PACKAGE), 'utf8');
  const path = (name) => `../../python/src/x_compliance_mock/${name}`;
  return {
    [path('_types.py')]: renderTypes(document),
    [path('_client.py')]: renderSynchronous(source),
  };
}
