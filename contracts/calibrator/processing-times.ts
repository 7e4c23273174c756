import type { Exchange, JobType } from './exchange.js';
import { JobHistory } from './job-history.js';

/** Time from the end of an upload to the first response that reports the job as complete. */
export interface ProcessingTime {
  readonly type: JobType;
  readonly seconds: number;
}

/** Quantiles of processing times in seconds. */
export type ProcessingTimes = Readonly<
  Partial<
    Record<
      JobType,
      {
        readonly observations: number;
        readonly min: number;
        readonly p50: number;
        readonly p90: number;
        readonly max: number;
      }
    >
  >
>;

/** Measures how long jobs took. The figures are at most one poll too large. */
export function measureProcessing(exchanges: readonly Exchange[]): readonly ProcessingTime[] {
  const jobs = new JobHistory();
  const times = new Map<string, ProcessingTime>();
  for (const exchange of exchanges.toSorted((a, b) => a.endedAt - b.endedAt)) {
    jobs.learn(exchange);
    for (const { id, type, status, upload } of jobs.all)
      if (upload && type && status === 'complete' && !times.has(id))
        times.set(id, { type, seconds: Math.ceil((exchange.endedAt - upload.endedAt) / 1000) });
  }
  return [...times.values()];
}

export function summarizeProcessing(times: readonly ProcessingTime[]): ProcessingTimes {
  const types = [...new Set(times.map(({ type }) => type))].toSorted();
  return Object.fromEntries(
    types.map((type) => {
      const sorted = times
        .filter((each) => each.type === type)
        .map(({ seconds }) => seconds)
        .toSorted((a, b) => a - b);
      const quantile = (part: number): number => sorted[Math.ceil(part * sorted.length) - 1] ?? 0;
      const [min, max] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
      return [type, { observations: sorted.length, min, p50: quantile(0.5), p90: quantile(0.9), max }];
    }),
  );
}
