import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openStateFile, type StateRecord } from '../../../mock-server/adapters/persistence/state-file.js';
import { createSeededRandom } from '../../support/seeded-random.js';
import { createTestFolder } from '../../support/server-process.js';
import { createHistory, lastBatchNumber } from '../../support/state-batches.js';
import { startStateWriter } from '../../support/state-writer-process.js';

const IN_USE = 'it is in use by another process';

async function recordsIn(folder: string): Promise<StateRecord[]> {
  const facts = await openStateFile(folder);
  try {
    return [...facts.records()];
  } finally {
    await facts.close();
  }
}

describe('a state file', () => {
  it('returns records of any text when opened again, with the last change of each in a batch', async () => {
    const folder = join(await createTestFolder(), 'to', 'be made');
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
    const facts = await openStateFile(folder);
    facts.write(written);
    facts.write([
      { store: 'jobs', key: '1', json: '1' },
      { store: 'jobs', key: '1', json: undefined },
      { store: 'jobs', key: '2', json: '1' },
      { store: 'jobs', key: '2', json: '2' },
      { store: 'texts', key: '', json: undefined },
      { store: 'texts', key: 'never there', json: undefined },
    ]);
    await facts.close();
    const records = await recordsIn(folder);
    expect(records).toHaveLength(texts.length);
    expect(new Set(records)).toEqual(new Set([...written.slice(1), { store: 'jobs', key: '2', json: '2' }]));
  });

  it('shrinks its log after a large batch', async () => {
    const folder = await createTestFolder();
    const facts = await openStateFile(folder);
    for (const length of [1_000_000, 1, 1])
      facts.write([{ store: 's', key: String(length), json: JSON.stringify('x'.repeat(length)) }]);
    expect(statSync(join(folder, 'state.sqlite-wal')).size).toBeLessThan(100_000);
    expect(statSync(join(folder, 'state.sqlite')).size).toBeGreaterThan(1_000_000);
    await facts.close();
  });

  it('creates no file before the first write', async () => {
    const folder = await createTestFolder();
    expect(await recordsIn(folder)).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('writes a batch whole or not at all when the disk is full, and writes later ones', async () => {
    const folder = await createTestFolder();
    const writer = startStateWriter(folder, 'overflow', 256);
    expect(await writer.ended).toBe(0);
    expect(writer.lines).toEqual(['opening', 'open', 'first', 'EFBIG', 'second']);
    expect((await recordsIn(folder)).map(({ store, key }) => store + key)).toEqual([
      'firsta',
      'firstb',
      'seconda',
      'secondb',
    ]);
  });
});

describe.each([
  ['short', ''],
  // A socket's path may have about 100 bytes.
  ['long', `${'long-'.repeat(20)}/${'path-'.repeat(20)}`],
])('a data directory with a %s path', (_name, path) => {
  const aFolder = async (): Promise<string> => join(await createTestFolder(), path);

  it('is opened by one of many that try at once, and by the next one after a close', async () => {
    const folder = await aFolder();
    for (let round = 0; round < 3; round++) {
      const opened = await Promise.allSettled(Array.from({ length: 8 }, () => openStateFile(folder)));
      const [facts, ...more] = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      expect(more).toEqual([]);
      const refused = opened.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
      expect(new Set(refused)).toEqual(new Set([`Error: Cannot use data directory "${folder}": ${IN_USE}`]));
      facts?.write([{ store: 'rounds', key: String(round), json: '1' }]);
      await facts?.close();
      expect(readdirSync(folder)).toEqual(['state.sqlite']);
    }
  });

  it('is reported as in use, not as unwritable, if an owner removes the attempt before it listens', async () => {
    const folder = await aFolder();
    const { listen } = Server.prototype;
    const spy = vi.spyOn(Server.prototype, 'listen').mockImplementationOnce(function (this: Server, ...args) {
      const [attempt = ''] = readdirSync(folder);
      rmSync(join(folder, attempt), { recursive: true });
      return Reflect.apply(listen, this, args);
    });
    await expect(openStateFile(folder)).rejects.toThrow(IN_USE);
    spy.mockRestore();
    expect(await recordsIn(folder)).toEqual([]);
  });

  it('stays locked while its owner runs or hangs, and is unlocked at once when the owner is killed', async () => {
    const folder = await aFolder();
    const owner = startStateWriter(folder, 'hold');
    await owner.waitForLines((said) => said.includes('open'));
    await expect(openStateFile(folder)).rejects.toThrow(IN_USE);
    owner.kill('SIGSTOP');
    await expect(openStateFile(folder)).rejects.toThrow(IN_USE);
    owner.kill('SIGKILL');
    await owner.ended;
    expect(await recordsIn(folder)).toEqual([]);
  });
});

describe('a data directory that cannot hold sockets', () => {
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

  it('is opened by one at a time as well', async () => {
    const folder = await createTestFolder();
    withoutSockets();
    const facts = await openStateFile(folder);
    withoutSockets();
    await expect(openStateFile(folder)).rejects.toThrow(IN_USE);
    await facts.close();
    withoutSockets();
    expect(await recordsIn(folder)).toEqual([]);
  });
});

describe('a process with an open state file', () => {
  it('exits by itself when it has nothing else to do', async () => {
    const writer = startStateWriter(await createTestFolder(), 'leave');
    expect(await writer.ended).toBe(0);
    expect(writer.lines).toEqual(['opening', 'open']);
  });

  it('is not hindered by what a killed start left behind', async () => {
    const folder = await createTestFolder();
    for (const left of ['owner', 'owner-1234abcd', 'state.sqlite.lock', 'state.sqlite.new.lock'])
      mkdirSync(join(folder, left));
    for (const left of [
      'owner/1234abcd',
      'owner-1234abcd/1234abcd',
      'state.sqlite.new',
      'state.sqlite.new-journal',
    ])
      writeFileSync(join(folder, left), 'left');
    const facts = await openStateFile(folder);
    facts.write([{ store: 's', key: 'k', json: '1' }]);
    await facts.close();
    expect(await recordsIn(folder)).toEqual([{ store: 's', key: 'k', json: '1' }]);
    expect(readdirSync(folder)).toEqual(['state.sqlite']);
  });

  it('loses no written batch, and never half a batch, when it is killed', {
    timeout: 180_000,
  }, async () => {
    const KILLS = 50;
    const folder = await createTestFolder();
    const random = createSeededRandom(2026);
    const history = createHistory();
    let last = 0;
    for (let kill = 1; kill <= KILLS; kill++) {
      // It says `opening`, `open`, then the numbers of batches.
      const words = 1 + Math.floor(random() * 9);
      const writer = startStateWriter(folder, 'write');
      await writer.waitForLines((said) => said.length >= words);
      writer.kill();
      await writer.ended;
      const told = Math.max(last, ...writer.lines.map(Number).filter(Number.isFinite));
      const records = await recordsIn(folder);
      last = lastBatchNumber(records);
      expect([told, told + 1]).toContain(last);
      expect(digestOf(records)).toBe(digestOf(history.at(last)));
    }
    expect(last).toBeGreaterThan(KILLS);
  });
});

const digestOf = (records: readonly StateRecord[]): string =>
  createHash('sha1').update(JSON.stringify(records)).digest('hex');
