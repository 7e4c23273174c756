import { setMaxListeners } from 'node:events';

/** Maximum delay of `setTimeout`, which treats a longer one as 1 ms. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * Resolves after real time, or as soon as a signal is aborted. Never rejects, does not keep the process alive, and removes
 * its listeners.
 *
 * @param ms may be infinite
 */
export function sleep(ms: number, signals: readonly AbortSignal[]): Promise<void> {
  if (ms <= 0 || signals.some(({ aborted }) => aborted)) return Promise.resolve();
  // Each connection may add a listener to a signal. Node would warn of a leak at the 11th.
  setMaxListeners(0, ...signals);
  const endsAt = performance.now() + ms;
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout;
    const finish = (): void => {
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener('abort', finish);
      resolve();
    };
    const checkTime = (): void => {
      const left = endsAt - performance.now();
      if (left <= 0) finish();
      else timer = setTimeout(checkTime, Math.min(left, MAX_TIMEOUT_MS)).unref();
    };
    for (const signal of signals) signal.addEventListener('abort', finish);
    checkTime();
  });
}
