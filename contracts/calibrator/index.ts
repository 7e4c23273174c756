// Defines what `loadCalibrator()` of `x-compliance-mock/contracts` returns.
export { diffCalibrations, parseCalibration, renderCalibration } from './calibration.js';
export { planCalibration } from './calibration-plan.js';
export { runCalibrate } from './run-calibrate.js';
