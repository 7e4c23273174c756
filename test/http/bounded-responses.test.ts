import { expect, it } from 'vitest';
import { MAX_RESPONSE_BODY_BYTES } from '../../mock-server/domain/journal/journal-entry.js';
import '../support/fail-on-uncaught-errors.js';
import { rawRequest } from '../support/raw-http.js';
import { requestHead } from '../support/raw-socket.js';
import { readOpenapi } from '../support/read-openapi.js';
import { PROFILES, startTestMock } from '../support/test-mock.js';
import { partOf } from '../support/thoroughness.js';

/** Number of bytes by which a response may exceed its request. */
const MAX_EXCESS_BYTES = 8 * 1024;
const TOKEN = 'bounded';

interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
/** Paths whose response never ends. */
const ENDLESS_PATHS = ['/_mock/events'];
/** Method and path of each other operation, and of paths that no operation has. */
const OPERATIONS = [readOpenapi('openapi.yaml'), readOpenapi('control.openapi.yaml')]
  .flatMap(({ paths }: OpenApiDocument) =>
    Object.entries(paths).flatMap(([path, item]) =>
      METHODS.filter((method) => method in item && !ENDLESS_PATHS.includes(path)).map(
        (method) => [method.toUpperCase(), path] as const,
      ),
    ),
  )
  .concat([
    ['GET', '/'],
    ['GET', '/2/unknown/{id}'],
    ['GET', '/_mock/unknown/{id}'],
  ]);

/** Texts that a response could repeat, escape or list, repeated up to a number of characters. */
const PIECES = [',a', '&a', '"', '<', '%00', '%26', ';a', 'é%', '&id=1'];
const fill = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length));

const QUERY_PARAMETERS = ['type', 'compliance_job.fields', 'app', 'limit', 'unknown'];
const SIGNED_QUERY =
  'X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Credential=a&X-Goog-Date=20990101T000000Z&X-Goog-Expires=900&X-Goog-Signature=0';
const HEADERS = [
  'Content-Type',
  'Content-Encoding',
  'Accept-Encoding',
  'Content-Range',
  'Range',
  'If-Match',
  'If-None-Match',
  'If-Range',
  'X-Goog-Hash',
  'Content-MD5',
  'X-Upload-Content-Length',
  'X-Goog-If-Generation-Match',
  'X-Forwarded-Host',
  'User-Agent',
  'Origin',
  'Cookie',
];

