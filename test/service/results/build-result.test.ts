import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createTemporaryBlobs } from '../../../mock-server/adapters/blobs/disk-blobs.js';
import { createResultWorkers } from '../../../mock-server/adapters/results/result-workers.js';
import type { JobType } from '../../../mock-server/domain/jobs/job.js';
import type { Outcome, OutcomeEvent } from '../../../mock-server/domain/results/outcome.js';
import {
  createOutcomeOverrides,
  shareOutcomes,
} from '../../../mock-server/domain/results/outcome-overrides.js';
import { packId } from '../../../mock-server/domain/results/packed-id.js';
import { outcomeCodeOf, PackedOutcomes } from '../../../mock-server/domain/results/packed-outcomes.js';
import type { ResultRules } from '../../../mock-server/domain/results/result-line-writer.js';
import { type Instant, toInstant } from '../../../mock-server/domain/time/instant.js';
import { FIRST_INSTANT, LAST_INSTANT } from '../../../mock-server/domain/time/virtual-clock.js';
import type { BuiltResult } from '../../../mock-server/ports/result-builder.js';
import { RESULT_RULES } from '../../../mock-server/profiles/index.js';
import { storeObject } from '../../../mock-server/service/objects/store-object.js';
import { buildResult } from '../../../mock-server/service/results/build-result.js';

const directory = mkdtempSync(join(tmpdir(), 'xcm-results-'));
const blobs = createTemporaryBlobs(directory);
const workers = createResultWorkers(new URL('../../../dist/result-worker.cjs', import.meta.url), blobs);
afterAll(async () => {
  await blobs.close();
  rmSync(directory, { recursive: true });
});

const JOB_CREATED_AT = toInstant(Date.UTC(2026, 8, 30));

interface Case {
  readonly profile: 'gcs' | 'direct';
  readonly type: JobType;
  readonly plain: boolean;
  readonly jobCreatedAt: Instant;
  /** Outcomes that were set for single IDs. `list` has the outcomes from a list. */
  readonly singles: ReadonlyMap<string, readonly OutcomeEvent[]>;
  readonly list: ReadonlyMap<string, Outcome | null>;
}

function outcomesOf({ singles, list }: Case) {
  const packed = new PackedOutcomes();
  for (const [id, outcome] of list) {
    const { low, high } = packId(Buffer.from(id), 0, id.length);
    packed.set(low, high, outcomeCodeOf(String(outcome)) as number);
  }
  return createOutcomeOverrides([singles, packed]);
}

/** Builds the result of an upload. @returns the text and the line counts of the result */
async function resultOf(upload: Buffer, each: Case, isOnWorker = false) {
  const stored = await storeObject(blobs, inPieces(upload));
  if (!stored.ok) throw new Error(stored.error.kind);
  const { profile, type, plain, jobCreatedAt } = each;
  const input = {
    profile,
    type,
    jobCreatedAt,
    keepsUploadOrder: plain,
    upload: stored.value,
    generation: '2',
  };
  const made = isOnWorker
    ? ((await workers.build(input, shareOutcomes(outcomesOf(each)))) as BuiltResult)
    : await buildResult(blobs, input, RESULT_RULES[profile] as ResultRules, outcomesOf(each));
  const chunks: Uint8Array[] = [];
  for await (const chunk of blobs.read(made.object.blob)) chunks.push(chunk);
  await blobs.delete(made.object.blob);
  await blobs.delete(stored.value.blob);
  expect(Buffer.concat(chunks).length).toBe(made.object.bytes);
  return { text: Buffer.concat(chunks).toString(), lines: made.lines };
}

async function* inPieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 70_001) yield bytes.subarray(at, at + 70_001);
}

/** The functions below compute the expected results independently of the mock, with strings, regular expressions and BigInt. */

const REASONS: readonly Outcome[] = [
  ...Array<Outcome>(4).fill('deleted'),
  'suspended',
  'suspended',
  'protected',
  'deactivated',
];

