// Computes the expected results independently of the mock, with strings, regular expressions and BigInt.
import type { Behaviour } from '../../contracts/generated/behaviour.js';
import type { JobType } from '../../mock-server/domain/jobs/job.js';
import type { Outcome, OutcomeEvent } from '../../mock-server/domain/results/outcome.js';
import type { Instant } from '../../mock-server/domain/time/instant.js';
import { FIRST_INSTANT } from '../../mock-server/domain/time/virtual-clock.js';
import type { BuiltResult } from '../../mock-server/ports/result-builder.js';

/** Upload of a job whose result is built. */
export interface ResultCase {
  readonly profile: 'gcs' | 'direct';
  readonly type: JobType;
  readonly behaviour: Behaviour;
  readonly jobCreatedAt: Instant;
  /** Outcomes that were set for single IDs. `list` has the outcomes from a list. */
  readonly singles: ReadonlyMap<string, readonly OutcomeEvent[]>;
  readonly list: ReadonlyMap<string, Outcome | null>;
}

const REASONS: readonly Outcome[] = [
  ...Array<Outcome>(4).fill('deleted'),
  'suspended',
  'suspended',
  'protected',
  'deactivated',
];

function eventByDigits({ profile, type }: ResultCase, id: string): OutcomeEvent | undefined {
  const ending = /9(\d)$/.exec(id)?.[1];
  if (ending === undefined) return undefined;
  const outcome = REASONS[Number(ending)];
  if (outcome) return { outcome };
  if (ending === '8') {
    if (type === 'tweets') return { outcome: 'scrub_geo' };
    return profile === 'direct' ? { outcome: 'deleted', redactedAt: null } : { outcome: 'deleted' };
  }
  return type === 'tweets' && profile === 'direct' ? { outcome: 'edited' } : undefined;
}

const KNOWN: Readonly<Record<string, readonly Outcome[]>> = {
  'gcs tweets': ['deleted', 'suspended', 'protected', 'deactivated', 'scrub_geo'],
  'gcs users': ['deleted', 'suspended', 'protected', 'deactivated'],
  'direct tweets': ['deleted', 'suspended', 'protected', 'deactivated', 'scrub_geo', 'edited'],
  'direct users': ['deleted', 'suspended', 'protected', 'deactivated'],
};

function eventByWord(each: ResultCase, id: string): OutcomeEvent | undefined {
  const listed = each.list.get(id);
  const overridden =
    each.singles.get(id) ?? (listed === undefined ? undefined : listed ? [{ outcome: listed }] : []);
  if (!overridden) return eventByDigits(each, id);
  const reported = overridden.filter(({ outcome }) =>
    KNOWN[`${each.profile} ${each.type}`]?.includes(outcome),
  );
  return (
    reported.find(({ outcome }) => outcome !== 'edited' && outcome !== 'scrub_geo') ??
    reported.find(({ outcome }) => outcome === 'edited') ??
    reported[0]
  );
}

const SNOWFLAKE_EPOCH = 1_288_834_974_657n;
const FIRST_SNOWFLAKE_USER = '2016-02-16T12:28:00Z';
const SEQUENTIAL: readonly (readonly [number, string])[] = [
  [-1, '2006-03-21T20:50:14Z'],
  [12, '2006-03-21T20:50:14Z'],
  [38_589_770, '2009-05-08T02:53:00Z'],
  [324_648_623, '2011-06-27T00:26:16Z'],
  [403_485_611, '2011-11-02T15:26:18Z'],
  [471_607_075, '2012-01-23T02:12:43Z'],
  [1_709_335_609, '2013-08-29T06:31:15Z'],
  [3_923_792_112, '2015-10-17T10:29:02Z'],
  [4_924_072_528, FIRST_SNOWFLAKE_USER],
  [5_000_000_000, FIRST_SNOWFLAKE_USER],
];

function createdAt(type: JobType, id: string): number {
  const snowflakeTime = Number((BigInt(id) >> 22n) + SNOWFLAKE_EPOCH);
  if (type === 'tweets') return snowflakeTime;
  if (BigInt(id) >= 5_000_000_000n) return Math.max(Date.parse(FIRST_SNOWFLAKE_USER), snowflakeTime);
  const next = SEQUENTIAL.findIndex(([known]) => Number(id) < known);
  const [[a, from], [b, to]] = [SEQUENTIAL[next - 1], SEQUENTIAL[next]] as [
    [number, string],
    [number, string],
  ];
  return Math.floor(Date.parse(from) + ((Number(id) - a) / (b - a)) * (Date.parse(to) - Date.parse(from)));
}

