import { describe, expect, it } from 'vitest';
import { createMemoryOutcomes } from '../../../mock-server/adapters/memory/memory-outcomes.js';
import { ObservableMap } from '../../../mock-server/adapters/memory/observable-map.js';
import { appIdOf } from '../../../mock-server/domain/app-identity.js';
import type { OutcomeEvent } from '../../../mock-server/domain/results/outcome.js';
import { PackedOutcomes } from '../../../mock-server/domain/results/packed-outcomes.js';
import { parseOutcomeCsv } from '../../../mock-server/domain/results/parse-outcome-csv.js';

async function* inChunksOf(bytes: number, text: string): AsyncGenerator<Buffer> {
  const all = Buffer.from(text);
  for (let at = 0; at < all.length; at += bytes) yield all.subarray(at, at + bytes);
}

const read = (text: string, chunkBytes = 7) => parseOutcomeCsv(inChunksOf(chunkBytes, text));

async function listOf(text: string): Promise<PackedOutcomes> {
  const parsed = await read(text);
  return parsed.ok ? parsed.value : expect.fail(parsed.error.problem);
}

describe('a CSV of outcomes', () => {
  it.each([1, 2, 5, 1000])(
    'parses a CSV of outcomes in chunks of %i bytes; the last line of an ID wins',
    async (bytes) => {
      const parsed = await read(' 7, deleted\r\n\n007,null\n1164946045643759617,edited\n7,suspended', bytes);
      const list = parsed.ok ? parsed.value : expect.fail(parsed.error.problem);
      expect(['7', '007', '1164946045643759617', '8'].map((id) => list.get(id))).toEqual([
        [{ outcome: 'suspended' }],
        [],
        [{ outcome: 'edited' }],
        undefined,
      ]);
      expect(list.size).toBe(3);
    },
  );

  it.each([
    ['1,deleted\n2,gone\n', 2],
    ['id,outcome\n', 1],
    ['1,deleted\n\n12345678901234567890,deleted', 3],
    ['1 deleted', 1],
    ['1,deleted,2026-01-01', 1],
    [`1,deleted\n${'9'.repeat(100_000)}`, 2],
    [`1,deleted\n2,${' '.repeat(100_000)}deleted\n`, 2],
  ])('rejects a CSV of outcomes with the number of the invalid line: %.30s', async (text, line) => {
    expect(await read(text)).toMatchObject({
      ok: false,
      error: { line, problem: expect.stringContaining('expected <ID>,<outcome>') },
    });
  });

  it('keeps the outcome of each of 200,000 IDs, also when rebuilt from blocks', async () => {
    const ids = Array.from({ length: 200_000 }, (_, i) => String(BigInt(i) * 46_116_860_184_273n));
    const list = await listOf(ids.map((id, i) => `${id},${i % 2 ? 'deleted' : 'null'}`).join('\n'));
    expect(list.size).toBe(ids.length);
    expect(ids.every((id, i) => list.get(id)?.length === i % 2)).toBe(true);
    const rebuilt = new PackedOutcomes();
    for (const block of list.toBase64Blocks()) rebuilt.addBase64Block(JSON.parse(JSON.stringify(block)));
    expect(ids.every((id, i) => rebuilt.get(id)?.length === i % 2)).toBe(true);
  });
});

describe('a block with invalid records', () => {
  it('a block with invalid records adds no outcome', () => {
    const list = new PackedOutcomes();
    list.addBase64Block(
      Buffer.concat([Buffer.alloc(9), Buffer.alloc(9, 0xff), Buffer.alloc(5, 1)]).toString('base64'),
    );
    expect(list.size).toBe(0);
  });
});

describe('a list in the store of outcomes', () => {
  const [app, other] = [appIdOf('a'), appIdOf('b')];

  it('a list of outcomes applies to its app, replaces earlier outcomes and is replaced by later ones', async () => {
    const store = createMemoryOutcomes();
    store.set(app, [['1', [{ outcome: 'edited' }]]]);
    store.setList(app, await listOf('1,deleted\n2,deleted'));
    store.set(app, [['2', []]]);
    expect(['1', '2'].map((id) => store.get(app).get(id))).toEqual([[{ outcome: 'deleted' }], []]);
    expect(store.get(other).get('1')).toBeUndefined();
    store.setList(undefined, await listOf('1,protected\n3,protected'));
    expect(['1', '3'].map((id) => store.get(app).get(id)?.[0]?.outcome)).toEqual(['deleted', 'protected']);
  });

  it('a new list does not change outcomes that were read before', async () => {
    const store = createMemoryOutcomes();
    const first = await listOf('1,deleted');
    store.setList(app, first);
    const reader = store.get(app);
    store.setList(app, await listOf('1,suspended'));
    expect(reader.get('1')).toEqual([{ outcome: 'deleted' }]);
    expect(first.get('1')).toEqual([{ outcome: 'deleted' }]);
    expect(store.get(app).get('1')).toEqual([{ outcome: 'suspended' }]);
  });

  it('a list of outcomes can be restored from its state entries, and is deleted with them', async () => {
    const facts = new ObservableMap<readonly OutcomeEvent[] | string>();
    const store = createMemoryOutcomes(facts);
    store.setList(app, await listOf('1,deleted'));
    store.setList(app, await listOf('1,null\n2,deleted'));
    const copy = new ObservableMap<readonly OutcomeEvent[] | string>();
    const rebuilt = createMemoryOutcomes(copy);
    for (const [key, fact] of facts) copy.set(key, JSON.parse(JSON.stringify(fact)));
    expect(['1', '2'].map((id) => rebuilt.get(app).get(id)?.length)).toEqual([0, 1]);
    store.clear(app);
    expect([facts.size, store.get(app).size]).toEqual([0, 0]);
  });
});
