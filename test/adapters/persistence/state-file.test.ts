import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openStateFile, type StateRecord } from '../../../mock-server/adapters/persistence/state-file.js';
import { createSeededRandom } from '../../support/seeded-random.js';
import { createTestDirectory } from '../../support/server-process.js';
import { createHistory, lastBatchNumber } from '../../support/state-batches.js';
import { startStateWriter } from '../../support/state-writer-process.js';

const IN_USE = 'it is in use by another process';

async function recordsIn(directory: string): Promise<StateRecord[]> {
  const stateFile = await openStateFile(directory);
  try {
    return [...stateFile.records()];
  } finally {
    await stateFile.close();
  }
}

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
    const records = await recordsIn(directory);
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
    expect(await recordsIn(directory)).toEqual([]);
    expect(readdirSync(directory)).toEqual([]);
  });

  it('a full disk prevents a whole batch, and a later batch succeeds', async () => {
    const directory = await createTestDirectory();
    const writer = startStateWriter(directory, 'overflow', 256);
    expect(await writer.ended).toBe(0);
    expect(writer.lines).toEqual(['opening', 'open', 'first', 'EFBIG', 'second']);
    expect((await recordsIn(directory)).map(({ store, key }) => store + key)).toEqual([
      'firsta',
      'firstb',
      'seconda',
      'secondb',
    ]);
  });
});

describe.each([
  ['short', ''],
  // This path exceeds the maximum length of a socket path, which is about 100 bytes.
  ['long', `${'long-'.repeat(20)}/${'path-'.repeat(20)}`],
])('a data directory with a %s path', (length, path) => {
  const createDirectory = async (): Promise<string> => join(await createTestDirectory(), path);

  it(`only one of several concurrent calls opens a data directory with a ${length} path`, async () => {
    const directory = await createDirectory();
    for (let round = 0; round < 3; round++) {
      const opened = await Promise.allSettled(Array.from({ length: 8 }, () => openStateFile(directory)));
      const [stateFile, ...more] = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      expect(more).toEqual([]);
      const errors = opened.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
      expect(new Set(errors)).toEqual(
        new Set([
          `Error: Cannot open the data directory "${directory}": ${IN_USE}. Stop that process or choose another directory.`,
        ]),
      );
      stateFile?.write([{ store: 'rounds', key: String(round), json: '1' }]);
      await stateFile?.close();
      expect(readdirSync(directory)).toEqual(['state.sqlite']);
    }
  });

  it(`an open that loses the race for a data directory with a ${length} path reports it as in use`, async () => {
    const directory = await createDirectory();
    const { listen } = Server.prototype;
    const spy = vi.spyOn(Server.prototype, 'listen').mockImplementationOnce(function (this: Server, ...args) {
      // Simulates the winner of the race, which removes the directories of all other candidates before they listen.
      const [candidate = ''] = readdirSync(directory);
      rmSync(join(directory, candidate), { recursive: true });
      return Reflect.apply(listen, this, args);
    });
    await expect(openStateFile(directory)).rejects.toThrow(IN_USE);
    spy.mockRestore();
    expect(await recordsIn(directory)).toEqual([]);
  });

  it(`a data directory with a ${length} path is locked while its owner runs or hangs, and unlocked when it is killed`, async () => {
    const directory = await createDirectory();
    const owner = startStateWriter(directory, 'hold');
    await owner.waitForLines((lines) => lines.includes('open'));
    await expect(openStateFile(directory)).rejects.toThrow(IN_USE);
    owner.kill('SIGSTOP');
    await expect(openStateFile(directory)).rejects.toThrow(IN_USE);
    owner.kill('SIGKILL');
    await owner.ended;
    expect(await recordsIn(directory)).toEqual([]);
  });
});

describe('a data directory without support for sockets', () => {
  afterEach(() => void vi.restoreAllMocks());
  const withoutSockets = (): void => {
    vi.spyOn(Server.prototype, 'listen').mockImplementationOnce(function (this: Server) {
      const error = new Error('listen ENOTSUP: operation not supported on socket');
      process.nextTick(() =>
        this.emit('error', Object.assign(error, { code: 'ENOTSUP', syscall: 'listen' })),
      );
      return this;
    });
  };

  it('only one process at a time opens a data directory that does not support sockets', async () => {
    const directory = await createTestDirectory();
    withoutSockets();
    const stateFile = await openStateFile(directory);
    withoutSockets();
    await expect(openStateFile(directory)).rejects.toThrow(IN_USE);
    await stateFile.close();
    withoutSockets();
    expect(await recordsIn(directory)).toEqual([]);
  });
});

describe('a process with an open state file', () => {
  it('an open state file does not keep an idle process alive', async () => {
    const writer = startStateWriter(await createTestDirectory(), 'leave');
    expect(await writer.ended).toBe(0);
    expect(writer.lines).toEqual(['opening', 'open']);
  });

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
    expect(await recordsIn(directory)).toEqual([{ store: 's', key: 'k', json: '1' }]);
    expect(readdirSync(directory)).toEqual(['state.sqlite']);
  });

  it('a killed process loses no written batch, and never leaves half a batch', {
    timeout: 180_000,
  }, async () => {
    const KILLS = 50;
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
      const records = await recordsIn(directory);
      last = lastBatchNumber(records);
      expect([reported, reported + 1]).toContain(last);
      expect(digestOf(records)).toBe(digestOf(history.at(last)));
    }
    expect(last).toBeGreaterThan(KILLS);
  });
});

const digestOf = (records: readonly StateRecord[]): string =>
  createHash('sha1').update(JSON.stringify(records)).digest('hex');
