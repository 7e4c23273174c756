import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdScanner } from '../../../mock-server/domain/results/id-scanner.js';
import { packId, unpackId } from '../../../mock-server/domain/results/packed-id.js';
import { PackedIdTable } from '../../../mock-server/domain/results/packed-id-table.js';
import { createSnowflake, snowflakeTime } from '../../../mock-server/domain/time/snowflake.js';

const ids = fc.stringMatching(/^[0-9]{1,19}$/);
const digits = (id: string): Uint8Array => Buffer.from(id);
const pack = (id: string) => packId(digits(id), 0, id.length);

describe('a packed ID', () => {
  it('a packed ID unpacks to the same text, including leading zeros', () => {
    fc.assert(
      fc.property(ids, (id) => {
        const { low, high } = pack(id);
        expect([low, high].every((word) => Number.isInteger(word) && word >= 0 && word < 2 ** 32)).toBe(true);
        expect(unpackId(low, high)).toBe(id);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['0', '9', '000000000', '999999999', '0000000000', '9999999999999999999', '0000000000000000000'])(
    'packs and unpacks the ID %s',
    (id) => {
      const { low, high } = pack(id);
      expect(low).toBeGreaterThan(0);
      expect(unpackId(low, high)).toBe(id);
    },
  );
});

describe('a packed ID table', () => {
  it('a packed ID table contains the same IDs as a Set of strings, in any order of insertion', () => {
    fc.assert(
      fc.property(fc.array(ids, { maxLength: 300 }), (list) => {
        const both = [list, list.toReversed()].map((order) => {
          const seen = new Set<string>();
          const set = new PackedIdTable(1);
          for (const id of order) {
            const { low, high } = pack(id);
            expect(set.put(low, high)).toBe(!seen.has(id));
            seen.add(id);
          }
          expect(set.size).toBe(seen.size);
          const found: string[] = [];
          for (let slot = set.nextUsedSlot(0); slot >= 0; slot = set.nextUsedSlot(slot + 1))
            found.push(unpackId(set.lowAt(slot), set.highAt(slot)));
          return found;
        });
        expect([...(both[0] as string[])].sort()).toEqual([...new Set(list)].sort());
        expect([...(both[1] as string[])].sort()).toEqual([...(both[0] as string[])].sort());
      }),
    );
  });
});

describe('the ID scanner', () => {
  const scan = (chunks: readonly Uint8Array[]) => {
    const found: string[] = [];
    const scanner = new IdScanner((bytes, start, end) => {
      found.push(Buffer.from(bytes.subarray(start, end)).toString());
    });
    for (const chunk of chunks) scanner.push(chunk);
    scanner.end();
    return { found, ids: scanner.idCount, invalid: scanner.invalidCount };
  };
  /** Finds IDs with regular expressions, independently of the tested code. */
  const expected = (text: string) => {
    const lines = text.split('\n').map((line) => line.slice(0, 1024).replace(/^[\t-\r ]+|[\t-\r ]+$/g, ''));
    const found = lines.filter((line) => /^[0-9]{1,19}$/.test(line));
    return { found, ids: found.length, invalid: lines.filter((line) => line !== '').length - found.length };
  };
  const line = fc.oneof(
    ids,
    fc.stringMatching(/^[0-9 \t\r]{0,30}$/),
    fc.stringMatching(/^[ -~]{0,40}$/),
    fc.constantFrom('', '\r', ' 42 ', '12345678901234567890', `7${' '.repeat(1_020)}`, '1'.repeat(3_000)),
  );

  it('the ID scanner finds the same IDs wherever chunks end', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 40 }),
        fc.array(fc.nat(200), { maxLength: 20 }),
        (lines, cuts) => {
          const text = lines.join('\n');
          const bytes = Buffer.from(text);
          const chunks: Uint8Array[] = [];
          let from = 0;
          for (const cut of cuts) {
            chunks.push(bytes.subarray(from, from + cut));
            from += cut;
          }
          chunks.push(bytes.subarray(from));
          expect(scan(chunks)).toEqual(expected(text));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a snowflake', () => {
  it('a snowflake ID contains the time of its creation', () => {
    expect(new Date(snowflakeTime('1164946045643759617')).toISOString()).toBe('2019-08-23T17:02:35.589Z');
    const at = snowflakeTime('1423094206343213060');
    expect(snowflakeTime(createSnowflake(at, 4_194_303))).toBe(at);
  });
});
