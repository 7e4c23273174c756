import type { AppId } from '../app-identity.js';
import { pluralize } from '../pluralize.js';
import type { RouteName } from '../route-name.js';
import { formatDuration } from '../time/duration.js';

/** Effect that changes only the response. The mock processes the request as usual. */
export type ResponseEffect =
  | { readonly kind: 'latency'; readonly ms: number }
  | { readonly kind: 'slow_body'; readonly bytesPerSecond: number }
  | { readonly kind: 'reset'; readonly when: 'before_headers' | 'after_headers' }
  /** The mock closes the connection after it has sent `bytes` bytes of the body. */
  | { readonly kind: 'truncated_body'; readonly bytes: number }
  | { readonly kind: 'malformed_json' }
  /** Content-Length is `offBy` bytes too large. It is too small if `offBy` is negative. */
  | { readonly kind: 'wrong_content_length'; readonly offBy: number };

/** Effect that prevents the processing of the request. Such a request changes nothing in the mock. */
export type UnprocessedEffect =
  | { readonly kind: 'reset'; readonly when: 'before_processing' }
  /** The mock reads `bytes` bytes of the body and never responds. */
  | { readonly kind: 'stalled_upload'; readonly bytes: number };

export type FaultEffect =
  /** The mock sends an error response instead of processing the request. */
  | { readonly kind: 'status'; readonly status: 404 | 429 | 500 | 502 | 503 | 504 }
  | ResponseEffect
  | UnprocessedEffect;

/** Returns whether the mock processes the request despite the effect. */
export const isResponseEffect = (effect: FaultEffect): effect is ResponseEffect =>
  effect.kind === 'reset'
    ? effect.when !== 'before_processing'
    : effect.kind !== 'status' && effect.kind !== 'stalled_upload';

/** Conditions on requests. An omitted condition matches any request. */
interface FaultMatch {
  readonly route?: RouteName;
  readonly method?: string;
  readonly job?: string;
  /** Position of the only matching request at which the fault fires, counted from 1. */
  readonly nth?: number;
}

/** An injected fault and its counters. Never has both `match.nth` and `every`. */
export interface Fault {
  readonly id: string;
  /** App whose requests match. If undefined, the requests of every app match. */
  readonly app?: AppId;
  readonly match: FaultMatch;
  /** Interval at which the fault fires. With 3, it fires at the first, fourth and seventh matching request. Default: 1. */
  readonly every?: number;
  /** Maximum number of times that the fault fires. */
  readonly times?: number;
  readonly effect: FaultEffect;
  /** Number of matching requests so far. */
  readonly matched: number;
  readonly fired: number;
}

/** Facts of a request that decide which faults match. */
export interface FaultSubject {
  readonly app: AppId | undefined;
  /** Route of the request. HEAD requests have the same routes as GET requests. */
  readonly route: RouteName | undefined;
  /** Method that the client sent. A fault for GET does not match HEAD. */
  readonly method: string;
  readonly job: string | undefined;
}

/** Returns whether a request meets the conditions of a fault. Ignores `nth`, `every` and `times`, which count requests. */
export function matchesRequest({ app, match }: Fault, subject: FaultSubject): boolean {
  const matches = <T>(expected: T | undefined, actual: T | undefined): boolean =>
    expected === undefined || expected === actual;
  return (
    matches(app, subject.app) &&
    matches(match.route, subject.route) &&
    matches(match.method, subject.method) &&
    matches(match.job, subject.job)
  );
}

/**
 * Matches a request against all faults. Every matching fault counts the request, but only the first due fault fires. Other
 * due faults are skipped and do not fire later instead.
 *
 * @param faults all faults in the order in which the mock tries them
 * @returns the matching faults with new counters, and the fault that fired
 */
