// Runs the built command and measures the delay of its event loop. On SIGUSR2, writes the delay since the previous SIGUSR2 as a
// log line to stderr.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 5;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();
let reports = 0;
process.on('SIGUSR2', () => {
  const millis = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
  const report = { p99Ms: millis(delay.percentile(99)), maxMs: millis(delay.max) };
  delay.reset();
  process.stderr.write(
    `${JSON.stringify({ level: 'info', event: 'event loop delay', job: String(reports++), ...report })}\n`,
  );
});
await import(new URL('../../dist/cli.js', import.meta.url).href);
