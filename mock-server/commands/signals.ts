import { constants } from 'node:os';
import { STOP_SIGNALS } from '../stop-signals.js';

/** Error of a command that a signal stopped. The exit code is 128 plus the number of the signal, as in a shell. */
export class Interrupted extends Error {
  readonly exitCode: number;

  constructor(signal: NodeJS.Signals) {
    super(`interrupted by ${signal}`);
    this.exitCode = 128 + constants.signals[signal];
  }
}

/** Runs `work`. The first signal aborts `work` gracefully. A second signal ends the process immediately. */
export async function interruptible<T>(
  work: (stop: AbortSignal) => Promise<T>,
  printError: (text: string) => void,
): Promise<T> {
  const stop = new AbortController();
  const removeHandlers = (): void => {
    for (const signal of STOP_SIGNALS) process.off(signal, end);
  };
  const end = (signal: NodeJS.Signals): void => {
    // Restores the default, with which a signal ends the process.
    removeHandlers();
    printError(`${signal}: stopping gracefully. Send it again to stop immediately.`);
    stop.abort(new Interrupted(signal));
  };
  for (const signal of STOP_SIGNALS) process.on(signal, end);
  try {
    return await work(stop.signal);
  } finally {
    removeHandlers();
  }
}
