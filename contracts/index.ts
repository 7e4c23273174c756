// What `x-compliance-mock/contracts` gives to client teams.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Every situation that a contract can start from. */
export { PROVIDER_STATES } from './states/catalogue.js';
export type { ProviderState, StateParameter } from './states/provider-state.js';
export { type InjectedValues, type StateJob, valuesOfJob } from './states/values.js';

const fileOf = (name: string): string => fileURLToPath(new URL(`../contracts/${name}`, import.meta.url));

/** The description of the API, and where it is on this disk. */
export const openapiFile: string = fileOf('openapi.yaml');

/** The shipped pacts, by absolute path. */
export const pactFiles = (): readonly string[] =>
  readdirSync(fileOf('pacts'))
    .sort()
    .map((name) => fileOf(`pacts/${name}`));
