import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { Result } from '../../domain/result.js';
import type { SharedOutcomes } from '../../domain/results/outcome-overrides.js';
import type { BuildResultInput, BuiltResult, ResultBuilder } from '../../ports/result-builder.js';
import type { DiskBlobs } from '../blobs/disk-blobs.js';

/** Input of a worker thread that builds one result. */
export interface WorkerTask {
  /** URL of the script. The worker resolves packages from there. */
  readonly moduleUrl: string;
  readonly directory: string;
  /** Names of the files that the worker writes. The files are removed if the worker fails. */
  readonly blobNames: readonly string[];
  readonly input: BuildResultInput;
  readonly outcomes: SharedOutcomes;
}

/** Output of a worker. An error is a system error code, such as ENOSPC. */
export type WorkerReport = Result<BuiltResult, string>;

/** Number of files that a worker writes. One file contains IDs to find duplicates, and the other file is the result. */
const FILES_PER_TASK = 2;

/** Memory limits of a worker in megabytes. The heap contains the outcomes of single IDs, but no buffers. */
const WORKER_LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 4 };

/**
 * Creates a builder that builds one result at a time, each in a new worker thread. A thread ends after its result and frees its
 * memory. A crash affects only one result.
 *
 * @param script URL of the script that a worker runs, a CommonJS bundle of a single file. The script gets a {@link WorkerTask} and
 *   posts a {@link WorkerReport}.
 */
export function createResultWorkers(script: URL, blobs: DiskBlobs, limits = WORKER_LIMITS): ResultBuilder {
  let last: Promise<unknown> = Promise.resolve();
  async function run(
    input: BuildResultInput,
    outcomes: SharedOutcomes,
    signal: AbortSignal | undefined,
  ): Promise<BuiltResult> {
    signal?.throwIfAborted();
    const blobNames = Array.from({ length: FILES_PER_TASK }, blobs.newName);
    const directory = await blobs.ensureDirectory();
    const task: WorkerTask = { moduleUrl: script.href, directory, blobNames, input, outcomes };
    try {
      const report = await runWorker(await readFile(script, 'utf8'), task, limits, signal);
      if (report.ok) return report.value;
      throw createWorkerError(report.error);
    } catch (error) {
      for (const name of blobNames) await blobs.delete(name).catch(() => undefined);
      throw error;
    }
  }
  return {
    build(input, outcomes, { isStillNeeded = async () => true, signal } = {}) {
      const building = last.then(async () =>
        (await isStillNeeded()) ? run(input, outcomes, signal) : undefined,
      );
      last = building.catch(() => undefined);
      return building;
    },
  };
}

const createWorkerError = (code: string, message = code): Error =>
  Object.assign(new Error(message), { code });

/** Leaves a working directory that was deleted, because Node cannot start a thread in it. */
function leaveDeletedDirectory(): void {
  try {
    process.cwd();
  } catch {
    process.chdir('/');
  }
}

function runWorker(
  code: string,
  task: WorkerTask,
  resourceLimits: typeof WORKER_LIMITS,
  signal: AbortSignal | undefined,
): Promise<WorkerReport> {
  return new Promise((resolve, reject) => {
    leaveDeletedDirectory();
    // Passes no Node options and no environment variables. Otherwise the worker would inherit the values of a test runner or a
    // loader. Passes the code instead of the file, because without the loader of Yarn the worker could not read an archive.
    const worker = new Worker(code, { eval: true, workerData: task, resourceLimits, execArgv: [], env: {} });
    const terminate = (): void => void worker.terminate();
    signal?.addEventListener('abort', terminate, { once: true });
    let report: WorkerReport | undefined;
    let failure: NodeJS.ErrnoException | undefined;
    worker.once('message', (message: WorkerReport) => {
      report = message;
    });
    worker.once('error', (error: NodeJS.ErrnoException) => {
      failure = error;
    });
    // Waits for the exit of the worker, because its files may still be open when the message arrives.
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', terminate);
      if (report && !failure) resolve(report);
      else reject(failure ?? createWorkerError('WORKER_ENDED', `the worker ended with code ${code}`));
    });
  });
}
