import { setMaxListeners } from 'node:events';

/** `setTimeout` takes anything longer for 1 ms. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

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
    const end = (): void => {
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener('abort', end);
      resolve();
    };
    const look = (): void => {
      const left = endsAt - performance.now();
      if (left <= 0) end();
      else timer = setTimeout(look, Math.min(left, LONGEST_TIMER_MS)).unref();
    };
    for (const signal of signals) signal.addEventListener('abort', end);
    look();
  });
}
