import type { AppId } from '../app-identity.js';
import type { RouteName } from '../route-name.js';
import { formatDuration } from '../time/duration.js';

/** What happens to the answer of a request that is processed like any other. */
export type ResponseEffect =
  | { readonly kind: 'latency'; readonly ms: number }
  | { readonly kind: 'slow_body'; readonly bytesPerSecond: number }
  | { readonly kind: 'reset'; readonly when: 'before_headers' | 'after_headers' }
  /** The connection ends after this many bytes of the body. */
  | { readonly kind: 'truncated_body'; readonly bytes: number }
  | { readonly kind: 'malformed_json' }
  /** Content-Length is too large by this many bytes, or too small if below 0. */
  | { readonly kind: 'wrong_content_length'; readonly offBy: number };

/** What becomes of a request that is not processed, and so changes nothing. */
export type UnprocessedEffect =
  | { readonly kind: 'reset'; readonly when: 'before_processing' }
  /** After this many bytes of its body nothing more is read, and nothing is ever answered. */
  | { readonly kind: 'stalled_upload'; readonly bytes: number };

export type FaultEffect =
  /** An error takes the place of the answer; the request is not processed. */
  | { readonly kind: 'status'; readonly status: 404 | 429 | 500 | 502 | 503 | 504 }
  | ResponseEffect
  | UnprocessedEffect;

/** Whether a request that an effect happens to is processed. */
export const isResponseEffect = (effect: FaultEffect): effect is ResponseEffect =>
  effect.kind === 'reset'
    ? effect.when !== 'before_processing'
    : effect.kind !== 'status' && effect.kind !== 'stalled_upload';

/** Conditions on requests; an omitted one matches any. */
interface FaultMatch {
  readonly route?: RouteName;
  readonly method?: string;
  readonly job?: string;
  /** Of these requests only this one, counted from 1. */
  readonly nth?: number;
}

/** A fault that was ordered, and what became of it. Never has both `match.nth` and `every`. */
export interface Fault {
  readonly id: string;
  /** The app whose requests match. Undefined: every app. */
  readonly app?: AppId;
  readonly match: FaultMatch;
  /** Fires at the first matching request and every n-th after it. Undefined: at each. */
  readonly every?: number;
  /** How often it fires at most. */
  readonly times?: number;
  readonly effect: FaultEffect;
  /** Requests that it concerned. */
  readonly matched: number;
  readonly fired: number;
}

/** A request, as far as faults care. */
export interface FaultSubject {
  readonly app: AppId | undefined;
  /** For HEAD that of the GET. */
  readonly route: RouteName | undefined;
  /** As it was sent: HEAD is not GET. */
  readonly method: string;
  readonly job: string | undefined;
}

/** Whether a fault concerns a request, be it its turn or not. */
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
 * Lets a request meet the faults there are: all that concern it count it, and the first whose turn it is fires. Another
 * whose turn it would have been has missed it.
 *
 * @param faults in the order in which they are tried
 * @returns those that changed, as they are now, and the one among them that fired
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

/** Whether it is the turn of the next request. */
function isDue({ match: { nth }, every = 1, times, matched, fired }: Fault): boolean {
  if (times !== undefined && fired >= times) return false;
  return nth === undefined ? matched % every === 0 : matched + 1 === nth;
}

/** Whether it can never fire again, whatever is requested. */
export const isExhausted = ({ match: { nth }, times, matched, fired }: Fault): boolean =>
  (times !== undefined && fired >= times) || (nth !== undefined && matched >= nth);

/** A fault in one sentence, such as `Answers 503 to every third getJob for job 12; it fired once in 2 requests.` */
export function describeFault(fault: Fault): string {
  const { times, matched, fired } = fault;
  const limit = times === undefined ? '' : `, at most ${formatTimes(times)}`;
  const history = fired === 0 ? 'has not fired' : `fired ${formatTimes(fired)}`;
  const future = !isExhausted(fault) ? '' : `, and never will${fired === 0 ? '' : ' again'}`;
  return `${describeEffect(fault.effect)} ${describeRequests(fault)}${limit}; it ${history} in ${pluralize(matched, 'request')}${future}.`;
}

const RESET_DESCRIPTIONS = {
  before_processing: 'instead of processing',
  before_headers: 'after processing, and before answering,',
  after_headers: 'after the headers of the answer to',
};

/** What an effect does; the requests that it happens to complete the sentence. */
const EFFECT_DESCRIPTIONS: {
  [K in FaultEffect['kind']]: (effect: FaultEffect & { readonly kind: K }) => string;
} = {
  status: ({ status }) => `Answers ${status} to`,
  latency: ({ ms }) => `Answers only after ${formatDuration(ms)} to`,
  slow_body: (effect) =>
    `Sends at most ${pluralize(effect.bytesPerSecond, 'byte')} a second of the body in answer to`,
  reset: ({ when }) => `Resets the connection ${RESET_DESCRIPTIONS[when]}`,
  truncated_body: ({ bytes }) =>
    `Ends the connection after ${pluralize(bytes, 'byte')} of the body in answer to`,
  malformed_json: () => 'Blanks the second half of the body in answer to',
  wrong_content_length: ({ offBy }) =>
    `Announces ${pluralize(Math.abs(offBy), 'byte')} too ${offBy > 0 ? 'many' : 'few'} in answer to`,
  stalled_upload: ({ bytes }) =>
    `Reads ${pluralize(bytes, 'byte')} of the body, and then stalls for ever, at`,
};

const describeEffect = (effect: FaultEffect): string =>
  (EFFECT_DESCRIPTIONS[effect.kind] as (effect: FaultEffect) => string)(effect);

/** `the second request`, `every third HEAD getJob of app app-… for job 12` */
function describeRequests({ app, match: { route, method, job, nth }, every = 1 }: Fault): string {
  const which = nth !== undefined ? `the ${ordinal(nth)}` : every > 1 ? `every ${ordinal(every)}` : 'every';
  const what = [method, route].filter((word) => word !== undefined);
  if (route === undefined) what.push('request');
  return [
    `${which} ${what.join(' ')}`,
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
