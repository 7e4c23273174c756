import type { components } from '../../../contracts/generated/control.js';
import type { Scenario } from '../../scenarios/parse-scenario.js';
import type { Context } from '../../service/context.js';
import { addressed, Refusal, type Run } from './control-handler.js';

type ScenarioByName = components['schemas']['ScenarioByName'];

export const readScenarios =
  (context: Context): Run =>
  async () => {
    const { readyMadeScenario } = await import('../../scenarios/scenario-text.js');
    const texts = [...(await context.readyMade.all()).values()];
    const scenarios = await Promise.all(texts.map(readyMadeScenario));
    return { scenarios: scenarios.map(({ name, description }) => ({ name, description })) };
  };

export const loadScenario =
  (context: Context): Run =>
  async (request) => {
    const body = request.body as ScenarioByName | Scenario;
    const scenario = 'ready_made' in body ? await scenarioNamed(context, body.ready_made) : body;
    const { prepareScenario } = await import('../../scenarios/load-scenario.js');
    const prepared = await prepareScenario(context, scenario, { app: addressed(request) });
    return prepared.commit(request.origin());
  };

async function scenarioNamed(context: Context, name: string): Promise<Scenario> {
  const { readyMadeScenario } = await import('../../scenarios/scenario-text.js');
  const all = await context.readyMade.all();
  const text = all.get(name);
  if (!text)
    throw new Refusal(
      `ready_made: there is no scenario of this name; known are ${[...all.keys()].join(', ')}`,
      404,
    );
  return readyMadeScenario(text);
}