interface HostileRequest {
  readonly method: string;
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Yields requests to an operation with a long text in one place. */
function* hostileRequests(method: string, path: string, length: number): Generator<HostileRequest> {
  const target = path.replace(/\{\w+\}/g, '1');
  for (const piece of PIECES) {
    const text = fill(piece, length);
    if (path.includes('{')) yield { method, target: path.replace(/\{\w+\}/, () => text) };
    yield { method, target: `${target}?${text}` };
    for (const name of QUERY_PARAMETERS) yield { method, target: `${target}?${name}=${text}` };
    yield { method, target, headers: { Authorization: `Bearer ${text.slice(0, length)}` } };
  }
}

function* requestsWithHostileHeaders(
  method: string,
  path: string,
  length: number,
): Generator<HostileRequest> {
  const target = path.replace(/\{\w+\}/g, '1');
  for (const piece of ['a', ',a', '"', ';a=', 'bytes=0-1,', 'md5=,', 'gzip,'])
    for (const name of HEADERS)
      yield { method, target, headers: { [name]: fill(piece, length) }, body: '{}' };
}

const quote = (text: string): string => JSON.stringify(text);

/** Bodies with long values, long names, and many values, names and nested values. */
const hostileBodies = (length: number): readonly string[] => {
  const text = 'a'.repeat(length);
  const many = Array.from({ length: length / 10 }, (_, at) => at);
  const fields = many.map((at) => `"f${at}":1`).join(',');
  const names = [
    'type',
    'name',
    'app',
    'token',
    'status',
    'state',
    'params',
    'jobs',
    'apps',
    'effect',
    'match',
    'tables',
    'version',
  ];
  return [
    text,
    quote(text),
    `[${many}]`,
    `{${fields}}`,
    `{${quote(text)}:{${fields}}}`,
    `{${quote('"'.repeat(length))}:1}`,
    `{"type":"tweets",${fields}}`,
    `{"name":"n","apps":[${many.map(() => '{"x":1}').join(',')}]}`,
    `{"name":"n","apps":{${quote(text)}:{${fields}}}}`,
    `{"state":"the app has a job","params":{${fields}}}`,
    `{"state":"the app has a job","params":{"id":${quote(text)}}}`,
    '['.repeat(length),
    ...names.flatMap((name) => [
      `{"${name}":${quote(text)}}`,
      `{"${name}":[${many}]}`,
      `{"${name}":{${fields}}}`,
    ]),
  ];
};

function* requestsWithHostileBodies(method: string, path: string, length: number): Generator<HostileRequest> {
  const target = path.replace(/\{\w+\}/g, '1');
  for (const body of hostileBodies(length))
    yield { method, target, headers: { 'Content-Type': 'application/json' }, body };
}

function* requestsToStorage(length: number): Generator<HostileRequest> {
  const object = '/twttr-tweet-compliance/1/submission/1_1';
  for (const piece of PIECES) {
    const text = fill(piece, length);
    for (const method of ['GET', 'PUT', 'POST', 'DELETE'])
      for (const target of [
        `/twttr-tweet-compliance/${text}`,
        `${object}?${text}`,
        `${object}?upload_id=${text}`,
        `${object}?${SIGNED_QUERY}&X-Goog-SignedHeaders=host&${text}`,
        `${object}?${SIGNED_QUERY}&X-Goog-SignedHeaders=${text}`,
        `${object}?${SIGNED_QUERY}&X-Goog-SignedHeaders=host%3B${text}`,
        `${object}?X-Goog-Credential=${text}&${SIGNED_QUERY}&X-Goog-SignedHeaders=host`,
      ])
        yield { method, target };
  }
  const repeated = fill('host;a;', length / 2);
  const headers = { A: fill('<', length / 2) };
  yield { method: 'GET', target: `${object}?${SIGNED_QUERY}&X-Goog-SignedHeaders=${repeated}`, headers };
}

const isList = (method: string, path: string): boolean =>
  method === 'GET' && /^\/_mock\/(?:requests|state|jobs|faults|scenarios|provider-states)$/.test(path);

/** Sends a request, and returns by how many bytes the response and the explanation in the journal exceed it. */
async function measureExcess(url: string, request: HostileRequest): Promise<number> {
  const { method, target, body = '' } = request;
  const headers = {
    Authorization: `Bearer ${TOKEN}`,
    'Content-Length': String(Buffer.byteLength(body)),
    ...request.headers,
  };
  const response = await rawRequest(url, target, { method, headers, body });
  const requestBytes = Buffer.byteLength(requestHead(method, target, headers) + body);
  const responseHead = requestHead('HTTP/1.1', '200', response.headers as Record<string, string>);
  const isBounded = response.status >= 400 || target.startsWith('/2/');
  const size = isBounded ? Buffer.byteLength(responseHead + response.body) : 0;
  const id = response.headers['x-mock-request-id'];
  const entry = id === undefined ? '' : (await rawRequest(url, `/_mock/requests/${id}`)).body;
  // The entry also contains the body of a small response.
  return Math.max(size, entry.length - MAX_RESPONSE_BODY_BYTES) - requestBytes;
}

const CONCURRENCY = 8;

it.each(PROFILES)(
  'no response of profile $profile exceeds its request by more than 8 KB',
  async ({ profile }) => {
    const { url } = await startTestMock({ profile, journal: '50', rateLimit: '1000000' });
    const failures: string[] = [];
    const check = async (requests: Iterable<HostileRequest>): Promise<void> => {
      const queue = partOf(requests, 17);
      const worker = async (): Promise<void> => {
        for (let next = queue.next(); !next.done; next = queue.next()) {
          const { method, target, headers, body = '' } = next.value;
          const excess = await measureExcess(url, next.value);
          if (excess > MAX_EXCESS_BYTES)
            failures.push(
              `${method} ${target.slice(0, 80)} ${JSON.stringify(headers)?.slice(0, 60)} ${body.slice(0, 60)}: ${excess}`,
            );
        }
      };
      await Promise.all(Array.from({ length: CONCURRENCY }, worker));
    };
    for (const [method, path] of OPERATIONS) {
      const isControl = path.startsWith('/_mock/');
      if (isList(method, path) || (isControl && profile === 'direct')) continue;
      await check(hostileRequests(method, path, 14_000));
      await check(hostileRequests(method, path, 1_000));
      if (method === 'GET' && isControl) continue;
      await check(requestsWithHostileHeaders(method, path, 10_000));
      if (method === 'GET') continue;
      await check(requestsWithHostileBodies(method, path, 15_000));
      await check(requestsWithHostileBodies(method, path, 1_000));
    }
    if (profile === 'gcs')
      for (const length of [1_000, 3_000, 13_000]) await check(requestsToStorage(length));
    expect(failures).toEqual([]);
  },
  600_000,
);
