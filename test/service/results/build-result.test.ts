import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type Behaviour, DEFAULT_BEHAVIOUR } from '../../../contracts/generated/behaviour.js';
import { createTemporaryBlobs } from '../../../mock-server/adapters/blobs/disk-blobs.js';
import { createResultWorkers } from '../../../mock-server/adapters/results/result-workers.js';
import type { Outcome, OutcomeEvent } from '../../../mock-server/domain/results/outcome.js';
import {
  createOutcomeOverrides,
  shareOutcomes,
} from '../../../mock-server/domain/results/outcome-overrides.js';
import { packId } from '../../../mock-server/domain/results/packed-id.js';
import { outcomeCodeOf, PackedOutcomes } from '../../../mock-server/domain/results/packed-outcomes.js';
import type { ResultRules } from '../../../mock-server/domain/results/result-line-writer.js';
import { toInstant } from '../../../mock-server/domain/time/instant.js';
import { LAST_INSTANT } from '../../../mock-server/domain/time/virtual-clock.js';
import type { BuiltResult } from '../../../mock-server/ports/result-builder.js';
import { RESULT_RULES } from '../../../mock-server/profiles/index.js';
import { storeObject } from '../../../mock-server/service/objects/store-object.js';
import { buildResult } from '../../../mock-server/service/results/build-result.js';
import { expectedResultOf, type ResultCase } from '../../support/expected-result.js';

const directory = mkdtempSync(join(tmpdir(), 'xcm-results-'));
const blobs = createTemporaryBlobs(directory);
const workers = createResultWorkers(new URL('../../../dist/result-worker.cjs', import.meta.url), blobs);
afterAll(async () => {
  await blobs.close();
  rmSync(directory, { recursive: true });
});

const JOB_CREATED_AT = toInstant(Date.UTC(2026, 8, 30));

function outcomesOf({ singles, list }: ResultCase) {
  const packed = new PackedOutcomes();
  for (const [id, outcome] of list) {
    const { low, high } = packId(Buffer.from(id), 0, id.length);
    packed.set(low, high, outcomeCodeOf(String(outcome)) as number);
  }
  return createOutcomeOverrides([singles, packed]);
}

/** Builds the result of an upload. @returns the text and the line counts of the result */
async function resultOf(upload: Buffer, each: ResultCase, isOnWorker = false) {
  const stored = await storeObject(blobs, inPieces(upload));
  if (!stored.ok) throw new Error(stored.error.kind);
  const { profile, type, behaviour, jobCreatedAt } = each;
  const input = {
    profile,
    type,
    jobCreatedAt,
    behaviour,
    upload: stored.value,
    generation: '2',
  };
  const made = isOnWorker
    ? ((await workers.build(input, shareOutcomes(outcomesOf(each)))) as BuiltResult)
    : await buildResult(blobs, input, RESULT_RULES[profile]?.(behaviour) as ResultRules, outcomesOf(each));
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

function expectExact(
  made: { text: string; lines: BuiltResult['lines'] },
  upload: Buffer,
  each: ResultCase,
): void {
  const { all, affected, invalid, counts } = expectedResultOf(upload, each);
  const ended = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
  expect(made.lines).toEqual(counts);
  const lines = made.text.split('\n');
  expect(lines.pop()).toBe('');
  const hasBlankLine =
    each.profile === 'gcs' && each.behaviour['blank-line'] === 'present' && affected.length > 2;
  expect(lines.filter((line) => line === '').length).toBe(hasBlankLine ? 1 : 0);
  const blank = lines.indexOf('');
  if (hasBlankLine) {
    expect(lines.slice(0, blank).filter((line) => affected.includes(line)).length).toBe(2);
    lines.splice(blank, 1);
  }
  if (each.behaviour['result-order'] === 'uploaded') {
    expect(ended(lines)).toBe(ended(all));
    return;
  }
  expect(ended(lines).endsWith(ended(invalid))).toBe(true);
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

/** Arbitrary of all combinations of behaviours that change results. */
const behaviour: fc.Arbitrary<Behaviour> = fc
  .record({
    'result-order': fc.constantFrom('shuffled', 'uploaded'),
    'blank-line': fc.constantFrom('present', 'absent'),
    'duplicate-ids': fc.constantFrom('once', 'each'),
    'invalid-lines': fc.constantFrom('ignore', 'report'),
    'protected-redacted-at': fc.constantFrom('absent', 'present'),
    'redaction-times': fc.constantFrom('deleted', 'every-deletion'),
    'result-keys': fc.constantFrom(
      'id,action,created_at,redacted_at,deleted_at,reason',
      'id,action,created_at,reason,redacted_at,deleted_at',
    ),
  } as const)
  .map((values) => ({ ...DEFAULT_BEHAVIOUR.gcs, ...values }) as Behaviour);

const caseOf = (ids: readonly string[]): fc.Arbitrary<ResultCase> =>
  fc.record({
    behaviour,
    profile: fc.constantFrom('gcs' as const, 'direct' as const),
    type: fc.constantFrom('tweets' as const, 'users' as const),
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
      { numRuns: 300 },
    );
  }, 120_000);

  const CASES = (
    [
      { profile: 'gcs', type: 'tweets', order: 'uploaded', duplicates: 'once' },
      { profile: 'gcs', type: 'users', order: 'shuffled', duplicates: 'once' },
      { profile: 'direct', type: 'tweets', order: 'shuffled', duplicates: 'each' },
      { profile: 'direct', type: 'users', order: 'uploaded', duplicates: 'each' },
    ] as const
  ).map(({ order, duplicates, ...each }) => ({
    ...each,
    order,
    duplicates,
    behaviour: { ...DEFAULT_BEHAVIOUR[each.profile], 'result-order': order, 'duplicate-ids': duplicates },
    jobCreatedAt: JOB_CREATED_AT,
    singles: new Map(),
    list: new Map(),
  }));

  it.each(CASES)(
    'a result of $type in $profile has an ID $duplicates across partitions and chunks, in the order $order',
    async (each) => {
      // The upload has 12 MB, so the mock deduplicates it in three partitions. Each ID occurs twice, megabytes apart. The lines
      // have different lengths. Spaces make the file large without many IDs.
      const lines: string[] = [];
      for (let pass = 0; pass < 2; pass++)
        for (let i = 0; i < 120_000; i++)
          lines.push(
            `${' '.repeat(i % 61)}${BigInt(i) * 115_292_150_460_684n}${i % 2 ? '\r' : ''}${i % 1_000 ? '' : '\nnot an ID'}`,
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
    const each: ResultCase = {
      profile: 'direct',
      type: 'tweets',
      behaviour: DEFAULT_BEHAVIOUR.direct,
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
