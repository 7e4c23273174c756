// What a client reports when a fault hits it, for any client that reads JSON.
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { ResponseEffect, UnprocessedEffect } from '../../mock-server/domain/faults/fault.js';
import './fail-on-uncaught-errors.js';
import { JOB, LIST, serveFaulty } from './faulty-server.js';
import { errorCodeOf, type HttpClient } from './http-clients.js';

type Effect = ResponseEffect | UnprocessedEffect;

/** What a client reports, by what happened: the name or code of its error, or the text that it took for a body. */
export interface ExpectedReports {
  readonly reset: string;
  /** A reset between the headers and the end of the body. */
  readonly resetInBody: string;
  /** Its own timeout. */
  readonly timeout: string;
  /** Its own timeout in the middle of a body; as `timeout` by default. */
  readonly timeoutInBody?: string;
  /** A connection that closes before the end of the body. */
  readonly truncated: string;
  readonly malformedJson: string;
  /** More bytes than Content-Length announced. */
  readonly surplusBytes: string;
}

/** Reported for a text that the client returned unparsed. */
export const UNPARSED_TEXT = 'text that is no JSON';
const COMPLETE_RESPONSE = 'the whole answer';

/** Effects that only the client's timeout ends. */
const ENDLESS_EFFECTS = new Set(['latency', 'stalled_upload']);
const SHORT_MS = 100;
const HOUR_MS = 3_600_000;

const EFFECTS_ON_ANY_BODY: readonly (readonly [Effect, keyof ExpectedReports])[] = [
  [{ kind: 'latency', ms: HOUR_MS }, 'timeout'],
  [{ kind: 'reset', when: 'before_processing' }, 'reset'],
  [{ kind: 'reset', when: 'before_headers' }, 'reset'],
  [{ kind: 'reset', when: 'after_headers' }, 'resetInBody'],
  [{ kind: 'truncated_body', bytes: 0 }, 'truncated'],
  [{ kind: 'truncated_body', bytes: 20 }, 'truncated'],
  [{ kind: 'wrong_content_length', offBy: 1 }, 'truncated'],
  [{ kind: 'malformed_json' }, 'malformedJson'],
  [{ kind: 'stalled_upload', bytes: 0 }, 'timeout'],
];

/** After a long body the network decides who sees the surplus bytes. */
const EFFECTS_ON_SHORT_BODY: readonly (readonly [Effect, keyof ExpectedReports])[] = [
  [{ kind: 'wrong_content_length', offBy: -1 }, 'surplusBytes'],
  [{ kind: 'wrong_content_length', offBy: -1_000_000_000 }, 'surplusBytes'],
];

async function reportOf(client: HttpClient, url: string, timeoutMs?: number): Promise<string> {
  try {
    const data = await client(url, timeoutMs === undefined ? {} : { timeoutMs });
    if (typeof data === 'string') return UNPARSED_TEXT;
    return isDeepStrictEqual(data, url.endsWith('/job') ? JOB : LIST) ? COMPLETE_RESPONSE : 'something else';
  } catch (error) {
    return errorCodeOf(error);
  }
}

/** @param expected what this client is known to report */
export function faultClientSuite(name: string, client: HttpClient, expected: ExpectedReports): void {
  describe.each([
    ['/job', [...EFFECTS_ON_ANY_BODY, ...EFFECTS_ON_SHORT_BODY]],
    ['/list', EFFECTS_ON_ANY_BODY],
  ] as const)(`${name} asks for %s`, (path, table) => {
    it.each(table.map(([effect, what]) => [effect, expected[what] ?? ''] as const))(
      'and reports, after %j, %s',
      async (effect, report) => {
        const { url } = await serveFaulty(effect);
        const timeoutMs = ENDLESS_EFFECTS.has(effect.kind) ? SHORT_MS : undefined;
        expect(await reportOf(client, `${url}${path}`, timeoutMs)).toBe(report);
      },
    );
  });

  describe(name, () => {
    it.each([
      ['no fault', undefined],
      ['little latency', { kind: 'latency', ms: 1 }],
      ['a fast slow body', { kind: 'slow_body', bytesPerSecond: 1_000_000_000 }],
      ['a truncation behind the end', { kind: 'truncated_body', bytes: 10_000_000 }],
    ] as const)('reads whole answers with %s', async (_case, effect) => {
      for (const path of ['/job', '/list']) {
        const { url } = await serveFaulty(effect);
        expect(await reportOf(client, `${url}${path}`)).toBe(COMPLETE_RESPONSE);
      }
    });

    it('gives up an answer that drips', async () => {
      const { url } = await serveFaulty({ kind: 'slow_body', bytesPerSecond: 1 });
      const allowed = [expected.timeout, expected.timeoutInBody ?? expected.timeout];
      expect(allowed).toContain(await reportOf(client, `${url}/job`, SHORT_MS));
    });

    it('gives up an upload that stalls', async () => {
      const {
        url,
        handlerStats: handled,
        receivedBytes,
      } = await serveFaulty({ kind: 'stalled_upload', bytes: 10 });
      const upload = Buffer.alloc(64 * 1024 * 1024);
      await expect(client(url, { upload, timeoutMs: SHORT_MS }).catch(errorCodeOf)).resolves.toBe(
        expected.timeout,
      );
      expect(handled.requests).toBe(0);
      expect(receivedBytes()).toBeLessThan(1024 * 1024);
    });
  });
}
