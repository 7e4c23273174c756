import { constants } from 'node:os';

/** Thrown when a signal stops a command. The exit code is that of a shell: 128 plus the signal's number. */
export class Interrupted extends Error {
  readonly exitCode: number;

  constructor(signal: NodeJS.Signals) {
    super(`interrupted by ${signal}`);
    this.exitCode = 128 + constants.signals[signal];
  }
}

/** Runs `work`. The first signal aborts it gracefully; a second signal ends the process immediately. */
export async function interruptible<T>(
  work: (stop: AbortSignal) => Promise<T>,
  printError: (text: string) => void,
): Promise<T> {
  const stop = new AbortController();
  const end = (signal: NodeJS.Signals): void => {
    printError(`${signal}: stopping gracefully. Send it again to stop immediately.`);
    stop.abort(new Interrupted(signal));
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
  try {
    return await work(stop.signal);
  } finally {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.off(signal, end);
  }
}
