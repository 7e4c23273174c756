import { type Exchange, fileOperationOf, type JobType } from './exchange.js';
import { JobHistory, jobsOf } from './job-history.js';

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

/** Maximum time between the response that first reports a job as complete and the one before it. A longer gap is too inexact. */
const MAX_POLL_MS = 120_000;

/** Measures processing times. A time is too large by at most the pause before the last poll. */
export function measureProcessing(exchanges: readonly Exchange[]): readonly ProcessingTime[] {
  const jobs = new JobHistory();
  const times = new Map<string, ProcessingTime>();
  const seenAt = new Map<string, number>();
  for (const exchange of exchanges.toSorted((a, b) => a.endedAt - b.endedAt)) {
    jobs.learn(exchange);
    for (const id of [...jobsOf(exchange).map((job) => job.id), fileOperationOf(exchange)?.id]) {
      const { type, status, upload } = jobs.find(id) ?? {};
      if (id === undefined || !upload || !type) continue;
      const isPolled = exchange.endedAt - (seenAt.get(id) ?? upload.endedAt) <= MAX_POLL_MS;
      if (status !== 'complete') seenAt.set(id, exchange.endedAt);
      else if (isPolled && !times.has(id))
        times.set(id, { type, seconds: Math.ceil((exchange.endedAt - upload.endedAt) / 1000) });
      else seenAt.set(id, Number.NEGATIVE_INFINITY);
    }
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
