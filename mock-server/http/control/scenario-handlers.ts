import type { components } from '../../../contracts/generated/control.js';
import { err, ok, type Result } from '../../domain/result.js';
import { formatAllowed, formatValue } from '../../service/control/format-value.js';
import { joinErrors } from '../../service/control/validation-messages.js';
import type { Services } from '../../service/services.js';
import { inSlices } from '../../service/time-slices.js';
import type { ControlAction } from './control-handler.js';
import { jobResource } from './job-handlers.js';
import { type ControlProblem, type ControlResult, reject } from './render-control-result.js';

type LoadedScenario = components['schemas']['LoadedScenario'];
type ScenarioInput = components['schemas']['Scenario'];
type ScenarioByName = components['schemas']['BuiltInScenario'];

/** Maximum number of apps and of jobs in a scenario. Applying a scenario handles no other request in between. */
const MAX_ITEMS = 1_000;

// Imports the scenario modules on first use, because these modules load slowly.
const importScenarioText = () => import('../../scenarios/prepare-scenario-text.js');

type Descriptions = components['schemas']['Scenarios']['scenarios'];

/** Descriptions of the built-in scenarios, which never change. */
const descriptions = new WeakMap<Services['builtInScenarios'], Promise<Descriptions>>();

async function describeScenarios(files: Services['builtInScenarios']): Promise<Descriptions> {
  const { parseBuiltInScenario: parseBuiltIn } = await importScenarioText();
  const found: Descriptions = [];
  for await (const text of inSlices((await files.list()).values())) {
    const { name, description } = await parseBuiltIn(text);
    found.push({ name, description });
  }
  return found;
}

export const getScenarios: ControlAction = async ({ builtInScenarios }) => {
  const described = descriptions.get(builtInScenarios) ?? describeScenarios(builtInScenarios);
  descriptions.set(builtInScenarios, described);
  described.catch(() => descriptions.delete(builtInScenarios));
  return ok({ scenarios: await described });
};

export const postScenario: ControlAction = async (services, request): Promise<ControlResult> => {
  const body = request.body as ScenarioByName | ScenarioInput;
  const scenario = 'built_in' in body ? await findBuiltInOr404(services, body.built_in) : ok(body);
  if (!scenario.ok) return scenario;
  const { prepareScenario } = await import('../../scenarios/prepare-scenario.js');
  const prepared = await prepareScenario(services, scenario.value, {
    app: request.app,
    maxItems: MAX_ITEMS,
    signal: request.signal(),
  });
  const loaded = prepared.ok ? await prepared.value(request.origin()) : prepared;
  if (!loaded.ok)
    return loaded.error.kind === 'invalid' ? reject(400, joinErrors(loaded.error.errors)) : err(loaded.error);
  const apps: LoadedScenario['apps'] = [];
  for (const { app, jobs } of loaded.value) {
    const resources: LoadedScenario['apps'][number]['jobs'] = [];
    for await (const job of inSlices(jobs)) resources.push(await jobResource(services, job));
    apps.push({ app, jobs: resources });
  }
  return ok({ name: scenario.value.name, apps });
};

async function findBuiltInOr404(
  { builtInScenarios }: Services,
  name: string,
): Promise<Result<ScenarioInput, ControlProblem>> {
  const builtIn = await builtInScenarios.list();
  const text = builtIn.get(name);
  if (text) return ok(await (await importScenarioText()).parseBuiltInScenario(text));
  const names = formatAllowed([...builtIn.keys()]);
  return reject(404, `built_in: unknown scenario ${formatValue(name)}, expected one of ${names}`);
}
