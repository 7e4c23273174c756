import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appIdOf } from '../../../mock-server/domain/app-identity.js';
import {
  type Fault,
  type FaultEffect,
  type FaultSubject,
  isExhausted,
  isResponseEffect,
  matchesRequest,
  matchFaults,
} from '../../../mock-server/domain/faults/fault.js';

const APP = appIdOf('a');
const OTHER_APP = appIdOf('b');
const STATUS: FaultEffect = { kind: 'status', status: 503 };
const GET_JOB: FaultSubject = { app: APP, route: 'getJob', method: 'GET', job: '12' };

const faultOf = (facts: Partial<Fault> = {}): Fault => ({
  id: 'fault-1',
  match: {},
  effect: STATUS,
  matched: 0,
  fired: 0,
  ...facts,
});

/** Which fault fired at each request in turn, and the faults afterwards. */
function meetAll(faults: readonly Fault[], subjects: readonly FaultSubject[]) {
  let now = faults;
  const fired = subjects.map((subject) => {
    const meeting = matchFaults(now, subject);
    now = now.map((fault) => meeting.changed.find(({ id }) => id === fault.id) ?? fault);
    return meeting.fired?.id;
  });
  return { fired, faults: now };
}

/** The numbers of the requests, from 1, at which a fault fires. */
const turnsOf = (fault: Fault, requests: number): number[] =>
  meetAll([fault], Array(requests).fill(GET_JOB)).fired.flatMap((id, i) => (id === undefined ? [] : [i + 1]));

describe('a fault', () => {
  it.each<[string, Partial<Fault>, Partial<FaultSubject>, boolean]>([
    ['any request, if it says nothing', {}, {}, true],
    [
      'a request of nobody, if it says nothing',
      {},
      { app: undefined, route: undefined, job: undefined },
      true,
    ],
    ['its app', { app: APP }, {}, true],
    ['no other app', { app: APP }, { app: OTHER_APP }, false],
    ['nobody, if it is an app’s', { app: APP }, { app: undefined }, false],
    ['its route', { match: { route: 'getJob' } }, {}, true],
    ['no other route', { match: { route: 'listJobs' } }, {}, false],
    ['the route of a GET for its HEAD', { match: { route: 'getJob' } }, { method: 'HEAD' }, true],
    ['its method', { match: { method: 'GET' } }, {}, true],
    ['no HEAD, if it is for GET', { match: { method: 'GET' } }, { method: 'HEAD' }, false],
    ['no GET, if it is for HEAD', { match: { method: 'HEAD' } }, {}, false],
    ['its job', { match: { job: '12' } }, {}, true],
    ['no other job', { match: { job: '12' } }, { job: '13' }, false],
    ['no list of jobs, if it is for one', { match: { job: '12' } }, { job: undefined }, false],
    ['only what fits in everything', { match: { route: 'getJob', job: '13' } }, {}, false],
  ])('concerns %s', (_case, facts, subject, concerns) => {
    const fault = faultOf(facts);
    expect(matchesRequest(fault, { ...GET_JOB, ...subject })).toBe(concerns);
    const { changed } = matchFaults([fault], { ...GET_JOB, ...subject });
    expect(changed.map(({ matched }) => matched)).toEqual(concerns ? [1] : []);
  });

  it.each<[string, Partial<Fault>, number[]]>([
    ['every time, if nothing is said', {}, [1, 2, 3, 4, 5, 6, 7]],
    ['every third time, beginning with the first', { every: 3 }, [1, 4, 7]],
    ['at most twice', { times: 2 }, [1, 2]],
    ['every third time, at most twice', { every: 3, times: 2 }, [1, 4]],
    ['the first time only', { match: { nth: 1 } }, [1]],
    ['the fifth time only', { match: { nth: 5 } }, [5]],
    ['the fifth time only, even if it may more often', { match: { nth: 5 }, times: 3 }, [5]],
  ])('fires %s', (_case, facts, turns) => {
    expect(turnsOf(faultOf(facts), 7)).toEqual(turns);
  });

  it.each<[string, Partial<Fault>, boolean]>([
    ['without a limit', { matched: 1_000, fired: 1_000 }, false],
    ['below its limit', { times: 2, matched: 5, fired: 1 }, false],
    ['at its limit', { times: 2, matched: 2, fired: 2 }, true],
    ['before its only turn', { match: { nth: 3 }, matched: 2 }, false],
    ['after its only turn', { match: { nth: 3 }, matched: 3, fired: 1 }, true],
    ['that missed its only turn', { match: { nth: 3 }, matched: 3, fired: 0 }, true],
  ])('%s is exhausted: %s', (_case, facts, exhausted) => {
    expect(isExhausted(faultOf(facts))).toBe(exhausted);
  });
});

