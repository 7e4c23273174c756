// Runs in a worker thread. Builds one result from an uploaded file, then exits.
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

/** Number that is added to the `nice` value of the process. A higher `nice` value is a lower priority. */
const NICE_INCREMENT = 5;

async function runTask({ directory, blobNames, input, outcomes }: WorkerTask): Promise<WorkerReport> {
  const unusedNames = [...blobNames];
  const blobs = createPersistentBlobs(directory, () => unusedNames.shift() as string);
  const rules = RESULT_RULES[input.profile]?.(input.behaviour) as ResultRules;
  try {
    return ok(await buildResult(blobs, input, rules, fromSharedOutcomes(outcomes)));
  } catch (error) {
    return err(errorCodeOf(error));
  }
}

/** Lowers the priority of the thread, so that the main thread handles requests first on a machine with few cores. */
function lowerPriority(): void {
  // Only Linux has a priority for each thread. On other systems, `setPriority` would change the whole process.
  if (process.platform !== 'linux') return;
  try {
    setPriority(Math.min(constants.priority.PRIORITY_LOW, getPriority() + NICE_INCREMENT));
  } catch {
    // A sandbox may forbid the change. The thread then keeps its normal priority.
  }
}

lowerPriority();

runTask(workerData as WorkerTask).then((report) => parentPort?.postMessage(report));
