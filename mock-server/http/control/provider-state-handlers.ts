// Serves the catalogue of provider states to Pact verifiers in any language: each state is a few calls of this very API.
import { type MockStep, PROVIDER_STATES } from '../../../contracts/states/catalogue.js';
import { filled, readState, type StateParameters } from '../../../contracts/states/state-parameters.js';
import { type StateJob, valuesOfJob } from '../../../contracts/states/values.js';
import { type AppId, appNamed } from '../../domain/app-identity.js';
import { reset } from '../../service/persistence/reset-apps.js';
import type { Services } from '../../service/services.js';
import { overridesOf } from './app-handlers.js';
import { changeClock } from './clock-handlers.js';
import { type ControlRequest, checked, Refusal, type Run } from './control-handler.js';
import { addFault } from './fault-handlers.js';
import { putJobOrdered } from './job-handlers.js';
import { setOutcomes } from './outcome-handlers.js';
import { setRateLimit } from './rate-limit-handlers.js';
import { putSessionOrdered } from './session-handlers.js';

/** Whose requests a contract's are, unless the verifier says otherwise. */
const DEFAULT_TOKEN = 'pact';
const NOBODY = 'invalid';

interface StateChange {
  readonly state: string;
  readonly params?: StateParameters | null;
  readonly action?: 'setup' | 'teardown';
}

export const readProviderStates = (): Run => () => ({
  states: PROVIDER_STATES.map(({ name, meaning, parameters, injects }) => ({
    name,
    meaning,
    parameters,
    injects,
  })),
});

export const setProviderState = (services: Services): Run => {
  const perform = performer(services);
  return async (request) => {
    const token = request.parameters.app ?? DEFAULT_TOKEN;
    const { state: name, params, action = 'setup' } = request.body as StateChange;
    if (action === 'teardown') {
      await reset(services, appNamed(token));
      return {};
    }
    await beginAnew(services, appNamed(token));
    // Verifiers ask for a state without a name where a contract has none.
    if (name === '') return { token };
    const reading = readState(name, params);
    if (!reading.ok) throw new Refusal(reading.problem);
    const { state, parameters } = reading;
    let job: StateJob | undefined;
    for (const step of state.onMock) {
      const done = await perform(step, { ...parameters, token }, request, job).catch((error: unknown) => {
        if (error instanceof Refusal) throw new Refusal(`state "${name}": ${error.message}`, error.status);
        throw error;
      });
      if (state.injects === 'job') job = done as StateJob;
    }
    const values = job ? valuesOfJob(job, parameters.as as string | undefined) : {};
    return { token: state.name === 'the bearer token is not valid' ? NOBODY : token, ...values };
  };
};

/**
 * Many verifiers do not say when a contract is through. Its request was: states that are set up after one belong to the
 * next contract, which must not find what the last one left.
 */
async function beginAnew(services: Services, app: AppId): Promise<void> {
  const { journal } = services;
  if (!journal?.entries().some((entry) => entry.app === app)) return;
  await reset(services, app);
  journal.clear(app);
}

/** Makes steps of states into calls, each checked as if it had come by itself. */
function performer(services: Services) {
  const calls: Readonly<Record<MockStep['operation'], Run>> = {
    putJob: putJobOrdered(services),
    setRateLimit: setRateLimit(services),
    setOutcomes: setOutcomes(services),
    changeClock: changeClock(services),
    addFault: addFault(services),
    setApp: (request) => changeApp(services, request),
    putSession: putSessionOrdered(services),
    reset: (request) => resetKeepingSettings(services, request),
  };
  return async (
    { operation, app = '{token}', body }: MockStep,
    values: StateParameters,
    by: ControlRequest,
    job: StateJob | undefined,
  ) => {
    const parameters = { app: filled(app, values) as string, ...(job && { id: job.id }) };
    const order = body === undefined ? undefined : await checked(operation, filled(body, values));
    const done = await calls[operation]({ parameters, body: order, origin: by.origin });
    // To a contract the session's URL is the one to upload to.
    return operation === 'putSession' ? { ...job, upload_url: (done as { url: string }).url } : done;
  };
}

const appOf = ({ parameters: { app = '' } }: ControlRequest): AppId => appNamed(app);

/** Other states may have set something of the app: it stays. */
function changeApp(services: Services, request: ControlRequest): object {
  const app = appOf(request);
  services.apps.set(app, { ...services.apps.find(app), ...overridesOf(request.body as never) });
  return {};
}

async function resetKeepingSettings(services: Services, request: ControlRequest): Promise<object> {
  const app = appOf(request);
  const settings = services.apps.find(app);
  await reset(services, app);
  if (settings) services.apps.set(app, settings);
  return {};
}
