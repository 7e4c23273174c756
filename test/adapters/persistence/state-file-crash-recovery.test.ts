import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStateFile, type StateRecord } from '../../../mock-server/adapters/persistence/state-file.js';
import { createSeededRandom } from '../../support/seeded-random.js';
import { createTestDirectory } from '../../support/server-process.js';
import { createHistory, lastBatchNumber } from '../../support/state-batches.js';
import { readStateRecords } from '../../support/state-records.js';
import { startStateWriter } from '../../support/state-writer-process.js';
import { sizeOf } from '../../support/thoroughness.js';

describe('a state file after a kill', () => {
  it('opens a directory with files that a killed start left behind, and removes them', async () => {
    const directory = await createTestDirectory();
    for (const name of ['owner', 'owner-1234abcd', 'state.sqlite.lock', 'state.sqlite.new.lock'])
      mkdirSync(join(directory, name));
    for (const name of [
      'owner/1234abcd',
      'owner-1234abcd/1234abcd',
      'state.sqlite.new',
      'state.sqlite.new-journal',
    ])
      writeFileSync(join(directory, name), 'left');
    const stateFile = await openStateFile(directory);
    stateFile.write([{ store: 's', key: 'k', json: '1' }]);
    await stateFile.close();
    expect(await readStateRecords(directory)).toEqual([{ store: 's', key: 'k', json: '1' }]);
    expect(readdirSync(directory)).toEqual(['state.sqlite']);
  });

  it('a killed process loses no written batch, and never leaves half a batch', {
    timeout: 180_000,
  }, async () => {
    // `npm run test:kills` kills whole servers a thousand times.
    const KILLS = sizeOf({ usual: 6, thorough: 50 });
    const directory = await createTestDirectory();
    const random = createSeededRandom(2026);
    const history = createHistory();
    let last = 0;
    for (let kill = 1; kill <= KILLS; kill++) {
      // The writer prints `opening`, `open`, and then the number of each written batch.
      const lineCount = 1 + Math.floor(random() * 9);
      const writer = startStateWriter(directory, 'write');
      await writer.waitForLines((lines) => lines.length >= lineCount);
      writer.kill();
      await writer.ended;
      const reported = Math.max(last, ...writer.lines.map(Number).filter(Number.isFinite));
      const records = await readStateRecords(directory);
      last = lastBatchNumber(records);
      expect([reported, reported + 1]).toContain(last);
      expect(digestOf(records)).toBe(digestOf(history.at(last)));
    }
    expect(last).toBeGreaterThan(KILLS);
  });
});

const digestOf = (records: readonly StateRecord[]): string =>
  createHash('sha1').update(JSON.stringify(records)).digest('hex');