describe('an effect', () => {
  it.each<[FaultEffect, boolean]>([
    [STATUS, false],
    [{ kind: 'latency', ms: 1 }, true],
    [{ kind: 'slow_body', bytesPerSecond: 1 }, true],
    [{ kind: 'reset', when: 'before_processing' }, false],
    [{ kind: 'reset', when: 'before_headers' }, true],
    [{ kind: 'reset', when: 'after_headers' }, true],
    [{ kind: 'truncated_body', bytes: 0 }, true],
    [{ kind: 'malformed_json' }, true],
    [{ kind: 'wrong_content_length', offBy: 1 }, true],
    [{ kind: 'stalled_upload', bytes: 0 }, false],
  ])('%j leaves the request to be processed: %s', (effect, processed) => {
    expect(isResponseEffect(effect)).toBe(processed);
  });
});

describe('of several faults', () => {
  it('the first fires, and the others have seen the request all the same', () => {
    const first = faultOf({ id: 'fault-1', every: 2 });
    const second = faultOf({ id: 'fault-2', times: 1 });
    const stranger = faultOf({ id: 'fault-3', app: OTHER_APP });
    const { fired, faults } = meetAll([first, second, stranger], [GET_JOB, GET_JOB, GET_JOB, GET_JOB]);
    expect(fired).toEqual(['fault-1', 'fault-2', 'fault-1', undefined]);
    expect(faults).toEqual([
      { ...first, matched: 4, fired: 2 },
      { ...second, matched: 4, fired: 1 },
      stranger,
    ]);
  });

  it('one whose only turn goes to another has missed it', () => {
    const faults = [faultOf({ id: 'fault-1', times: 1 }), faultOf({ id: 'fault-2', match: { nth: 1 } })];
    expect(meetAll(faults, [GET_JOB, GET_JOB]).fired).toEqual(['fault-1', undefined]);
  });
});

describe('any faults and any requests', () => {
  const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
  const without = <T extends object>(value: T) =>
    Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
  const app = fc.constantFrom(APP, OTHER_APP);
  const route = fc.constantFrom('getJob' as const, 'listJobs' as const);
  const method = fc.constantFrom('GET', 'HEAD');
  const job = fc.constantFrom('12', '13');
  const subjects = fc.array(fc.record({ app: maybe(app), route: maybe(route), method, job: maybe(job) }), {
    maxLength: 40,
  });
  const count = fc.integer({ min: 1, max: 5 });
  const turn: fc.Arbitrary<{ nth?: number; every?: number }> = fc.oneof(
    fc.record({ nth: count }),
    fc.record({ every: count }),
    fc.constant({}),
  );
  const order = fc
    .record({
      app: maybe(app),
      route: maybe(route),
      method: maybe(method),
      job: maybe(job),
      times: maybe(count),
      turn,
    })
    .map(({ app, times, turn: { nth, every }, ...match }) =>
      faultOf({ ...without({ app, times, every }), match: without({ ...match, nth }) }),
    );
  const faults = fc
    .array(order, { maxLength: 6 })
    .map((list) => list.map((fault, i) => ({ ...fault, id: `fault-${i}` })));

  it('meet the same way each time', () => {
    fc.assert(
      fc.property(faults, subjects, (given, requests) => {
        const frozen = given.map((fault) => Object.freeze(fault));
        expect(meetAll(frozen, requests)).toEqual(meetAll(frozen, requests));
      }),
    );
  });

  it('leave each fault with the number of requests it concerned and of those it fired at, within its bounds', () => {
    fc.assert(
      fc.property(faults, subjects, (given, requests) => {
        const { fired, faults: after } = meetAll(given, requests);
        for (const [i, fault] of after.entries()) {
          const before = given[i] as Fault;
          expect(fault).toEqual({ ...before, matched: fault.matched, fired: fault.fired });
          expect(fault.matched).toBe(requests.filter((subject) => matchesRequest(before, subject)).length);
          expect(fault.fired).toBe(fired.filter((id) => id === fault.id).length);
          const { match, every = 1, times = Number.POSITIVE_INFINITY } = fault;
          const turns = match.nth === undefined ? Math.ceil(fault.matched / every) : 1;
          expect(fault.fired).toBeLessThanOrEqual(Math.min(turns, times));
        }
      }),
    );
  });

  it('never bring an exhausted fault back', () => {
    fc.assert(
      fc.property(order, subjects, (given, requests) => {
        let fault = given;
        for (const subject of requests) {
          const wasExhausted = isExhausted(fault);
          const { changed, fired } = matchFaults([fault], subject);
          fault = changed[0] ?? fault;
          if (wasExhausted) expect([fired, isExhausted(fault)]).toEqual([undefined, true]);
        }
      }),
    );
  });
});
