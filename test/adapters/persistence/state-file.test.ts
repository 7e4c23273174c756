import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStateFile } from '../../../mock-server/adapters/persistence/state-file.js';
import { createTestDirectory } from '../../support/server-process.js';
import { readStateRecords } from '../../support/state-records.js';
import { startStateWriter } from '../../support/state-writer-process.js';

describe('a state file', () => {
  it('a reopened state file returns records with any text, and the last change of each record in a batch', async () => {
    const directory = join(await createTestDirectory(), 'to', 'create');
    const texts = [
      '',
      'ü€🙂',
      '"quoted"\\',
      'a\0b',
      '\ud800',
      '\ufeffx',
      'line\nline',
      'x'.repeat(1_000_000),
    ];
    const written = texts.map((text) => ({ store: 'texts', key: text, json: JSON.stringify({ text }) }));
    const stateFile = await openStateFile(directory);
    stateFile.write(written);
    stateFile.write([
      { store: 'jobs', key: '1', json: '1' },
      { store: 'jobs', key: '1', json: undefined },
      { store: 'jobs', key: '2', json: '1' },
      { store: 'jobs', key: '2', json: '2' },
      { store: 'texts', key: '', json: undefined },
      { store: 'texts', key: 'never there', json: undefined },
    ]);
    await stateFile.close();
    const records = await readStateRecords(directory);
    expect(records).toHaveLength(texts.length);
    expect(new Set(records)).toEqual(new Set([...written.slice(1), { store: 'jobs', key: '2', json: '2' }]));
  });

  it('the state file shrinks its log after a large batch', async () => {
    const directory = await createTestDirectory();
    const stateFile = await openStateFile(directory);
    for (const length of [1_000_000, 1, 1])
      stateFile.write([{ store: 's', key: String(length), json: JSON.stringify('x'.repeat(length)) }]);
    expect(statSync(join(directory, 'state.sqlite-wal')).size).toBeLessThan(100_000);
    expect(statSync(join(directory, 'state.sqlite')).size).toBeGreaterThan(1_000_000);
    await stateFile.close();
  });

  it('the first write creates the state file', async () => {
    const directory = await createTestDirectory();
    expect(await readStateRecords(directory)).toEqual([]);
    expect(readdirSync(directory)).toEqual([]);
  });

  it('a full disk prevents a whole batch, and a later batch succeeds', async () => {
    const directory = await createTestDirectory();
    const writer = startStateWriter(directory, 'overflow', 256);
    expect(await writer.ended).toBe(0);
    expect(writer.lines).toEqual(['opening', 'open', 'first', 'EFBIG', 'second']);
    expect((await readStateRecords(directory)).map(({ store, key }) => store + key)).toEqual([
      'firsta',
      'firstb',
      'seconda',
      'secondb',
    ]);
  });
});

describe('a process with an open state file', () => {
  it('an open state file does not keep an idle process alive', async () => {
    const writer = startStateWriter(await createTestDirectory(), 'leave');
    expect(await writer.ended).toBe(0);
    expect(writer.lines).toEqual(['opening', 'open']);
  });
});
