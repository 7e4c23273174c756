import type { Target } from './fuzz-targets.js';
import { Random } from './random.js';
import type { FuzzResponse } from './read-responses.js';
import type { ProfileName } from './target-options.js';
import { SECRET_PREFIX } from './target-options.js';

/** Number of requests after which the lists of learned values stop growing. */
const MAX_LEARNED = 20;

/** What a case knows: its secrets, and the values in the responses that it got. */
export class CaseContext {
  readonly random: Random;
  readonly target: Target;
  readonly number: number;
  /** Text that must never appear on stderr. It is also the bearer token of the case's app. */
  readonly secret: string;
  readonly jobIds: string[] = [];
  /** Request targets of signed URLs and token URLs, with the host that the URL names. */
  readonly uploads: UrlTarget[] = [];
  readonly downloads: UrlTarget[] = [];
  readonly sessions: UrlTarget[] = [];
  readonly faultIds: string[] = [];
  readonly requestIds: string[] = [];
  readonly issuedTokens: string[] = [];
  exportedState: unknown;
  /** Kinds of effects of faults that may have been active during the case, and statuses of faults of kind `status`. */
  readonly effects = new Set<string>();
  /** Whether the case may have added faults whose effects are not known yet. */
  mayHaveFaults = false;
  /** Whether the case may have deleted journal entries that would explain a status. */
  hasClearedJournal = false;

  constructor(target: Target, seed: number, number: number) {
    this.random = new Random(seed, number);
    this.target = target;
    this.number = number;
    this.secret = `${SECRET_PREFIX}${number}${new Random(seed, number + 1e9).text(30, 'abcdefghijklmnopqrstuvwxyz')}`;
  }

  get profile(): ProfileName {
    return this.target.profile;
  }

  /** Whether a fault that changes framing or timing may have fired. */
  get hasDamagingEffect(): boolean {
    return [...this.effects].some((effect) => !/^\d|^status$/.test(effect));
  }

  get hasDelayingEffect(): boolean {
    return ['stalled_upload', 'latency', 'slow_body'].some((effect) => this.effects.has(effect));
  }

  /** Remembers the IDs and URLs in a response. */
  learn(response: FuzzResponse): void {
    const { headers } = response;
    remember(this.requestIds, headers['x-mock-request-id']);
    if (headers.location !== undefined) remember(this.sessions, toUrlTarget(headers.location));
    if (!/json/.test(headers['content-type'] ?? '') || headers['content-encoding'] !== undefined) return;
    let body: unknown;
    try {
      body = JSON.parse(String(response.body));
    } catch {
      return; // A fault can truncate JSON. `findResponseProblems` checks all other JSON.
    }
    this.#learnFrom(body, 0);
  }

  #learnFrom(value: unknown, depth: number): void {
    if (typeof value !== 'object' || value === null || depth > 4) return;
    for (const [key, each] of Object.entries(value)) {
      if (typeof each !== 'string') this.#learnFrom(each, depth + 1);
      else if (key === 'upload_url') remember(this.uploads, toUrlTarget(each));
      else if (key === 'download_url') remember(this.downloads, toUrlTarget(each));
      else if (key === 'url') remember(this.sessions, toUrlTarget(each));
      else if (key === 'access_token') remember(this.issuedTokens, each);
      else if (key === 'id' && /^\d+$/.test(each)) remember(this.jobIds, each);
      else if (key === 'id' && each.startsWith('fault-')) remember(this.faultIds, each);
    }
    const { effect } = value as { effect?: unknown };
    if (typeof effect === 'object' && effect !== null) this.learnEffect(effect);
  }

  /** Remembers the effect of a fault. */
  learnEffect(effect: object): void {
    const { kind } = effect as { kind?: string };
    for (const [name, value] of Object.entries(effect)) {
      this.effects.add(kind ?? name);
      if (name === 'status') this.effects.add(String(value));
    }
  }
}

export interface UrlTarget {
  readonly host: string;
  /** Path and query. */
  readonly target: string;
}

function toUrlTarget(url: string): UrlTarget | undefined {
  const [, host, target] = /^https?:\/\/([^/?#]+)(\/.*)$/.exec(url) ?? [];
  return host === undefined || target === undefined ? undefined : { host, target };
}

function remember<T>(list: T[], value: T | undefined): void {
  if (value !== undefined && list.length < MAX_LEARNED) list.push(value);
}
