// Sets up provider states for Pact verifiers in any language. A provider state is a list of control calls.

import { injectedNames } from '../../../contracts/states/injected-names.js';
import { type StateJob, valuesOfJob } from '../../../contracts/states/injected-values.js';
import type { ControlStep } from '../../../contracts/states/provider-state.js';
import { PROVIDER_STATES } from '../../../contracts/states/provider-states.js';
import {
  fillTemplate,
  parseParameters,
  parseState,
  type StateParameters,
} from '../../../contracts/states/state-parameters.js';
import { type AppId, resolveAppId } from '../../domain/app-identity.js';
import { redactText } from '../../domain/redact-text.js';
import { ok, type Result } from '../../domain/result.js';
import type { CommandError } from '../../service/control/command-error.js';
import { formatId } from '../../service/control/format-value.js';
import { executeProviderStep } from '../../service/control/provider-step.js';
import { resetApps } from '../../service/control/reset.js';
import { waitForDueResults } from '../../service/results/wait-for-due-results.js';
import type { Services } from '../../service/services.js';
import { type ControlAction, type ControlRequest, validateControlBody } from './control-handler.js';
import { type ControlProblem, reject, toControlProblem } from './render-control-result.js';

/** Bearer token of a contract's requests, unless the verifier chooses another token with `?app=`. */
const DEFAULT_TOKEN = 'pact';
const INVALID_TOKEN = 'invalid';
/** Maximum length of an error. The longest one lists the names of all provider states. */
const MAX_ERROR_LENGTH = 4000;

interface ProviderStateInput {
  readonly state?: string;
  readonly params?: StateParameters | null;
  readonly action?: 'setup' | 'teardown';
}

export const getProviderStates: ControlAction = () =>
  ok({
    states: PROVIDER_STATES.map(({ name, description, parameters, injects }) => ({
      name,
      description,
      parameters,
      injects: injectedNames({ injects }),
    })),
  });

export const postProviderState: ControlAction = async (services, request) => {
  const token = request.parameters.app ?? DEFAULT_TOKEN;
  const { app: _app, ...query } = request.parameters;
  const inBody = request.body as ProviderStateInput;
  const [queryName] = Object.keys(query);
  if (inBody.state !== undefined && queryName !== undefined)
    return reject(
      400,
      `${formatId(queryName)}: the body has the state already, so the query may only have app`,
    );
  const { state: name, params, action = 'setup' } = queryName === undefined ? inBody : inputFromQuery(query);
  if (name === undefined)
    return reject(400, 'state: required, expected the name of a provider state in the body or in the query');
  if (action === 'teardown') {
    await resetApps(services, resolveAppId(token));
    return ok({});
  }
  await resetAfterContract(services, resolveAppId(token));
  // Verifiers send an empty name if a contract has no provider state.
  if (name === '') return ok({ token });
  const parsed = parseState(name, params);
  // The error quotes texts of the client, which may contain a secret.
  if (!parsed.ok) return reject(400, redactText(parsed.error, MAX_ERROR_LENGTH));
  const { state, parameters } = parsed.value;
  let job: StateJob | undefined;
  const { profile } = services.apps.find(resolveAppId(token)) ?? {};
  for (const step of state.controlSteps) {
    const executed = await executeStep(services, step, { profile, ...parameters, token }, request, job);
    if (!executed.ok) {
      const { status, detail } = toControlProblem(executed.error);
      return reject(status, `state "${name}": ${detail}`);
    }
    if (state.injects !== 'nothing') job = executed.value;
  }
  await waitForDueResults(services, resolveAppId(token), request.signal());
  const values = job ? valuesOfJob(job, parameters.prefix as string | undefined) : {};
  return ok({ token: state.name === 'the bearer token is invalid' ? INVALID_TOKEN : token, ...values });
};

/** Returns the input of verifiers that send the state in the query. */
function inputFromQuery({
  state,
  action = 'setup',
  ...params
}: Readonly<Record<string, string>>): ProviderStateInput {
  return state === undefined
    ? {}
    : { state, params: parseParameters(state, params), action: action as 'setup' | 'teardown' };
}

/**
 * Removes the state of the previous contract, because many verifiers do not report the end of a contract. The app is reset
 * only if the journal contains a request of the app, because a contract may set up several provider states before its request.
 */
async function resetAfterContract(services: Services, app: AppId): Promise<void> {
  const { journal } = services;
  if (!journal?.entries().some((entry) => entry.app === app)) return;
  await resetApps(services, app);
  journal.clear(app);
}

/** Validates the input of a step as the body of a control call, then executes the step. */
async function executeStep(
  services: Services,
  { operation, app = '{token}', body }: ControlStep,
  values: StateParameters,
  request: ControlRequest,
  job: StateJob | undefined,
): Promise<Result<StateJob | undefined, CommandError | ControlProblem>> {
  const input =
    body === undefined ? ok(undefined) : await validateControlBody(operation, fillTemplate(body, values));
  if (!input.ok) return input;
  return executeProviderStep(services, {
    operation,
    app: resolveAppId(fillTemplate(app, values) as string),
    input: input.value as never,
    origin: request.origin(),
    job,
  });
}