/** Returns a number from 0 up to 1, exclusive, by the last steps of MurmurHash3. */
function shareOf(id: string): number {
  const asWord = (number: bigint): bigint => BigInt.asUintN(32, number);
  let hash = asWord((BigInt(id) / 10n ** 9n) * 0x9e3779b1n) ^ (BigInt(id) % 10n ** 9n);
  hash = asWord((hash ^ (hash >> 16n)) * 0x85ebca6bn);
  hash = asWord((hash ^ (hash >> 13n)) * 0xc2b2ae35n);
  return Number(hash ^ (hash >> 16n)) / 2 ** 32;
}

function redactedAt(id: string, created: number, jobCreatedAt: number): number {
  const isOld = created < FIRST_INSTANT && jobCreatedAt >= FIRST_INSTANT;
  const seconds = Math.floor(((isOld ? FIRST_INSTANT : jobCreatedAt) - created) / 1000);
  const powers = Array.from({ length: 31 }, (_, exponent) => 2 ** exponent);
  const period = isOld ? seconds : (powers.findLast((power) => power <= seconds) ?? 0);
  return created + 1000 * Math.floor(shareOf(id) * period);
}

function lineOf(
  { profile, type, jobCreatedAt, behaviour }: ResultCase,
  id: string,
  event: OutcomeEvent,
): string {
  const print = (at: number): string => {
    const text = new Date(at).toISOString();
    return type === 'tweets' ? text : `${text.slice(0, -5)}+00:00`;
  };
  const created = event.createdAt ?? Math.min(createdAt(type, id), jobCreatedAt);
  const created_at = print(created);
  const at = event.redactedAt === undefined ? redactedAt(id, created, jobCreatedAt) : event.redactedAt;
  const redacted_at = at === null ? null : print(at);
  const { outcome: reason } = event;
  const inOrder = ({ reason: last, ...fields }: Readonly<Record<string, string | null>>): string => {
    if (!behaviour['result-keys'].includes('created_at,reason'))
      return JSON.stringify({ ...fields, reason: last });
    const { id: first, action, created_at: at, ...times } = fields;
    return JSON.stringify({ id: first, action, created_at: at, reason: last, ...times });
  };
  const hasRedaction =
    reason === 'deleted' ||
    event.redactedAt !== undefined ||
    (profile === 'gcs'
      ? reason === 'protected' && behaviour['protected-redacted-at'] === 'present'
      : !['edited', 'scrub_geo'].includes(reason) && behaviour['redaction-times'] === 'every-deletion');
  const redaction = hasRedaction && { redacted_at };
  if (profile === 'gcs') return JSON.stringify({ id, action: 'delete', created_at, ...redaction, reason });
  if (reason === 'edited')
    return inOrder({ id, action: 'rehydrate', created_at, ...redaction, reason: 'tweet_edited' });
  if (reason === 'scrub_geo')
    return inOrder({ id, action: 'scrub_geo', created_at, ...redaction, reason: 'geo_scrubbed' });
  const times = redaction && { ...redaction, deleted_at: redacted_at };
  return inOrder({ id, action: 'delete', created_at, ...times, reason });
}

interface Expected {
  /** All IDs in the order of the upload. */
  readonly all: string[];
  readonly affected: string[];
  readonly invalid: string[];
  readonly counts: BuiltResult['lines'];
}

/** Computes the result lines and the counts of an upload. */
export function expectedResultOf(upload: Buffer, each: ResultCase): Expected {
  const [all, affected, invalid]: [string[], string[], string[]] = [[], [], []];
  const samples: string[] = [];
  const seen = new Set<string>();
  const counts = { ids: 0, invalid: 0 };
  for (let at = 0; at <= upload.length; ) {
    const newline = upload.indexOf(10, at);
    const end = newline < 0 ? upload.length : newline;
    // Decodes each byte as one character, so that splitting and trimming do not depend on the encoding of the text.
    const line = upload
      .toString('latin1', at, Math.min(end, at + 1024))
      .replace(/^[\t-\r ]+|[\t-\r ]+$/g, '');
    at = end + 1;
    if (line === '') continue;
    if (/^[0-9]{1,19}$/.test(line)) {
      counts.ids++;
      const event = eventByWord(each, line);
      if (!event || (seen.has(line) && each.behaviour['duplicate-ids'] === 'once')) continue;
      seen.add(line);
      affected.push(lineOf(each, line, event));
      all.push(affected.at(-1) as string);
    } else {
      counts.invalid++;
      if (samples.length < 3) samples.push(Buffer.from(line, 'latin1').subarray(0, 64).toString());
      if (each.profile === 'gcs' && each.behaviour['invalid-lines'] === 'ignore') continue;
      invalid.push(JSON.stringify({ id: Buffer.from(line, 'latin1').toString(), error: 'invalid_id' }));
      all.push(invalid.at(-1) as string);
    }
  }
  return {
    all,
    affected,
    invalid,
    counts: { ...counts, affected: affected.length, ...(samples.length > 0 && { invalidSamples: samples }) },
  };
}
