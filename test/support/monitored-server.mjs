// Runs the built command and measures its event loop: the time in which the loop did not run, and the CPU time of its longest
// turn and of all turns, which other processes do not change. On SIGUSR2, writes the figures since the previous SIGUSR2 as a log line to stderr.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 5;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();
let reports = 0;
let cpuOfLongestTurn = 0;
let cpuOfAllTurns = 0;
let lastCpu = 0;
setInterval(() => {
  const { user, system } = process.cpuUsage();
  const cpu = (user + system) / 1e3;
  cpuOfLongestTurn = Math.max(cpuOfLongestTurn, cpu - lastCpu);
  cpuOfAllTurns += cpu - lastCpu;
  lastCpu = cpu;
}, 1).unref();
process.on('SIGUSR2', () => {
  const millis = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
  const report = { maxMs: millis(delay.max), cpuOfLongestTurn, cpuOfAllTurns };
  delay.reset();
  cpuOfLongestTurn = 0;
  cpuOfAllTurns = 0;
  process.stderr.write(
    `${JSON.stringify({ level: 'info', event: 'event loop delay', job: String(reports++), ...report })}\n`,
  );
});
await import(new URL('../../dist/cli.js', import.meta.url).href);
