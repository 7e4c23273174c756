import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

/** Operations without a method in the Python client, with the reason. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  getLiveness: 'ComplianceMock waits until the mock listens, and info() checks a mock that runs already',
  getReadiness: 'as getLiveness',
  getApiDocument: 'the package contains the document',
  getControlDocument: 'the package contains the document',
  getEvents: 'a stream for the dashboard; requests.wait_for() waits for a request',
  getMetrics: 'for Prometheus, which reads it itself',
  listProviderStates: 'for Pact verifiers, which call it themselves',
  changeProviderState: 'for Pact verifiers, which call it themselves',
};

interface ControlDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
}

const { paths }: ControlDocument = parse(readFileSync('contracts/control.openapi.yaml', 'utf8'));
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  ['get', 'post', 'put', 'patch', 'delete'].flatMap((method) =>
    methods[method] ? [{ call: `${method.toUpperCase()} ${path}`, id: methods[method].operationId }] : [],
  ),
);
const client = readFileSync('python/src/x_compliance_mock/_async_client.py', 'utf8');
const calls = new Set([
  ...[...client.matchAll(/"(GET|POST|PUT|PATCH|DELETE)",\s+"(\/_mock\/[^"]*)"/g)].map(
    ([, method, path]) => `${method} ${path}`,
  ),
  ...[...client.matchAll(/\.(?:pages|download)\("(\/_mock\/[^"]*)"/g)].map(([, path]) => `GET ${path}`),
]);

describe('the Python client', () => {
  it.each(operations)('has a method that calls $call, or a reason to have none', ({ call, id }) => {
    expect([...calls].includes(call), `${call} ${LEFT_OUT[id] ?? ''}`).toBe(LEFT_OUT[id] === undefined);
  });

  it('the reasons name operations that exist', () => {
    expect(operations.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(LEFT_OUT)));
  });
});
