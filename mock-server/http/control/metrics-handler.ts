// Renders the metrics in Prometheus' text format, version 0.0.4. Without labels for apps and jobs, their number is bounded.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type JobStatus, statusAt } from '../../domain/jobs/job.js';
import { RATE_LIMIT_BUCKETS } from '../../domain/limits/rate-limit-window.js';
import { ok } from '../../domain/result.js';
import { SECOND_MS } from '../../domain/time/instant.js';
import { systemNow } from '../../real-time.js';
import { DURATION_BOUNDS } from '../../service/metrics.js';
import type { Services } from '../../service/services.js';
import { nextTurn } from '../../service/time-slices.js';
import type { ControlAction } from './control-handler.js';
import { FileBody } from './render-control-result.js';

type Labels = Readonly<Record<string, string | number>>;
type Sample = readonly [labels: Labels, value: number, suffix?: string];

const NANOSECONDS = 1e9;
const MICROSECONDS = 1e6;
/** Interval at which the delay of the event loop is measured, in milliseconds. Measured delays include it. */
const RESOLUTION_MS = 10;
/** Number of jobs that are read at once. */
const JOB_BATCH = 1_000;

const PROCESS_STARTED_AT = systemNow() / SECOND_MS - process.uptime();

const eventLoopDelay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

/** Renders a metric with its samples. The values of labels come from lists of the mock and need no escapes. */
function metric(name: string, type: string, help: string, samples: Iterable<Sample>): string {
  const lines = Array.from(samples, ([labels, value, suffix = '']) => {
    const pairs = Object.entries(labels).map(([label, text]) => `${label}="${text}"`);
    return `${name}${suffix}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`;
  });
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.map((line) => `${line}\n`).join('')}`;
}

const single = (value: number): Sample[] => [[{}, value]];

function* requestSamples({ metrics }: Services): Generator<Sample> {
  for (const [route, { statuses }] of metrics.routes)
    for (const [status, count] of statuses.entries())
      if (count > 0) yield [{ route, status: status === 0 ? 'none' : status }, count];
}

function* durationSamples({ metrics }: Services): Generator<Sample> {
  for (const [route, { durations, seconds }] of metrics.routes) {
    let count = 0;
    for (const [bucket, requests] of durations.entries()) {
      count += requests;
      yield [{ route, le: DURATION_BOUNDS[bucket] ?? '+Inf' }, count, '_bucket'];
    }
    yield [{ route }, seconds, '_sum'];
    yield [{ route }, count, '_count'];
  }
}

/** Counts the jobs of all apps by their status now, in batches between which other requests are handled. */
async function jobSamples({ jobs, clocks }: Services): Promise<Sample[]> {
  const counts: Record<JobStatus, number> = {
    created: 0,
    in_progress: 0,
    complete: 0,
    expired: 0,
    failed: 0,
  };
  for (let before: string | undefined; ; ) {
    const batch = await jobs.listPage(undefined, JOB_BATCH, before);
    for (const job of batch) counts[statusAt(job, clocks.now(job.appId))]++;
    if (batch.length < JOB_BATCH) return Object.entries(counts).map(([status, count]) => [{ status }, count]);
    before = batch.at(-1)?.id;
    await nextTurn();
  }
}

/** Renders the delays of the event loop since the previous call. The first call starts the measurement and renders no delays. */
function renderEventLoopDelays(): string {
  eventLoopDelay.enable();
  const { count, max } = eventLoopDelay;
  const delays = { p50: eventLoopDelay.percentile(50), p99: eventLoopDelay.percentile(99), max };
  eventLoopDelay.reset();
  return Object.entries(delays)
    .map(([name, nanoseconds]) =>
      metric(
        `xcm_event_loop_delay_${name}_seconds`,
        'gauge',
        'Delay of the event loop since the previous scrape.',
        count === 0 ? [] : single(Math.max(0, nanoseconds / NANOSECONDS - RESOLUTION_MS / SECOND_MS)),
      ),
    )
    .join('');
}

export const getMetrics: ControlAction = async (services) => {
  const { metrics, version } = services;
  const jobs = await jobSamples(services);
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const text = [
    metric('xcm_build_info', 'gauge', 'Version of x-compliance-mock.', [[{ version }, 1]]),
    metric(
      'xcm_http_requests_total',
      'counter',
      'Requests by route and status of the response. The route is the operation ID of the API, unknown, control or other.',
      requestSamples(services),
    ),
    metric(
      'xcm_http_request_duration_seconds',
      'histogram',
      'Time from the arrival of a request until its response is ready to be sent.',
      durationSamples(services),
    ),
    metric('xcm_jobs', 'gauge', 'Jobs by their status on the clock of their app.', jobs),
    metric(
      'xcm_rate_limit_rejections_total',
      'counter',
      'Requests that an exhausted rate-limit window rejected.',
      RATE_LIMIT_BUCKETS.map((bucket) => [{ bucket }, metrics.rejections.get(bucket) ?? 0]),
    ),
    metric(
      'xcm_faults_fired_total',
      'counter',
      'Injected faults.',
      Array.from(metrics.faults, ([effect, count]) => [{ effect }, count]),
    ),
    metric(
      'xcm_uploaded_bytes_total',
      'counter',
      'Bytes of the files that jobs accepted.',
      single(metrics.uploadedBytes),
    ),
    metric(
      'xcm_downloaded_bytes_total',
      'counter',
      'Bytes of the results in responses.',
      single(metrics.downloadedBytes),
    ),
    renderEventLoopDelays(),
    metric('process_resident_memory_bytes', 'gauge', 'Resident memory of the process.', single(rss)),
    metric('process_heap_bytes', 'gauge', 'Used heap of the process.', single(heapUsed)),
    metric(
      'process_cpu_seconds_total',
      'counter',
      'CPU time of the process.',
      single((user + system) / MICROSECONDS),
    ),
    metric(
      'process_start_time_seconds',
      'gauge',
      'Start of the process in seconds since the Unix epoch.',
      single(PROCESS_STARTED_AT),
    ),
  ];
  return ok(new FileBody('text/plain; version=0.0.4; charset=utf-8', text.join('')));
};
