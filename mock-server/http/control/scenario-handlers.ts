import type { components } from '../../../contracts/generated/control.js';
import type { Scenario } from '../../scenarios/parse-scenario.js';
import type { Services } from '../../service/services.js';
import { addressed, Refusal, type Run } from './control-handler.js';

type ScenarioByName = components['schemas']['ScenarioByName'];

export const readScenarios =
  (services: Services): Run =>
  async () => {
    const { readyMadeScenario } = await import('../../scenarios/scenario-text.js');
    const texts = [...(await services.readyMade.all()).values()];
    const scenarios = await Promise.all(texts.map(readyMadeScenario));
    return { scenarios: scenarios.map(({ name, description }) => ({ name, description })) };
  };

export const loadScenario =
  (services: Services): Run =>
  async (request) => {
    const body = request.body as ScenarioByName | Scenario;
    const scenario = 'ready_made' in body ? await scenarioNamed(services, body.ready_made) : body;
    const { prepareScenario } = await import('../../scenarios/load-scenario.js');
    const prepared = await prepareScenario(services, scenario, { app: addressed(request) });
    return prepared.commit(request.origin());
  };

async function scenarioNamed(services: Services, name: string): Promise<Scenario> {
  const { readyMadeScenario } = await import('../../scenarios/scenario-text.js');
  const all = await services.readyMade.all();
  const text = all.get(name);
  if (!text)
    throw new Refusal(
      `ready_made: there is no scenario of this name; known are ${[...all.keys()].join(', ')}`,
      404,
    );
  return readyMadeScenario(text);
}
