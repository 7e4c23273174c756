import type { AppId } from '../app-identity.js';
import type { RouteName } from '../route-name.js';
import { formatDuration } from '../time/duration.js';

/** Changes the response; the request is processed as usual. */
export type ResponseEffect =
  | { readonly kind: 'latency'; readonly ms: number }
  | { readonly kind: 'slow_body'; readonly bytesPerSecond: number }
  | { readonly kind: 'reset'; readonly when: 'before_headers' | 'after_headers' }
  /** The connection ends after this many bytes of the body. */
  | { readonly kind: 'truncated_body'; readonly bytes: number }
  | { readonly kind: 'malformed_json' }
  /** Content-Length is too large by this many bytes, or too small if below 0. */
  | { readonly kind: 'wrong_content_length'; readonly offBy: number };

/** Prevents the processing of the request, which therefore changes nothing. */
export type UnprocessedEffect =
  | { readonly kind: 'reset'; readonly when: 'before_processing' }
  /** The mock reads this many bytes of the body and never responds. */
  | { readonly kind: 'stalled_upload'; readonly bytes: number };

export type FaultEffect =
  /** Sends an error response instead of processing the request. */
  | { readonly kind: 'status'; readonly status: 404 | 429 | 500 | 502 | 503 | 504 }
  | ResponseEffect
  | UnprocessedEffect;

/** Whether the request is processed all the same. */
export const isResponseEffect = (effect: FaultEffect): effect is ResponseEffect =>
  effect.kind === 'reset'
    ? effect.when !== 'before_processing'
    : effect.kind !== 'status' && effect.kind !== 'stalled_upload';

/** Conditions on requests. An omitted condition matches any request. */
interface FaultMatch {
  readonly route?: RouteName;
  readonly method?: string;
  readonly job?: string;
  /** Only the n-th of these requests, counted from 1. */
  readonly nth?: number;
}

/** An injected fault and its counters. Never has both `match.nth` and `every`. */
export interface Fault {
  readonly id: string;
  /** The app whose requests match. Undefined: every app. */
  readonly app?: AppId;
  readonly match: FaultMatch;
  /** Fires at the first matching request and at every n-th after it. Undefined: at each. */
  readonly every?: number;
  /** Maximum number of times that it fires. */
  readonly times?: number;
  readonly effect: FaultEffect;
  /** Number of matching requests. */
  readonly matched: number;
  readonly fired: number;
}

/** The facts of a request that faults match. */
export interface FaultSubject {
  readonly app: AppId | undefined;
  /** A HEAD request has the route of its GET. */
  readonly route: RouteName | undefined;
  /** The method as sent: HEAD is not GET. */
  readonly method: string;
  readonly job: string | undefined;
}

/** Whether a request meets the conditions of a fault, even if the fault does not fire at it. */
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
 * Matches a request against all faults. Each matching fault counts the request; only the first due fault fires. Other due
 * faults miss their turn.
 *
 * @param faults in the order in which they are tried
 * @returns the changed faults, and the one among them that fired
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

/** Whether the fault fires at the next matching request. */
function isDue({ match: { nth }, every = 1, times, matched, fired }: Fault): boolean {
  if (times !== undefined && fired >= times) return false;
  return nth === undefined ? matched % every === 0 : matched + 1 === nth;
}

/** Whether the fault can never fire again. */
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

/** Starts of a sentence that {@link describeRequests} completes. */
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

/** `the second request`, `every third HEAD getJob of app app-… for job 12` */
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

const pluralize = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const formatTimes = (count: number): string => (count === 1 ? 'once' : `${count} times`);

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];

function ordinal(n: number): string {
  const isTeen = Math.floor((n % 100) / 10) === 1;
  const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return ORDINALS[n - 1] ?? `${n}${ending}`;
}
