import type { components } from '../../../contracts/generated/control.js';
import { ok } from '../../domain/result.js';
import { replaceState } from '../../service/control/replace-state.js';
import { resetApps } from '../../service/control/reset.js';
import type { Services } from '../../service/services.js';
import type { ControlAction } from './control-handler.js';
import { reject } from './render-control-result.js';

type StateResource = components['schemas']['State'];

const stateResource = ({ state: facts }: Services): StateResource => ({
  version: 1,
  tables: facts.read() as StateResource['tables'],
});

export const getState: ControlAction = (services) => ok(stateResource(services));

export const putState: ControlAction = async (services, request) => {
  const problem = await replaceState(services, (request.body as StateResource).tables);
  return problem === undefined ? ok(stateResource(services)) : reject(400, `tables.${problem}`);
};

export const postReset: ControlAction = async (services, { app }) => {
  await resetApps(services, app);
  return ok({ app: app ?? null });
};
