import { Worker } from 'node:worker_threads';
import type { SharedOutcomes } from '../../domain/results/outcome-overrides.js';
import type { ResultMade, ResultMaker, ResultOrder } from '../../ports/result-maker.js';
import { type DiskBlobs, newBlobName } from '../blobs/disk-blobs.js';

/** Input of a worker. */
export interface WorkerTask {
  readonly folder: string;
  /** Names for the files that it writes, in turn. They are removed if it crashes. */
  readonly names: readonly string[];
  readonly order: ResultOrder;
  readonly outcomes: SharedOutcomes;
}

/** Output of a worker. */
export type WorkerReport =
  | { readonly ok: true; readonly made: ResultMade }
  /** `code` is the system's, such as ENOSPC. */
  | { readonly ok: false; readonly code: string };

/** IDs to find duplicates in, and the result. */
const FILES = 2;

/** The heap holds outcomes of single IDs; buffers are outside of it. */
const LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 4 };

/**
 * Builds results one at a time, each in a worker thread of its own. So nothing is loaded before the first result and
 * nothing is held after the last one, and a crash affects one result only.
 *
 * @param script file that the worker runs: it gets a {@link WorkerTask} and posts a {@link WorkerReport}
 */
export function createResultWorkers(script: URL, blobs: DiskBlobs, limits = LIMITS): ResultMaker {
  let last: Promise<unknown> = Promise.resolve();
  async function run(order: ResultOrder, outcomes: SharedOutcomes): Promise<ResultMade> {
    const names = Array.from({ length: FILES }, newBlobName);
    const task: WorkerTask = { folder: await blobs.folder(), names, order, outcomes };
    try {
      const report = await reportOf(script, task, limits);
      if (report.ok) return report.made;
      throw failureOf(report.code);
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

const failureOf = (code: string, message = code): Error => Object.assign(new Error(message), { code });

function reportOf(script: URL, task: WorkerTask, resourceLimits: typeof LIMITS): Promise<WorkerReport> {
  return new Promise((resolve, reject) => {
    // A test process may have options and environment variables that are not meant for the worker.
    const worker = new Worker(script, { workerData: task, resourceLimits, execArgv: [], env: {} });
    let report: WorkerReport | undefined;
    let failure: NodeJS.ErrnoException | undefined;
    worker.once('message', (message: WorkerReport) => {
      report = message;
    });
    worker.once('error', (error: NodeJS.ErrnoException) => {
      failure = error;
    });
    // Not on its message: its files are closed when it has exited.
    worker.once('exit', (code) => {
      if (report && !failure) resolve(report);
      else reject(failure ?? failureOf('WORKER_ENDED', `the worker ended with code ${code}`));
    });
  });
}
