// Defines the public exports of `x-compliance-mock/contracts`.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type { Calibration, Measurement } from './calibrator/calibration.js';
export type { CalibrationDiff } from './calibrator/calibration-diff.js';
export type { CalibrationPlan } from './calibrator/calibration-plan.js';
export type { ProfileName } from './calibrator/exchange.js';
export type { CalibrateEnvironment, CalibrateFiles, CalibrateOptions } from './calibrator/run-calibrate.js';
export { type InjectedValues, type StateJob, valuesOfJob } from './states/injected-values.js';
export type { ParameterSchema, ProviderState, StateParameter } from './states/provider-state.js';
/** Provider states that a contract can start from. */
export { PROVIDER_STATES } from './states/provider-states.js';

const contractPath = (name: string): string =>
  fileURLToPath(new URL(`../contracts/${name}`, import.meta.url));

/** Absolute path of the OpenAPI document of the API. */
export const openapiFile: string = contractPath('openapi.yaml');

/** Returns the absolute paths of the shipped pacts. */
export const pactFiles = (): readonly string[] =>
  readdirSync(contractPath('pacts'))
    .sort()
    .map((name) => contractPath(`pacts/${name}`));

/** Loads the functions that plan and run calibrations, and that parse and compare their files. */
export const loadCalibrator = (): Promise<typeof import('./calibrator/index.js')> =>
  import('./calibrator/index.js');
