// What `x-compliance-mock/contracts` gives to client teams.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export { type InjectedValues, type StateJob, valuesOfJob } from './states/injected-values.js';
export type { ProviderState, StateParameter } from './states/provider-state.js';
/** Every situation that a contract can start from. */
export { PROVIDER_STATES } from './states/provider-states.js';

const contractPath = (name: string): string =>
  fileURLToPath(new URL(`../contracts/${name}`, import.meta.url));

/** The description of the API, and where it is on this disk. */
export const openapiFile: string = contractPath('openapi.yaml');

/** The shipped pacts, by absolute path. */
export const pactFiles = (): readonly string[] =>
  readdirSync(contractPath('pacts'))
    .sort()
    .map((name) => contractPath(`pacts/${name}`));
