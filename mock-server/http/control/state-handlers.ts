import type { components } from '../../../contracts/generated/control.js';
import { ok } from '../../domain/result.js';
import { replaceFacts } from '../../service/persistence/replace-state.js';
import { reset } from '../../service/persistence/reset-apps.js';
import type { Services } from '../../service/services.js';
import type { ControlAction } from './control-handler.js';
import { reject } from './control-result.js';

type State = components['schemas']['State'];

const stateResource = ({ facts }: Services): State => ({
  version: 1,
  tables: facts.read() as State['tables'],
});

export const getState: ControlAction = (services) => ok(stateResource(services));

export const putState: ControlAction = async (services, request) => {
  const problem = await replaceFacts(services, (request.body as State).tables);
  return problem === undefined ? ok(stateResource(services)) : reject(400, `tables.${problem}`);
};

export const postReset: ControlAction = async (services, { app }) => {
  await reset(services, app);
  return ok({ app: app ?? null });
};
