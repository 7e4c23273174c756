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
    [STATUS, 'Answers 503 to every request'],
    [{ kind: 'latency', ms: 90_000 }, 'Answers only after 90s to every request'],
    [{ kind: 'latency', ms: 1_500 }, 'Answers only after 1500ms to every request'],
    [{ kind: 'latency', ms: 172_800_000 }, 'Answers only after 2d to every request'],
    [{ kind: 'latency', ms: 0 }, 'Answers only after 0ms to every request'],
    [
      { kind: 'slow_body', bytesPerSecond: 1 },
      'Sends at most 1 byte a second of the body in answer to every request',
    ],
    [
      { kind: 'reset', when: 'before_processing' },
      'Resets the connection instead of processing every request',
    ],
    [
      { kind: 'reset', when: 'before_headers' },
      'Resets the connection after processing, and before answering, every request',
    ],
    [
      { kind: 'reset', when: 'after_headers' },
      'Resets the connection after the headers of the answer to every request',
    ],
    [
      { kind: 'truncated_body', bytes: 10 },
      'Ends the connection after 10 bytes of the body in answer to every request',
    ],
    [{ kind: 'malformed_json' }, 'Blanks the second half of the body in answer to every request'],
    [{ kind: 'wrong_content_length', offBy: 5 }, 'Announces 5 bytes too many in answer to every request'],
    [{ kind: 'wrong_content_length', offBy: -1 }, 'Announces 1 byte too few in answer to every request'],
    [
      { kind: 'stalled_upload', bytes: 0 },
      'Reads 0 bytes of the body, and then stalls for ever, at every request',
    ],
  ])('tells what %j does', (effect, deed) => {
    expect(describeFault(faultOf({ effect }))).toBe(`${deed}; it has not fired in 0 requests.`);
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
  ])('tells to which requests %j happens', (facts, requests) => {
    expect(describeFault(faultOf(facts))).toBe(`Answers 503 to ${requests}; it has not fired in 0 requests.`);
  });

  it.each<[Partial<Fault>, string]>([
    [{ times: 2, matched: 4, fired: 1 }, ', at most 2 times; it fired once in 4 requests.'],
    [{ times: 1, matched: 1, fired: 1 }, ', at most once; it fired once in 1 request, and never will again.'],
    [{ matched: 7, fired: 7 }, '; it fired 7 times in 7 requests.'],
  ])('tells what became of %j', (facts, history) => {
    expect(describeFault(faultOf(facts))).toBe(`Answers 503 to every request${history}`);
  });

  it('tells of a turn that was missed', () => {
    expect(describeFault(faultOf({ match: { nth: 2 }, matched: 3 }))).toBe(
      'Answers 503 to the second request; it has not fired in 3 requests, and never will.',
    );
  });
});
