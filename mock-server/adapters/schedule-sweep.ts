// Imports the timer, because test suites replace the global timers with fakes.
import { setTimeout } from 'node:timers';

/** Delay of the sweep after the start. Short-lived processes, such as those of tests, do no sweep. */
const SWEEP_DELAY_MS = 2_000;
let isSweepScheduled = false;

/** Removes the temporary files of killed processes later, once in the life of this process. Does not keep the process alive. */
export function scheduleSweep(): void {
  if (isSweepScheduled || process.platform === 'win32') return;
  isSweepScheduled = true;
  const sweep = async (): Promise<void> => {
    const { sweepTemporaryFiles } = await import('./sweep-temporary-files.js');
    await sweepTemporaryFiles();
  };
  setTimeout(() => void sweep().catch(() => undefined), SWEEP_DELAY_MS).unref();
}
