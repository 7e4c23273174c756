import { readdirSync, rmSync } from 'node:fs';
import { Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openStateFile } from '../../../mock-server/adapters/persistence/state-file.js';
import { createTestDirectory } from '../../support/server-process.js';
import { readStateRecords } from '../../support/state-records.js';
import { startStateWriter } from '../../support/state-writer-process.js';

const IN_USE = 'it is in use by another process';

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
    expect(await readStateRecords(directory)).toEqual([]);
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
    expect(await readStateRecords(directory)).toEqual([]);
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
    expect(await readStateRecords(directory)).toEqual([]);
  });
});
