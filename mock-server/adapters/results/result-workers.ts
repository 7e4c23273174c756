import { Worker } from 'node:worker_threads';
import type { SharedOutcomes } from '../../domain/results/outcome-overrides.js';
import type { ResultMade, ResultMaker, ResultOrder } from '../../ports.js';
import { type DiskBlobs, newBlobName } from '../blobs/disk-blobs.js';

/** What a worker is given. */
export interface WorkerTask {
  readonly folder: string;
  /** Names for the files that it writes, in turn, so that they can be removed should it crash. */
  readonly names: readonly string[];
  readonly order: ResultOrder;
  readonly outcomes: SharedOutcomes;
}

/** What a worker says at its end. */
export type WorkerReport =
  | { readonly ok: true; readonly made: ResultMade }
  /** `code` is the system's own, such as ENOSPC. */
  | { readonly ok: false; readonly code: string };

/** The IDs set aside while duplicates are found, and the result. */
const FILES = 2;

/** Its heap holds what was said of single IDs; buffers stand beside it. */
const LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 4 };

/**
 * Makes results in a worker thread, one at a time, each in a thread of its own that is there for no longer: nothing is
 * loaded or held before the first one and after the last, and one that crashes takes nothing with it.
 *
 * @param script what the worker runs: it takes a {@link WorkerTask} and posts a {@link WorkerReport}
 */
export function createResultWorkers(script: URL, blobs: DiskBlobs, limits = LIMITS): ResultMaker {
  let last: Promise<unknown> = Promise.resolve();
  async function run(order: ResultOrder, outcomes: SharedOutcomes): Promise<ResultMade> {
    const names = Array.from({ length: FILES }, newBlobName);
    const task: WorkerTask = { folder: await blobs.folder(), names, order, outcomes };
    try {
      const report = await reportOf(script, task, limits);
      if (report.ok) return report.made;
      throw Object.assign(new Error(report.code), { code: report.code });
    } catch (error) {
      for (const name of names) await blobs.remove(name).catch(() => undefined);
      throw error;
    }
  }
  return {
    make(order, outcomes, isWanted = async () => true) {
      const making = last.then(async () => ((await isWanted()) ? run(order, outcomes) : undefined));
      last = making.catch(() => undefined);
      return making;
    },
  };
}

function reportOf(script: URL, task: WorkerTask, resourceLimits: typeof LIMITS): Promise<WorkerReport> {
  return new Promise((resolve, reject) => {
    // Neither the options nor the environment of a process whose tests it may run in are its own.
    const worker = new Worker(script, { workerData: task, resourceLimits, execArgv: [], env: {} });
    let report: WorkerReport | undefined;
    let failure: NodeJS.ErrnoException | undefined;
    worker.once('message', (message: WorkerReport) => {
      report = message;
    });
    worker.once('error', (error: NodeJS.ErrnoException) => {
      failure = error;
    });
    // Only then are its files closed.
    worker.once('exit', (code) => {
      if (report && !failure) resolve(report);
      else reject(failure ?? new WorkerCrash(`the worker ended with code ${code}`));
    });
  });
}

/** A worker that ended without a word. */
class WorkerCrash extends Error {
  readonly code = 'WORKER_ENDED';
}
