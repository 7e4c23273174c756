// Imports the timers of Node, because test suites replace the global timers by fake timers.
import { clearInterval, clearTimeout, setInterval, setTimeout } from 'node:timers';
import type { StoreConnection } from './store-connection.js';

const SWEEP_KEY = 'xcm:sweep';
const writerKeyOf = (writer: string): string => `xcm:writer:${writer}`;

/** Real milliseconds after which a process that no longer says that it is alive counts as dead. */
const ALIVE_MS = 3_600_000;
const ALIVE_INTERVAL_MS = 60_000;
/** Real milliseconds between two sweeps of all replicas together, and of the first one after the start. */
const SWEEP_INTERVAL_MS = 600_000;
const SWEEP_DELAY_MS = 5_000;

/** Registers this process in the store, because it may write files. Lets one of all replicas sweep the files of dead processes. */
export class FileSweeps {
  readonly #connection: StoreConnection;
  readonly #timers: readonly NodeJS.Timeout[];

  /** @param sweep deletes files of dead processes */
  constructor(connection: StoreConnection, writer: string, sweep: () => Promise<unknown>) {
    this.#connection = connection;
    const stayAlive = (): void =>
      void connection
        .run((client) => client.set(writerKeyOf(writer), 1, 'PX', ALIVE_MS))
        .catch(() => undefined);
    const sweepIfDue = (): void => void this.#sweepIfDue(sweep).catch(() => undefined);
    stayAlive();
    this.#timers = [
      setInterval(stayAlive, ALIVE_INTERVAL_MS).unref(),
      setTimeout(sweepIfDue, SWEEP_DELAY_MS).unref(),
      setInterval(sweepIfDue, SWEEP_INTERVAL_MS).unref(),
    ];
  }

  readonly isAlive = async (writer: string): Promise<boolean> =>
    (await this.#connection.run((client) => client.exists(writerKeyOf(writer)))) === 1;

  close(): void {
    for (const timer of this.#timers) {
      clearTimeout(timer);
      clearInterval(timer);
    }
  }

  async #sweepIfDue(sweep: () => Promise<unknown>): Promise<void> {
    const isDue = await this.#connection.run((client) =>
      client.set(SWEEP_KEY, 1, 'PX', SWEEP_INTERVAL_MS, 'NX'),
    );
    if (isDue !== null) await sweep();
  }
}
