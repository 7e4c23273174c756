import { setMaxListeners } from 'node:events';
// Imports the timers of Node, because test suites replace the global timers by fake timers.
import { clearTimeout, setTimeout } from 'node:timers';
import { elapsedMs } from '../real-time.js';

/** Maximum delay of `setTimeout` in milliseconds. `setTimeout` treats a longer delay as 1 ms. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * Resolves after a span of real time, or as soon as a signal is aborted. Never rejects and does not keep the process alive.
 * Removes its listeners from the signals before it resolves.
 *
 * @param ms real time in milliseconds; may be infinite
 */
export function sleep(ms: number, signals: readonly AbortSignal[]): Promise<void> {
  if (ms <= 0 || signals.some(({ aborted }) => aborted)) return Promise.resolve();
  // Disables Node's leak warning at the 11th listener, because every connection may add a listener to the same signal.
  setMaxListeners(0, ...signals);
  const endsAt = elapsedMs() + ms;
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout;
    const finish = (): void => {
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener('abort', finish);
      resolve();
    };
    const checkTime = (): void => {
      const left = endsAt - elapsedMs();
      if (left <= 0) finish();
      else timer = setTimeout(checkTime, Math.min(left, MAX_TIMEOUT_MS)).unref();
    };
    for (const signal of signals) signal.addEventListener('abort', finish);
    checkTime();
  });
}
