// Reads recordings in the format HTTP Archive 1.2, as browsers, mitmproxy and this mock (`GET /_mock/requests?format=har`) write them.
import type { Exchange } from './exchange.js';
import { readHarEntry } from './har-entry.js';
import { isObject } from './json-object.js';
import { ExchangeReader, type RawExchange } from './read-exchange.js';
import { parseJson, RecordingError, requireArray, requireObject } from './recording-error.js';
import { isRemoved, removeSecretHeaders, restoreCredentials } from './removed-credentials.js';

/** Maximum size of a recording. Its text is parsed as a whole. */
export const MAX_RECORDING_BYTES = 64 * 1024 * 1024;
/** Maximum number of exchanges about jobs. Some rules compare each exchange with the others. */
const MAX_EXCHANGES = 5_000;

/** Hosts of X and Google. A recording with requests to them may contain requests to other hosts too. */
const REAL_HOSTS = ['api.x.com', 'api.twitter.com', 'storage.googleapis.com'];

const JOBS_PATH = /^\/2\/compliance\/jobs(?:\/|$)/;
/** Path of responses with jobs. */
const RESOURCE_PATH = /^\/2\/compliance\/jobs(?:\/\d+)?$/;
const OBJECT_PATH = /^\/twttr-(?:tweet|user)-compliance\//;

export interface Recording {
  /** Exchanges about compliance jobs of each app, in the order of their requests. */
  readonly apps: readonly (readonly Exchange[])[];
  /** Number of other entries, and of entries that show nothing, such as one without a response. */
  readonly ignored: number;
}

/**
 * Reads the exchanges about compliance jobs. Ignores all other entries without checking them.
 *
 * @throws RecordingError. Its message quotes no value of the recording
 */
export function readHar(text: string): Recording {
  const log = requireObject(requireObject(parseJson(text, 'recording'), 'recording').log, 'log');
  checkVersion(log.version);
  const entries = requireArray(log.entries, 'log.entries');
  const found = ofOneServer(entries.flatMap(findExchange))
    .flatMap((each) => restoreCredentials(each) ?? [])
    .sort((a, b) => a.startedAt - b.startedAt);
  if (found.length > MAX_EXCHANGES)
    throw new RecordingError(
      `log.entries: expected at most ${MAX_EXCHANGES} requests about jobs, got ${found.length}`,
    );
  return { apps: groupByApp(found).map(readExchanges), ignored: entries.length - found.length };
}

function checkVersion(version: unknown): void {
  if (version === '1.2') return;
  // Quotes only a text in the form of a version, because any other text may be a secret.
  const isVersion = typeof version === 'string' && /^\d{1,3}(?:\.\d{1,3}){0,2}$/.test(version);
  const got = version === undefined ? 'nothing' : isVersion ? `"${version}"` : 'another value';
  throw new RecordingError(`log.version: expected "1.2", got ${got}`);
}

/** Returns the exchange of an entry. Returns an empty list for an entry that is not about jobs or has no response. */
function findExchange(value: unknown, at: number): RawExchange[] {
  const entry = requireObject(value, `log.entries[${at}]`);
  const address = isObject(entry.request) ? entry.request.url : undefined;
  if (typeof address !== 'string' || !URL.canParse(address)) return [];
  const url = new URL(address);
  if (!JOBS_PATH.test(url.pathname) && !OBJECT_PATH.test(url.pathname)) return [];
  const exchange = readHarEntry(entry, `log.entries[${at}]`, url);
  return exchange === undefined ? [] : [exchange];
}

/** Returns the exchanges with X and Google. Without such exchanges, all must be with the same server, such as a mock. */
function ofOneServer(exchanges: readonly RawExchange[]): readonly RawExchange[] {
  const real = exchanges.filter(({ url }) => REAL_HOSTS.includes(url.hostname));
  if (real.length > 0) return real;
  const hosts = new Set(exchanges.map(({ url }) => url.host));
  if (hosts.size <= 1) return exchanges;
  throw new RecordingError(
    `log.entries: expected requests about jobs to one server, got requests to ${hosts.size}`,
  );
}

const authorizationOf = ({ requestHeaders }: RawExchange): string | undefined =>
  requestHeaders.find(([name]) => name === 'authorization')?.[1];

/**
 * Groups exchanges by their Authorization header, because each app has its own jobs and windows. Exchanges without the header, such
 * as those with the storage, belong to the app that got the job.
 */
function groupByApp(exchanges: readonly RawExchange[]): readonly (readonly RawExchange[])[] {
  const appsByJob = new Map<string, string>();
  for (const exchange of exchanges.filter(({ url }) => RESOURCE_PATH.test(url.pathname)))
    for (const [, id] of exchange.responseBody?.matchAll(/"id":\s*"(\d{1,19})"/g) ?? [])
      appsByJob.set(id as string, authorizationOf(exchange) ?? '');
  const [first = ''] = exchanges.flatMap((each) => authorizationOf(each) ?? []);
  const groups = new Map<string, RawExchange[]>();
  for (const exchange of exchanges) {
    const [, id = ''] = /\/(\d{1,19})(?:\/|$)/.exec(exchange.url.pathname) ?? [];
    const app = authorizationOf(exchange) ?? appsByJob.get(id) ?? first;
    const group = groups.get(app) ?? [];
    groups.set(app, group);
    group.push(exchange);
  }
  return [...groups.values()];
}

/** Returns the credential without the scheme, such as `Bearer`. */
const credentialOf = (authorization: string): string => authorization.replace(/^\w+\s+/, '');

function readExchanges(exchanges: readonly RawExchange[]): readonly Exchange[] {
  const secrets = exchanges.flatMap((each) => authorizationOf(each) ?? []).map(credentialOf);
  const hasSuccess = exchanges.some(({ url, status }) => JOBS_PATH.test(url.pathname) && status === 200);
  const reader = new ExchangeReader([...new Set(secrets)].filter((secret) => secret.length > 3));
  return exchanges.map((raw) => ({
    ...reader.read(removeSecretHeaders(raw)),
    authorization: kindOfAuthorization(raw, secrets.length === 0, hasSuccess),
  }));
}

/**
 * Returns the kind of the Authorization header if the recording proves it. The reason for a 401 may be an invalid token, unless the
 * recording contains the token and a successful request with it.
 *
 * @param isSanitized whether the recording contains no Authorization header of the app, because the recorder removed them
 */
function kindOfAuthorization(
  raw: RawExchange,
  isSanitized: boolean,
  hasSuccess: boolean,
): Exchange['authorization'] {
  const authorization = authorizationOf(raw);
  if (authorization === undefined)
    return isSanitized && JOBS_PATH.test(raw.url.pathname) && raw.status !== 401 ? 'bearer' : undefined;
  if (!/^bearer\s/i.test(authorization)) return 'other';
  const isProven = hasSuccess && !isRemoved(credentialOf(authorization));
  return raw.status === 401 && !isProven ? undefined : 'bearer';
}
