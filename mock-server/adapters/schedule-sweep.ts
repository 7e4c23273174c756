// Imports the timer, because test suites replace the global timers with fakes.
import { setTimeout } from 'node:timers';
// Not imported on demand: jest reports an import that happens after the last test of a file as an error.
import { sweepTemporaryFiles } from './sweep-temporary-files.js';

/** Delay of the sweep after the start. Short-lived processes, such as those of tests, do no sweep. */
const SWEEP_DELAY_MS = 2_000;
let isSweepScheduled = false;

/** Removes the temporary files of killed processes later, once in the life of this process. Does not keep the process alive. */
export function scheduleSweep(): void {
  if (isSweepScheduled || process.platform === 'win32') return;
  isSweepScheduled = true;
  setTimeout(() => void sweepTemporaryFiles().catch(() => undefined), SWEEP_DELAY_MS).unref();
}
