/** Upper bounds of the buckets of durations, in seconds. */
export const DURATION_BOUNDS: readonly number[] = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10];

interface RouteMetrics {
  /** Number of requests by status. Index 0 counts the requests without a response. */
  readonly statuses: Float64Array;
  /** Number of requests by the bucket of their duration. */
  readonly durations: Float64Array;
  seconds: number;
}

/** Numbers since the start of the mock. A request only increments them; `metrics-handler.ts` renders them. */
export class Metrics {
  readonly routes = new Map<string, RouteMetrics>();
  /** Number of requests that a rate-limit window rejected, by bucket. */
  readonly rejections = new Map<string, number>();
  /** Number of faults that fired, by effect. */
  readonly faults = new Map<string, number>();
  uploadedBytes = 0;
  downloadedBytes = 0;

  countRequest(route: string, status: number, seconds: number): void {
    let metrics = this.routes.get(route);
    if (!metrics) {
      metrics = {
        statuses: new Float64Array(600),
        durations: new Float64Array(DURATION_BOUNDS.length + 1),
        seconds: 0,
      };
      this.routes.set(route, metrics);
    }
    let bucket = 0;
    while (seconds > (DURATION_BOUNDS[bucket] as number)) bucket++;
    (metrics.statuses[status] as number)++;
    (metrics.durations[bucket] as number)++;
    metrics.seconds += seconds;
  }
}

/** Adds one to a number in a map. */
export const increment = (counts: Map<string, number>, key: string): void =>
  void counts.set(key, (counts.get(key) ?? 0) + 1);
