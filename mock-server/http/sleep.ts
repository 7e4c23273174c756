import { setMaxListeners } from 'node:events';

/** `setTimeout` takes anything longer for 1 ms. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * Resolves after some real time, or as soon as one of the signals is aborted; never rejects. Keeps no process alive and
 * leaves no listener behind.
 *
 * @param ms may be infinite
 */
export function sleep(ms: number, signals: readonly AbortSignal[]): Promise<void> {
  if (ms <= 0 || signals.some(({ aborted }) => aborted)) return Promise.resolve();
  // As many may wait for one signal as there are connections; Node would warn of a leak from the 11th on.
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
