import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import '../../support/crashes.js';
import type { AnswerEffect, ConnectionEffect } from '../../../mock-server/domain/faults/fault.js';
import { JOB, LIST, serveFaulty } from '../../support/faulty-server.js';
import { CLIENTS, type ClientName, failureOf } from '../../support/http-clients.js';

type Effect = AnswerEffect | ConnectionEffect;
type Seen = Readonly<Record<ClientName, string>>;

/** Effects that a client can only give up on. */
const NEVER_END = new Set(['latency', 'stalled_upload']);
const SHORT_MS = 100;
const HOUR_MS = 3_600_000;

const everyone = (failure: string): Omit<Seen, 'fetch'> => ({
  'node:http': failure,
  axios: failure,
  got: failure,
});

const RESET: Seen = { ...everyone('ECONNRESET'), fetch: 'fetch failed: ECONNRESET' };
/** Each by its own timeout. */
const TOO_LATE: Seen = {
  fetch: 'TimeoutError',
  'node:http': 'ABORT_ERR',
  axios: 'ECONNABORTED',
  got: 'ETIMEDOUT',
};
const BROKEN_OFF: Seen = {
  fetch: 'terminated: UND_ERR_SOCKET',
  'node:http': 'ECONNRESET',
  axios: 'ERR_BAD_RESPONSE',
  got: 'ECONNRESET',
};
const WHOLE = 'the whole answer';
const TEXT = 'text that is no JSON';

const ON_EVERY_ANSWER: readonly (readonly [Effect, Seen])[] = [
  [{ kind: 'latency', ms: HOUR_MS }, TOO_LATE],
  [{ kind: 'reset', when: 'before_processing' }, RESET],
  [{ kind: 'reset', when: 'before_headers' }, RESET],
  [
    { kind: 'reset', when: 'after_headers' },
    { ...RESET, fetch: 'terminated: ECONNRESET' },
  ],
  [{ kind: 'truncated_body', bytes: 0 }, BROKEN_OFF],
  [{ kind: 'truncated_body', bytes: 20 }, BROKEN_OFF],
  [{ kind: 'wrong_content_length', offBy: 1 }, BROKEN_OFF],
  [
    { kind: 'malformed_json' },
    // axios keeps quiet about JSON that does not parse.
    { fetch: 'SyntaxError', 'node:http': 'SyntaxError', axios: TEXT, got: 'ERR_BODY_PARSE_FAILURE' },
  ],
  [{ kind: 'stalled_upload', bytes: 0 }, TOO_LATE],
];

/** Where the bytes that are too many come behind a long body, it depends on the network who sees them. */
const ON_SHORT_ANSWERS: readonly (readonly [Effect, Seen])[] = [
  [
    { kind: 'wrong_content_length', offBy: -1 },
    { ...everyone('HPE_INVALID_CONSTANT'), fetch: 'SyntaxError' },
  ],
  [
    { kind: 'wrong_content_length', offBy: -1_000_000_000 },
    { ...everyone('HPE_INVALID_CONSTANT'), fetch: 'SyntaxError' },
  ],
];

const eachClient = (table: readonly (readonly [Effect, Seen])[]) =>
  table.flatMap(([effect, seen]) =>
    Object.entries(seen).map(([client, what]) => [effect, what, client as ClientName] as const),
  );

async function whatIsSeen(client: ClientName, url: string, timeoutMs?: number): Promise<string> {
  try {
    const data = await CLIENTS[client](url, timeoutMs === undefined ? {} : { timeoutMs });
    if (typeof data === 'string') return TEXT;
    return isDeepStrictEqual(data, url.endsWith('/job') ? JOB : LIST) ? WHOLE : 'something else';
  } catch (error) {
    return failureOf(error);
  }
}

describe.each([
  ['/job', ON_EVERY_ANSWER],
  ['/list', ON_EVERY_ANSWER],
  ['/job', ON_SHORT_ANSWERS],
] as const)('of %s', (path, table) => {
  it.each(eachClient(table))('with %j, %s is what %s sees', async (effect, seen, client) => {
    const { url } = await serveFaulty(effect);
    const timeoutMs = NEVER_END.has(effect.kind) ? SHORT_MS : undefined;
    expect(await whatIsSeen(client, `${url}${path}`, timeoutMs)).toBe(seen);
  });
});

describe.each(Object.keys(CLIENTS) as ClientName[])('%s', (client) => {
  it.each([
    ['nothing', undefined],
    ['little latency', { kind: 'latency', ms: 1 }],
    ['a fast slow body', { kind: 'slow_body', bytesPerSecond: 1_000_000_000 }],
    ['a truncation behind the end', { kind: 'truncated_body', bytes: 10_000_000 }],
  ] as const)('reads whole answers after %s', async (_case, effect) => {
    for (const path of ['/job', '/list']) {
      const { url } = await serveFaulty(effect);
      expect(await whatIsSeen(client, `${url}${path}`)).toBe(WHOLE);
    }
  });

  it('gives up an answer that drips', async () => {
    const { url } = await serveFaulty({ kind: 'slow_body', bytesPerSecond: 1 });
    // Once it has the headers, axios calls its own timeout a bad response.
    const failures = [TOO_LATE[client], ...(client === 'axios' ? ['ERR_BAD_RESPONSE'] : [])];
    expect(failures).toContain(await whatIsSeen(client, `${url}/job`, SHORT_MS));
  });

  it('gives up an upload that stalls', async () => {
    const { url, handled, receivedBytes } = await serveFaulty({ kind: 'stalled_upload', bytes: 10 });
    const upload = Buffer.alloc(64 * 1024 * 1024);
    await expect(CLIENTS[client](url, { upload, timeoutMs: SHORT_MS }).catch(failureOf)).resolves.toBe(
      TOO_LATE[client],
    );
    expect(handled.requests).toBe(0);
    expect(receivedBytes()).toBeLessThan(1024 * 1024);
  });
});
