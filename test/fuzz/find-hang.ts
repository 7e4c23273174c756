import type { Target } from './fuzz-targets.js';
import type { ResponseProblem } from './judge-response.js';

/** Time without a response after which `/livez` is requested, and the time that the server then has for its response. */
export const PATIENCE_MS = 10_000;
/** Number of calls of the control API to a server that is too busy to respond in time. */
export const MAX_ATTEMPTS = 6;

/**
 * Returns a failure if the server does not finish an exchange although it responds to `/livez`. A busy machine is no failure.
 *
 * @param waitUntilDone waits for the end of the exchange, at most the given milliseconds, and returns whether the exchange has ended
 */
export async function findHang(
  target: Target,
  waitUntilDone: (timeoutMs: number) => Promise<boolean>,
  detail: string,
): Promise<ResponseProblem | undefined> {
  const { patienceMs = PATIENCE_MS } = target.options;
  for (let left = MAX_ATTEMPTS; left > 0; left--) {
    const alive = await target.control('GET', '/livez', patienceMs);
    if (target.hasExited) return undefined;
    if (await waitUntilDone(alive?.status === 200 ? patienceMs : 0)) return undefined;
    if (alive?.status === 200) return { kind: 'hang', detail };
  }
  return { kind: 'hang', detail: 'the server does not respond to GET /livez' };
}
