import { constants } from 'node:os';

/** A signal ended the work, which the exit code says as a shell would. */
export class Interrupted extends Error {
  readonly exitCode: number;

  constructor(signal: NodeJS.Signals) {
    super(`interrupted by ${signal}`);
    this.exitCode = 128 + constants.signals[signal];
  }
}

/** The first signal ends the work in order, a second one at once. */
export async function interruptible<T>(
  work: (stop: AbortSignal) => Promise<T>,
  complain: (text: string) => void,
): Promise<T> {
  const stop = new AbortController();
  const end = (signal: NodeJS.Signals): void => {
    complain(`${signal}: ending in order; once more ends at once`);
    stop.abort(new Interrupted(signal));
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
  try {
    return await work(stop.signal);
  } finally {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.off(signal, end);
  }
}