function eventByDigits({ profile, type }: Case, id: string): OutcomeEvent | undefined {
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

function eventByWord(each: Case, id: string): OutcomeEvent | undefined {
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

function lineOf({ profile, type, jobCreatedAt }: Case, id: string, event: OutcomeEvent): string {
  const print = (at: number): string => {
    const text = new Date(at).toISOString();
    return type === 'tweets' ? text : `${text.slice(0, -5)}+00:00`;
  };
  const created = event.createdAt ?? Math.min(createdAt(type, id), jobCreatedAt);
  const created_at = print(created);
  const at = event.redactedAt === undefined ? redactedAt(id, created, jobCreatedAt) : event.redactedAt;
  const redacted_at = at === null ? null : print(at);
  const { outcome: reason } = event;
  const redaction = (reason === 'deleted' || event.redactedAt !== undefined) && { redacted_at };
  if (profile === 'gcs') return JSON.stringify({ id, action: 'delete', created_at, ...redaction, reason });
  if (reason === 'edited')
    return JSON.stringify({ id, action: 'rehydrate', created_at, ...redaction, reason: 'tweet_edited' });
  if (reason === 'scrub_geo')
    return JSON.stringify({ id, action: 'scrub_geo', created_at, ...redaction, reason: 'geo_scrubbed' });
  const times = redaction && { ...redaction, deleted_at: redacted_at };
  return JSON.stringify({ id, action: 'delete', created_at, ...times, reason });
}

interface Expected {
  /** All IDs in the order of the upload. */
  readonly all: string[];
  readonly affected: string[];
  readonly invalid: string[];
  readonly counts: BuiltResult['lines'];
}

function expectedOf(upload: Buffer, each: Case): Expected {
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
      if (!event || seen.has(line)) continue;
      seen.add(line);
      affected.push(lineOf(each, line, event));
      all.push(affected.at(-1) as string);
    } else {
      counts.invalid++;
      if (samples.length < 3) samples.push(Buffer.from(line, 'latin1').subarray(0, 64).toString());
      if (each.profile === 'gcs') continue;
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

function expectExact(made: { text: string; lines: BuiltResult['lines'] }, upload: Buffer, each: Case): void {
  const { all, affected, invalid, counts } = expectedOf(upload, each);
  const ended = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
  expect(made.lines).toEqual(counts);
  if (each.plain) {
    expect(made.text).toBe(ended(all));
    return;
  }
  expect(made.text.endsWith(ended(invalid))).toBe(true);
  const lines = made.text.split('\n');
  expect(lines.pop()).toBe('');
  if (each.profile === 'gcs' && affected.length > 2) expect(lines.splice(2, 1)).toEqual(['']);
  expect(lines.slice(0, affected.length).sort()).toEqual(affected.sort());
  expect(lines.length).toBe(affected.length + invalid.length);
}

const digits = fc.stringMatching(/^[0-9]{1,19}$/);
const affectedDigits = fc.stringMatching(/^[0-9]{0,17}9[0-9]$/);
const outcome = fc.constantFrom<Outcome>(
  'deleted',
  'suspended',
  'protected',
  'deactivated',
  'scrub_geo',
  'edited',
);
const instant = fc.integer({ min: -62_135_596_800_000, max: 8_640_000_000_000_000 }) as fc.Arbitrary<never>;
const event = fc.record<OutcomeEvent>(
  { outcome, createdAt: instant, redactedAt: fc.option(instant) },
  { requiredKeys: ['outcome'] },
);
/**
 * Arbitrary of a few IDs, from which uploads and outcomes are built. The IDs are few so that uploads contain IDs with outcomes.
 */
const pool = fc.array(fc.oneof(digits, affectedDigits), { minLength: 1, maxLength: 30 });

const caseOf = (ids: readonly string[]): fc.Arbitrary<Case> =>
  fc.record({
    profile: fc.constantFrom('gcs' as const, 'direct' as const),
    type: fc.constantFrom('tweets' as const, 'users' as const),
    plain: fc.boolean(),
    jobCreatedAt: fc.integer({ min: Date.UTC(2010, 10, 5), max: LAST_INSTANT }).map(toInstant),
    singles: fc
      .array(fc.tuple(fc.constantFrom(...ids), fc.array(event, { maxLength: 3 })), { maxLength: 4 })
      .map((entries) => new Map(entries)),
    list: fc
      .array(fc.tuple(fc.constantFrom(...ids), fc.option(outcome)), { maxLength: 4 })
      .map((entries) => new Map(entries)),
  });

const lineOfFile = (ids: readonly string[]): fc.Arbitrary<Buffer> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...ids).map((id) => Buffer.from(id)) },
    {
      weight: 2,
      arbitrary: fc
        .stringMatching(/^[ \t\v\f]{0,3}[0-9]{1,21}[ \t\r]{0,3}$/)
        .map((line) => Buffer.from(line)),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(
          '',
          '\r',
          '90\0',
          '\0',
          '00090',
          '9'.repeat(1_025),
          `${' '.repeat(1_022)}90`,
          `${' '.repeat(1_023)}90`,
          'x'.repeat(3_000),
          '12345678901234567890',
          '9999999999999999999',
          '"\\\u0007é\u2028',
        )
        .map((line) => Buffer.from(line)),
    },
  );

