import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type ServerProcess, startServerProcess } from './server-process.js';

/** How long requests to `/livez` waited while some work ran, and how long the server's event loop was blocked, in milliseconds. */
export interface LivezReport {
  readonly requests: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Longest time in which the event loop of the server did not run. */
  readonly longestBlock: number;
  /** CPU time of the longest turn of the server's event loop. Other processes on the machine do not change it. */
  readonly cpuOfLongestTurn: number;
  readonly cpuOfAllTurns: number;
}

type LoopReport = Pick<LivezReport, 'longestBlock' | 'cpuOfLongestTurn' | 'cpuOfAllTurns'>;

export interface ProbedServer extends ServerProcess {
  /** Runs `work` while a worker thread requests `/livez` continuously. */
  probe<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly livez: LivezReport }>;
}

/** Starts the built command in its own process, which also measures the delay of its event loop. */
export async function startProbedServer(args: readonly string[] = []): Promise<ProbedServer> {
  const server = await startServerProcess(args, { cli: resolve('test/support/monitored-server.mjs') });
  let reports = 0;
  const readLoopDelay = async (): Promise<LoopReport> => {
    const report = server.waitForLog('event loop delay', String(reports++));
    process.kill(server.pid, 'SIGUSR2');
    const { maxMs: longestBlock, cpuOfLongestTurn, cpuOfAllTurns } = await report;
    return { longestBlock, cpuOfLongestTurn, cpuOfAllTurns } as LoopReport;
  };
  // `waitForLog` is a closure, so that a copy of the server works like the server.
  return {
    ...server,
    async probe(work) {
      await readLoopDelay();
      const worker = new Worker(resolve('test/support/livez-client.mjs'), {
        workerData: { url: server.url },
      });
      const waits = new Promise<number[]>((done, fail) => worker.once('message', done).once('error', fail));
      // A failed probe must not end the process before `work` has ended.
      waits.catch(() => undefined);
      await new Promise((online) => worker.once('online', online));
      try {
        const value = await work();
        worker.postMessage('stop');
        const sorted = (await waits).toSorted((a, b) => a - b);
        return { value, livez: summarize(sorted, await readLoopDelay()) };
      } finally {
        await worker.terminate();
      }
    },
  };
}

function summarize(sorted: readonly number[], loop: LoopReport): LivezReport {
  const at = (fraction: number): number => sorted[Math.floor(fraction * (sorted.length - 1))] as number;
  return { requests: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1), ...loop };
}

/** Formats reports as one line, with each p99 as a ratio to the p99 of the first report. */
export function formatLivezReports(reports: Readonly<Record<string, LivezReport>>): string {
  const [idle] = Object.values(reports);
  return Object.entries(reports)
    .map(([name, { requests, p99, max, longestBlock, cpuOfLongestTurn, cpuOfAllTurns }]) => {
      const ratio = (p99 / (idle as LivezReport).p99).toFixed(1);
      return `${name}: ${requests} requests, p99 ${p99.toFixed(1)} ms (${ratio} × idle), max ${max.toFixed(0)} ms, longest block ${longestBlock.toFixed(0)} ms, CPU of the longest turn ${cpuOfLongestTurn.toFixed(0)} of ${cpuOfAllTurns.toFixed(0)} ms`;
    })
    .join('\n');
}