export function matchFaults(
  faults: readonly Fault[],
  subject: FaultSubject,
): { readonly changed: readonly Fault[]; readonly fired: Fault | undefined } {
  let fired: Fault | undefined;
  const changed = faults
    .filter((fault) => matchesRequest(fault, subject))
    .map((fault) => {
      const updated = { ...fault, matched: fault.matched + 1 };
      if (fired || !isDue(fault)) return updated;
      fired = { ...updated, fired: fault.fired + 1 };
      return fired;
    });
  return { changed, fired };
}

/** Returns whether a fault fires at the next matching request. */
function isDue({ match: { nth }, every = 1, times, matched, fired }: Fault): boolean {
  if (times !== undefined && fired >= times) return false;
  return nth === undefined ? matched % every === 0 : matched + 1 === nth;
}

/** Returns whether a fault can never fire again. */
export const isExhausted = ({ match: { nth }, times, matched, fired }: Fault): boolean =>
  (times !== undefined && fired >= times) || (nth !== undefined && matched >= nth);

/** Describes a fault in a sentence, such as `Responds 503 to every third getJob for job 12; it fired once in 2 requests.` */
export function describeFault(fault: Fault): string {
  const { times, matched, fired } = fault;
  const limit = times === undefined ? '' : `, at most ${formatTimes(times)}`;
  const history = fired === 0 ? 'has not fired' : `fired ${formatTimes(fired)}`;
  const future = !isExhausted(fault) ? '' : `, and never will${fired === 0 ? '' : ' again'}`;
  return `${describeEffect(fault.effect)} ${describeRequests(fault)}${limit}; it ${history} in ${pluralize(matched, 'request')}${future}.`;
}

const RESET_DESCRIPTIONS = {
  before_processing: 'instead of processing',
  before_headers: 'after processing, before the response to',
  after_headers: 'after the headers of the response to',
};

/** Functions that return the start of a fault's description, by kind of effect. {@link describeRequests} returns the rest. */
const EFFECT_DESCRIPTIONS: {
  [K in FaultEffect['kind']]: (effect: FaultEffect & { readonly kind: K }) => string;
} = {
  status: ({ status }) => `Responds ${status} to`,
  latency: ({ ms }) => `Waits ${formatDuration(ms)} before the response to`,
  slow_body: (effect) =>
    `Sends at most ${pluralize(effect.bytesPerSecond, 'byte')} per second of the body in the response to`,
  reset: ({ when }) => `Resets the connection ${RESET_DESCRIPTIONS[when]}`,
  truncated_body: ({ bytes }) =>
    `Closes the connection after ${pluralize(bytes, 'byte')} of the body in the response to`,
  malformed_json: () => 'Replaces the second half of the body with spaces in the response to',
  wrong_content_length: ({ offBy }) =>
    `Announces ${pluralize(Math.abs(offBy), 'byte')} too ${offBy > 0 ? 'many' : 'few'} in the response to`,
  stalled_upload: ({ bytes }) => `Stalls after reading ${pluralize(bytes, 'byte')} of the body of`,
};

const describeEffect = (effect: FaultEffect): string =>
  (EFFECT_DESCRIPTIONS[effect.kind] as (effect: FaultEffect) => string)(effect);

/** Describes the requests of a fault, such as `the second request` or `every third HEAD getJob of app app-… for job 12`. */
function describeRequests({ app, match: { route, method, job, nth }, every = 1 }: Fault): string {
  const which = nth !== undefined ? `the ${ordinal(nth)}` : every > 1 ? `every ${ordinal(every)}` : 'every';
  const nouns = [method, route].filter((word) => word !== undefined);
  if (route === undefined) nouns.push('request');
  return [
    `${which} ${nouns.join(' ')}`,
    ...(app === undefined ? [] : [`of app ${app}`]),
    ...(job === undefined ? [] : [`for job ${job}`]),
  ].join(' ');
}

const formatTimes = (count: number): string => (count === 1 ? 'once' : `${count} times`);

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];

function ordinal(n: number): string {
  const isTeen = Math.floor((n % 100) / 10) === 1;
  const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return ORDINALS[n - 1] ?? `${n}${ending}`;
}
