// Defines what `loadCalibrator()` of `x-compliance-mock/contracts` returns.
export { diffCalibrations } from './calibration-diff.js';
export { parseCalibration, renderCalibration } from './calibration-file.js';
export { planCalibration } from './calibration-plan.js';
export { runCalibrate } from './run-calibrate.js';
