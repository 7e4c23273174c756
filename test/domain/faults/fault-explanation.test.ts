import { describe, expect, it } from 'vitest';
import { appIdOf } from '../../../mock-server/domain/app-identity.js';
import { describeFault, type Fault, type FaultEffect } from '../../../mock-server/domain/faults/fault.js';

const APP = appIdOf('a');
const STATUS: FaultEffect = { kind: 'status', status: 503 };

const faultOf = (facts: Partial<Fault>): Fault => ({
  id: 'fault-1',
  match: {},
  effect: STATUS,
  matched: 0,
  fired: 0,
  ...facts,
});

describe('the explanation of a fault', () => {
  it.each<[FaultEffect, string]>([
    [STATUS, 'Responds 503 to every request'],
    [{ kind: 'latency', ms: 90_000 }, 'Waits 90s before the response to every request'],
    [{ kind: 'latency', ms: 1_500 }, 'Waits 1500ms before the response to every request'],
    [{ kind: 'latency', ms: 172_800_000 }, 'Waits 2d before the response to every request'],
    [{ kind: 'latency', ms: 0 }, 'Waits 0ms before the response to every request'],
    [
      { kind: 'slow_body', bytesPerSecond: 1 },
      'Sends at most 1 byte per second of the body in the response to every request',
    ],
    [
      { kind: 'reset', when: 'before_processing' },
      'Resets the connection instead of processing every request',
    ],
    [
      { kind: 'reset', when: 'before_headers' },
      'Resets the connection after processing, before the response to every request',
    ],
    [
      { kind: 'reset', when: 'after_headers' },
      'Resets the connection after the headers of the response to every request',
    ],
    [
      { kind: 'truncated_body', bytes: 10 },
      'Closes the connection after 10 bytes of the body in the response to every request',
    ],
    [
      { kind: 'malformed_json' },
      'Replaces the second half of the body with spaces in the response to every request',
    ],
    [
      { kind: 'wrong_content_length', offBy: 5 },
      'Announces 5 bytes too many in the response to every request',
    ],
    [
      { kind: 'wrong_content_length', offBy: -1 },
      'Announces 1 byte too few in the response to every request',
    ],
    [{ kind: 'stalled_upload', bytes: 0 }, 'Stalls after reading 0 bytes of the body of every request'],
  ])('a fault explanation describes the effect %j', (effect, description) => {
    expect(describeFault(faultOf({ effect }))).toBe(`${description}; it has not fired in 0 requests.`);
  });

  it.each<[Partial<Fault>, string]>([
    [{ match: { route: 'getJob' } }, 'every getJob'],
    [{ match: { method: 'PUT' } }, 'every PUT request'],
    [{ match: { route: 'getJob', method: 'HEAD' } }, 'every HEAD getJob'],
    [{ every: 1 }, 'every request'],
    [{ every: 3 }, 'every third request'],
    [{ every: 12 }, 'every 12th request'],
    [{ every: 111 }, 'every 111th request'],
    [{ match: { nth: 1 } }, 'the first request'],
    [{ match: { nth: 21 } }, 'the 21st request'],
    [{ match: { nth: 42 } }, 'the 42nd request'],
    [{ match: { nth: 103 } }, 'the 103rd request'],
    [{ app: APP, match: { job: '12' } }, `every request of app ${APP} for job 12`],
  ])('a fault explanation describes the requests that match %j', (facts, requests) => {
    expect(describeFault(faultOf(facts))).toBe(
      `Responds 503 to ${requests}; it has not fired in 0 requests.`,
    );
  });

  it.each<[Partial<Fault>, string]>([
    [{ times: 2, matched: 4, fired: 1 }, ', at most 2 times; it fired once in 4 requests.'],
    [{ times: 1, matched: 1, fired: 1 }, ', at most once; it fired once in 1 request, and never will again.'],
    [{ matched: 7, fired: 7 }, '; it fired 7 times in 7 requests.'],
  ])('a fault explanation describes the counters %j', (facts, history) => {
    expect(describeFault(faultOf(facts))).toBe(`Responds 503 to every request${history}`);
  });

  it('a fault explanation says that a fault missed its only turn', () => {
    expect(describeFault(faultOf({ match: { nth: 2 }, matched: 3 }))).toBe(
      'Responds 503 to the second request; it has not fired in 3 requests, and never will.',
    );
  });
});
