/** Slices of work of this process between two turns of a timer, in milliseconds of CPU time. */
export interface EventLoopSlices {
  readonly p99: number;
  readonly longest: number;
}

/** Interval of the timer in milliseconds. */
const INTERVAL_MS = 2;

/**
 * Measures how long this process works before the event loop handles a due timer. Another request would wait as long. Measures CPU
 * time, because a busy machine may stop the process for any time. Clients must run in another process.
 */
export async function measureEventLoop(work: () => Promise<unknown>): Promise<EventLoopSlices> {
  const slices: number[] = [];
  let before = process.cpuUsage();
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(before);
    slices.push((user + system) / 1_000);
    before = process.cpuUsage();
  }, INTERVAL_MS);
  await work().finally(() => clearInterval(timer));
  slices.sort((a, b) => a - b);
  return { p99: slices[Math.floor(slices.length * 0.99)] ?? 0, longest: slices.at(-1) ?? 0 };
}
