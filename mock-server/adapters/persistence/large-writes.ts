import { elapsedMs } from '../../real-time.js';

/** Milliseconds after which a large write pauses, so that requests are not delayed. */
const PIECE_MS = 10;

/** Runs steps for `PIECE_MS`. Returns whether there are no more steps. */
export function isDoneBeforePause(steps: Iterator<void>): boolean {
  const pauseAt = elapsedMs() + PIECE_MS;
  do if (steps.next().done) return true;
  while (elapsedMs() < pauseAt);
  return false;
}
