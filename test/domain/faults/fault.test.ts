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

/** Matches requests one after another. Returns the ID of the fault that fired at each request, and the updated faults. */
function matchAll(faults: readonly Fault[], subjects: readonly FaultSubject[]) {
  let current = faults;
  const fired = subjects.map((subject) => {
    const result = matchFaults(current, subject);
    current = current.map((fault) => result.changed.find(({ id }) => id === fault.id) ?? fault);
    return result.fired?.id;
  });
  return { fired, faults: current };
}

/** Returns the numbers of the requests, counted from 1, at which a fault fires. */
const turnsOf = (fault: Fault, requests: number): number[] =>
  matchAll([fault], Array(requests).fill(GET_JOB)).fired.flatMap((id, i) =>
    id === undefined ? [] : [i + 1],
  );

describe('a fault', () => {
  it.each<[string, Partial<Fault>, Partial<FaultSubject>, boolean]>([
    ['without conditions matches any request', {}, {}, true],
    [
      'without conditions matches a request without app, route and job',
      {},
      { app: undefined, route: undefined, job: undefined },
      true,
    ],
    ['of an app matches requests of the app', { app: APP }, {}, true],
    ['of an app does not match requests of another app', { app: APP }, { app: OTHER_APP }, false],
    ['of an app does not match unauthenticated requests', { app: APP }, { app: undefined }, false],
    ['for a route matches the route', { match: { route: 'getJob' } }, {}, true],
    ['for a route does not match another route', { match: { route: 'listJobs' } }, {}, false],
    ['for the route of a GET matches its HEAD', { match: { route: 'getJob' } }, { method: 'HEAD' }, true],
    ['for a method matches the method', { match: { method: 'GET' } }, {}, true],
    ['for GET does not match HEAD', { match: { method: 'GET' } }, { method: 'HEAD' }, false],
    ['for HEAD does not match GET', { match: { method: 'HEAD' } }, {}, false],
    ['for a job matches the job', { match: { job: '12' } }, {}, true],
    ['for a job does not match another job', { match: { job: '12' } }, { job: '13' }, false],
    ['for a job does not match a list of jobs', { match: { job: '12' } }, { job: undefined }, false],
    [
      'with two conditions does not match a request that meets only one',
      { match: { route: 'getJob', job: '13' } },
      {},
      false,
    ],
  ])('decides that an injected fault %s', (_case, facts, subject, matches) => {
    const fault = faultOf(facts);
    expect(matchesRequest(fault, { ...GET_JOB, ...subject })).toBe(matches);
    const { changed } = matchFaults([fault], { ...GET_JOB, ...subject });
    expect(changed.map(({ matched }) => matched)).toEqual(matches ? [1] : []);
  });

  it.each<[string, Partial<Fault>, number[]]>([
    ['no limits fires at every matching request', {}, [1, 2, 3, 4, 5, 6, 7]],
    ['`every: 3` fires at the first matching request and every third after it', { every: 3 }, [1, 4, 7]],
    ['`times: 2` fires at the first two matching requests', { times: 2 }, [1, 2]],
    [
      '`every: 3` and `times: 2` fires at the first and the fourth matching request',
      { every: 3, times: 2 },
      [1, 4],
    ],
    ['`nth: 1` fires only at the first matching request', { match: { nth: 1 } }, [1]],
    ['`nth: 5` fires only at the fifth matching request', { match: { nth: 5 } }, [5]],
    ['`nth: 5` and `times: 3` fires only once', { match: { nth: 5 }, times: 3 }, [5]],
  ])('an injected fault with %s', (_case, facts, turns) => {
    expect(turnsOf(faultOf(facts), 7)).toEqual(turns);
  });

  it.each<[string, Partial<Fault>, boolean]>([
    ['without a limit is not exhausted', { matched: 1_000, fired: 1_000 }, false],
    ['below its limit is not exhausted', { times: 2, matched: 5, fired: 1 }, false],
    ['at its limit is exhausted', { times: 2, matched: 2, fired: 2 }, true],
    ['before its only turn is not exhausted', { match: { nth: 3 }, matched: 2 }, false],
    ['after its only turn is exhausted', { match: { nth: 3 }, matched: 3, fired: 1 }, true],
    ['that missed its only turn is exhausted', { match: { nth: 3 }, matched: 3, fired: 0 }, true],
  ])('decides that an injected fault %s', (_case, facts, exhausted) => {
    expect(isExhausted(faultOf(facts))).toBe(exhausted);
  });
});

describe('a fault effect', () => {
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
  ])('a request with the fault effect %j is processed: %s', (effect, processed) => {
    expect(isResponseEffect(effect)).toBe(processed);
  });
});

describe('several faults', () => {
  it('only the first due fault fires, but all matching faults count the request', () => {
    const first = faultOf({ id: 'fault-1', every: 2 });
    const second = faultOf({ id: 'fault-2', times: 1 });
    const ofOtherApp = faultOf({ id: 'fault-3', app: OTHER_APP });
    const { fired, faults } = matchAll([first, second, ofOtherApp], [GET_JOB, GET_JOB, GET_JOB, GET_JOB]);
    expect(fired).toEqual(['fault-1', 'fault-2', 'fault-1', undefined]);
    expect(faults).toEqual([
      { ...first, matched: 4, fired: 2 },
      { ...second, matched: 4, fired: 1 },
      ofOtherApp,
    ]);
  });

  it('a fault misses its only turn if another fault fires at that request', () => {
    const faults = [faultOf({ id: 'fault-1', times: 1 }), faultOf({ id: 'fault-2', match: { nth: 1 } })];
    expect(matchAll(faults, [GET_JOB, GET_JOB]).fired).toEqual(['fault-1', undefined]);
  });
});

describe('arbitrary faults and requests', () => {
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
  const arbitraryFault = fc
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
    .array(arbitraryFault, { maxLength: 6 })
    .map((list) => list.map((fault, i) => ({ ...fault, id: `fault-${i}` })));

  it('matching faults is deterministic and does not change its input', () => {
    fc.assert(
      fc.property(faults, subjects, (initialFaults, requests) => {
        const frozen = initialFaults.map((fault) => Object.freeze(fault));
        expect(matchAll(frozen, requests)).toEqual(matchAll(frozen, requests));
      }),
    );
  });

  it('a fault counts its matching requests and never fires more often than it may', () => {
    fc.assert(
      fc.property(faults, subjects, (initialFaults, requests) => {
        const { fired, faults: after } = matchAll(initialFaults, requests);
        for (const [i, fault] of after.entries()) {
          const before = initialFaults[i] as Fault;
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

  it('an exhausted fault stays exhausted and never fires again', () => {
    fc.assert(
      fc.property(arbitraryFault, subjects, (initialFault, requests) => {
        let fault = initialFault;
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
