// Builds valid requests of the operations in the OpenAPI documents.
import type { CaseContext, UrlTarget } from './case-context.js';
import { type FuzzRequest, type Route, setBody, setHeader } from './fuzz-request.js';
import { documentOf, type FuzzOperation, operationById } from './openapi-operations.js';
import { type SampleOptions, sampleValue } from './sample-schema.js';

/** Returns whether an operation changes state outside of the app that `app` names. Only an exclusive server is used for it. */
export const changesAllApps = (operation: FuzzOperation): boolean =>
  operation.document === 'control' &&
  !isReading(operation) &&
  (operation.id === 'mock.loadScenario' || !operation.parameters.some(({ name }) => name === 'app'));

const isReading = ({ method }: FuzzOperation): boolean => method === 'GET' || method === 'HEAD';

interface RequestChoices {
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly target?: UrlTarget | undefined;
  readonly invalidity?: number;
}

/** Builds a request of an operation. Parts that `choices` omits follow from the OpenAPI document. */
export function buildRequest(context: CaseContext, id: string, choices: RequestChoices = {}): FuzzRequest {
  const operation = operationById(id);
  const { random, target: server } = context;
  const isApi = operation.document === 'api';
  const isShared = server.options.isExclusive !== true;
  const isProtected = !isApi && !isReading(operation) && isShared;
  const options: SampleOptions = {
    doc: documentOf(operation),
    random,
    invalidity: choices.invalidity ?? 0.02,
    valueByName: (name) => knownValue(context, name),
  };
  const { host, target } =
    choices.target ??
    knownTarget(context, operation) ??
    sampleTarget(context, operation, options, isProtected);
  const route: Route = isApi ? (operation.path.startsWith('/{') ? 'storage' : 'api') : 'mock';
  const request: FuzzRequest = {
    operation: operation.id,
    route,
    method: operation.method,
    target: withQuery(target, choices.query ?? {}),
    version: 'HTTP/1.1',
    headers: [['Host', host ?? `127.0.0.1:${server.port}`]],
    body: Buffer.alloc(0),
    isProtected,
  };
  const authorization = authorizationOf(context, operation);
  if (authorization !== undefined) setHeader(request, 'Authorization', authorization);
  for (const parameter of operation.parameters)
    if (parameter.in === 'header' && random.chance(0.3))
      setHeader(request, parameter.name, toText(sampleValue(parameter.schema, options, parameter.name)));
  for (const [name, value] of Object.entries(choices.headers ?? {})) setHeader(request, name, value);
  if (operation.bodies.length > 0) addBody(request, context, operation, options, choices.body);
  return request;
}

/** Returns a learned URL for the operations whose URL clients cannot build. */
function knownTarget(
  { random, uploads, downloads, sessions }: CaseContext,
  { path, method }: FuzzOperation,
): UrlTarget | undefined {
  const isUpload = /submission|\/upload$/.test(path);
  if (!isUpload && !/delivery|\/download$/.test(path)) return undefined;
  const known =
    isUpload && sessions.length > 0 && (method === 'DELETE' || random.chance(0.5))
      ? sessions
      : isUpload
        ? uploads
        : downloads;
  return known.length === 0 ? undefined : random.pick(known);
}

function sampleTarget(
  context: CaseContext,
  operation: FuzzOperation,
  options: SampleOptions,
  isProtected: boolean,
): { host?: string; target: string } {
  const { random } = context;
  const textOf = (name: string, schema: unknown): string =>
    isProtected && name === 'app' ? context.secret : toText(sampleValue(schema, options, name));
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => {
    const schema = operation.parameters.find(
      (parameter) => parameter.in === 'path' && parameter.name === name,
    )?.schema;
    return encodeURIComponent(wellFormed(textOf(name, schema)));
  });
  const query = operation.parameters
    .filter((parameter) => parameter.in === 'query')
    .filter(({ name, required }) =>
      name === 'app'
        ? isProtected || random.chance(0.97)
        : required
          ? random.chance(0.97)
          : random.chance(0.4),
    )
    .map(({ name, schema }) => {
      const value = name === 'app' ? context.secret : sampleValue(schema, options, name);
      return `${name}=${encodeURIComponent(wellFormed([value].flat().map(toText).join(',')))}`;
    });
  return { target: context.target.mountPath + path + (query.length > 0 ? `?${query.join('&')}` : '') };
}

const toText = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

const wellFormed = (text: string): string => text.replace(/[\ud800-\udfff]/g, '?');

const withQuery = (target: string, query: Readonly<Record<string, string>>): string => {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.length === 0 ? target : `${target}${target.includes('?') ? '&' : '?'}${pairs.join('&')}`;
};

/** Returns a value that the case has learned for a parameter or property, most of the time. */
function knownValue(context: CaseContext, name: string): unknown {
  const { random, jobIds, faultIds, requestIds, issuedTokens } = context;
  const known: Readonly<Record<string, readonly string[]>> = {
    id: [...jobIds, ...faultIds, ...requestIds],
    job: jobIds,
    jobId: jobIds,
    app: [context.secret],
    token: [context.secret],
    access_token: issuedTokens,
  };
  const values = Object.hasOwn(known, name) ? (known[name] as readonly string[]) : [];
  return values.length > 0 && random.chance(0.9) ? random.pick(values) : undefined;
}

function authorizationOf(context: CaseContext, { document, security }: FuzzOperation): string | undefined {
  const { random, secret, target, issuedTokens } = context;
  if (document === 'control')
    return target.controlToken === undefined || random.chance(0.02)
      ? undefined
      : `Bearer ${target.controlToken}`;
  if (security === 'consumerKey')
    return `Basic ${Buffer.from(`key-${context.number}:${random.chance(0.95) ? secret : 'invalid'}`).toString('base64')}`;
  if (security !== 'bearer' || random.chance(0.02)) return undefined;
  if (random.chance(0.03))
    return `Bearer ${random.pick(['invalid', 'not-enrolled', 'no-credits', ...issuedTokens])}`;
  return `Bearer ${secret}`;
}

function addBody(
  request: FuzzRequest,
  context: CaseContext,
  operation: FuzzOperation,
  options: SampleOptions,
  chosen: unknown,
): void {
  const { contentType, schema } = context.random.pick(operation.bodies);
  setHeader(request, 'Content-Type', contentType);
  setBody(request, Buffer.isBuffer(chosen) ? chosen : Buffer.from(textOfBody()));

  function textOfBody(): string {
    if (FILE_TYPES.includes(contentType)) return sampleIdFile(context);
    const value = chosen ?? sampleValue(schema, options);
    if (contentType === 'application/json') return JSON.stringify(value) ?? '';
    const pairs = Object.entries(Object(value)).map(([name, each]) => [name, wellFormed(toText(each))]);
    return String(new URLSearchParams(pairs as [string, string][]));
  }
}

const FILE_TYPES = ['text/plain', 'application/octet-stream'];

/** Returns a file of IDs, with a few lines that are no IDs. */
export function sampleIdFile({ random }: CaseContext): string {
  const line = (): string =>
    random.chance(0.9)
      ? random.text(random.integer(1, 19), '0123456789')
      : random.pick([
          '',
          ' ',
          'x',
          '-1',
          '1,2',
          '{"id":"1"}',
          '1'.repeat(30),
          '\ufeff12',
          '"12"',
          '\u0000',
          'é',
          'y'.repeat(1_100),
        ]);
  return Array.from({ length: random.pick([0, 1, 3, 20]) }, line).join(
    random.pick(['\n', '\n', '\r\n', '\r']),
  );
}