const fileAndCase = pool.chain((ids) =>
  fc.tuple(
    fc
      .tuple(
        fc.array(fc.tuple(lineOfFile(ids), fc.constantFrom('\n', '\r\n')), { maxLength: 60 }),
        lineOfFile(ids),
      )
      .map(([lines, last]) =>
        Buffer.concat([...lines.flatMap(([line, end]) => [line, Buffer.from(end)]), last]),
      ),
    caseOf(ids),
  ),
);

describe('a result', () => {
  it('the result of any file equals that of a simple implementation', async () => {
    await fc.assert(
      fc.asyncProperty(fileAndCase, async ([upload, each]) => {
        expectExact(await resultOf(upload, each), upload, each);
      }),
      { numRuns: 1_000 },
    );
  }, 120_000);

  const CASES = (['gcs', 'direct'] as const).flatMap((profile) =>
    (['tweets', 'users'] as const).flatMap((type) =>
      [true, false].map(
        (plain): Case => ({
          profile,
          type,
          plain,
          jobCreatedAt: JOB_CREATED_AT,
          singles: new Map(),
          list: new Map(),
        }),
      ),
    ),
  );

  it.each(CASES)(
    'a result of $type in $profile (plain: $plain) has no duplicates across partitions and chunks',
    async (each) => {
      // The upload has 12 MB, so the mock deduplicates it in three partitions. Each ID occurs twice, megabytes apart. The lines
      // have different lengths.
      const lines: string[] = [];
      for (let pass = 0; pass < 2; pass++)
        for (let i = 0; i < 300_000; i++)
          lines.push(
            `${' '.repeat(i % 3)}${BigInt(i) * 46_116_860_184_273n}${i % 2 ? '\r' : ''}${i % 1_000 ? '' : '\nnot an ID'}`,
          );
      const upload = Buffer.from(lines.join('\n'));
      expect(upload.length).toBeGreaterThan(2 * 4 * 1024 * 1024);
      const here = await resultOf(upload, each);
      expectExact(here, upload, each);
      expect(await resultOf(upload, each, true)).toEqual(here);
    },
    120_000,
  );

  it('a result built by a worker thread respects outcomes of single IDs and of lists', async () => {
    const each: Case = {
      profile: 'direct',
      type: 'tweets',
      plain: false,
      jobCreatedAt: JOB_CREATED_AT,
      singles: new Map([
        ['10', [{ outcome: 'scrub_geo' }, { outcome: 'suspended' }]],
        ['90', []],
      ]),
      list: new Map<string, Outcome | null>([
        ['11', 'protected'],
        ['10', 'edited'],
        ['91', null],
      ]),
    };
    const upload = Buffer.from('10\n11\n12\n90\n91\n92\n');
    const made = await resultOf(upload, each, true);
    expectExact(made, upload, each);
    expect(made.lines.affected).toBe(3);
  });
});
