// What a worker thread runs: it makes one result, straight from file to file, and ends.
import { constants, getPriority, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { keptBlobs } from './adapters/blobs/disk-blobs.js';
import type { WorkerReport, WorkerTask } from './adapters/results/result-workers.js';
import { outcomesFrom } from './domain/results/outcome-overrides.js';
import type { ResultRules } from './domain/results/result-line-writer.js';
import { RESULT_RULES } from './profiles/index.js';
import { errorCodeOf } from './service/error-code.js';
import { buildResult } from './service/results/build-result.js';

/** As `nice` counts, beside what the process gives way already. */
const SOMEWHAT_LESS = 5;

async function report({ folder, names, order, outcomes }: WorkerTask): Promise<WorkerReport> {
  const unused = [...names];
  const blobs = keptBlobs(folder, () => unused.shift() as string);
  const rules = RESULT_RULES[order.profile] as ResultRules;
  try {
    return { ok: true, made: await buildResult(blobs, order, rules, outcomesFrom(outcomes)) };
  } catch (error) {
    return { ok: false, code: errorCodeOf(error) };
  }
}

/** Where cores are few, requests come first. */
function giveWay(): void {
  // On Linux a priority is the thread's own, elsewhere the whole process's.
  if (process.platform !== 'linux') return;
  try {
    setPriority(Math.min(constants.priority.PRIORITY_LOW, getPriority() + SOMEWHAT_LESS));
  } catch {
    // A sandbox may forbid it; the result is worth more.
  }
}

giveWay();

parentPort?.postMessage(await report(workerData as WorkerTask));
