// Script of a worker thread: builds one result from the upload's file, and exits.
import { constants, getPriority, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { createPersistentBlobs } from './adapters/blobs/disk-blobs.js';
import type { WorkerReport, WorkerTask } from './adapters/results/result-workers.js';
import { err, ok } from './domain/result.js';
import { fromSharedOutcomes } from './domain/results/outcome-overrides.js';
import type { ResultRules } from './domain/results/result-line-writer.js';
import { RESULT_RULES } from './profiles/index.js';
import { errorCodeOf } from './service/error-code.js';
import { buildResult } from './service/results/build-result.js';

/** Added to the `nice` value of the process. */
const NICE_INCREMENT = 5;

async function runTask({
  directory: folder,
  blobNames: names,
  input: order,
  outcomes,
}: WorkerTask): Promise<WorkerReport> {
  const unusedNames = [...names];
  const blobs = createPersistentBlobs(folder, () => unusedNames.shift() as string);
  const rules = RESULT_RULES[order.profile] as ResultRules;
  try {
    return ok(await buildResult(blobs, order, rules, fromSharedOutcomes(outcomes)));
  } catch (error) {
    return err(errorCodeOf(error));
  }
}

/** Lowers the priority, so that requests come first on few cores. */
function lowerPriority(): void {
  // Only Linux has a priority for each thread; elsewhere this would change the whole process.
  if (process.platform !== 'linux') return;
  try {
    setPriority(Math.min(constants.priority.PRIORITY_LOW, getPriority() + NICE_INCREMENT));
  } catch {
    // A sandbox may forbid it. The result is built at normal priority then.
  }
}

lowerPriority();

parentPort?.postMessage(await runTask(workerData as WorkerTask));
