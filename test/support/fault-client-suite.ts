// Tests what an HTTP client that reads JSON reports for each kind of fault.
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { ResponseEffect, UnprocessedEffect } from '../../mock-server/domain/faults/fault.js';
import './fail-on-uncaught-errors.js';
import { JOB, LIST, serveFaulty } from './faulty-server.js';
import { errorCodeOf, type HttpClient } from './http-clients.js';

type Effect = ResponseEffect | UnprocessedEffect;

/** Reports of a client for each kind of failure. Each report is the name or code of an error, or {@link UNPARSED_TEXT}. */
export interface ExpectedReports {
  readonly reset: string;
  /** Report for a reset between the headers and the end of the body. */
  readonly resetInBody: string;
  /** Report when the client's own timeout expires. */
  readonly timeout: string;
  /** Report when the client's own timeout expires in the middle of a body. Default: `timeout`. */
  readonly timeoutInBody?: string;
  /** Report for a connection that closes before the end of the body. */
  readonly truncated: string;
  readonly malformedJson: string;
  /** Report for a body of more bytes than Content-Length announces. */
  readonly surplusBytes: string;
}

/** Report for a client that returns malformed JSON as text. */
export const UNPARSED_TEXT = 'unparsed text';
const COMPLETE_RESPONSE = 'the complete response';

/** Kinds of effects that end only when the client's timeout expires. */
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

/** Effects that are tested with short bodies only. After a long body, a client may not see the surplus bytes. */
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

/** Defines the tests of one client. @param expected what the client is known to report */
export function faultClientSuite(name: string, client: HttpClient, expected: ExpectedReports): void {
  describe.each([
    ['/job', [...EFFECTS_ON_ANY_BODY, ...EFFECTS_ON_SHORT_BODY]],
    ['/list', EFFECTS_ON_ANY_BODY],
  ] as const)(`${name} requests %s`, (path, table) => {
    it.each(table.map(([effect, failure]) => [effect, expected[failure] ?? ''] as const))(
      `${name} meets the fault %j on ${path} and reports %s`,
      async (effect, report) => {
        const { url } = await serveFaulty(effect);
        const timeoutMs = ENDLESS_EFFECTS.has(effect.kind) ? SHORT_MS : undefined;
        expect(await reportOf(client, `${url}${path}`, timeoutMs)).toBe(report);
      },
    );
  });

  describe(name, () => {
    it.each([
      ['without a fault', undefined],
      ['with a latency of 1 ms', { kind: 'latency', ms: 1 }],
      ['with a slow body of 1 GB/s', { kind: 'slow_body', bytesPerSecond: 1_000_000_000 }],
      ['with a truncation beyond the end of the body', { kind: 'truncated_body', bytes: 10_000_000 }],
    ] as const)(`${name} reads a complete response %s`, async (_case, effect) => {
      for (const path of ['/job', '/list']) {
        const { url } = await serveFaulty(effect);
        expect(await reportOf(client, `${url}${path}`)).toBe(COMPLETE_RESPONSE);
      }
    });

    it(`${name} gives up a response of one byte per second at its timeout`, async () => {
      const { url } = await serveFaulty({ kind: 'slow_body', bytesPerSecond: 1 });
      const allowed = [expected.timeout, expected.timeoutInBody ?? expected.timeout];
      expect(allowed).toContain(await reportOf(client, `${url}/job`, SHORT_MS));
    });

    it(`${name} gives up a stalled upload at its timeout`, async () => {
      const { url, handlerStats, receivedBytes } = await serveFaulty({ kind: 'stalled_upload', bytes: 10 });
      const upload = Buffer.alloc(64 * 1024 * 1024);
      await expect(client(url, { upload, timeoutMs: SHORT_MS }).catch(errorCodeOf)).resolves.toBe(
        expected.timeout,
      );
      expect(handlerStats.requests).toBe(0);
      expect(receivedBytes()).toBeLessThan(1024 * 1024);
    });
  });
}
