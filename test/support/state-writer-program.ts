// Opens a data directory in a separate process and performs one task. Prints one word per line for each step of the task.
import { setImmediate } from 'node:timers/promises';
import { openStateFile } from '../../mock-server/adapters/persistence/state-file.js';
import { buildBatch, lastBatchNumber } from './state-batches.js';

export type WriterTask = 'write' | 'hold' | 'leave' | 'overflow';

const [directory, task] = process.argv.slice(2) as [string, WriterTask];
const print = (word: string | number): void => void process.stdout.write(`${word}\n`);

print('opening');
const stateFile = await openStateFile(directory);
const lastBatch = lastBatchNumber(stateFile.records());
print('open');

const tasks: Readonly<Record<WriterTask, () => unknown>> = {
  /** Writes batches as fast as possible and prints the number of each written batch. */
  async write() {
    for (let number = lastBatch + 1; ; number++) {
      stateFile.write(buildBatch(number));
      print(number);
      await setImmediate();
    }
  },
  hold: () => setInterval(() => undefined, 1_000_000),
  leave: () => undefined,
  /** Writes three batches. Only the second batch is too large for the disk. */
  overflow() {
    for (const [name, length] of [
      ['first', 1],
      ['large', 1_000_000],
      ['second', 1],
    ] as const) {
      const json = JSON.stringify('x'.repeat(length));
      try {
        stateFile.write([
          { store: name, key: 'a', json: '1' },
          { store: name, key: 'b', json },
        ]);
        print(name);
      } catch (error) {
        print((error as NodeJS.ErrnoException).code ?? String(error));
      }
    }
    return stateFile.close();
  },
};
await tasks[task]();
