import type { components } from '../../../contracts/generated/control.js';
import { mapValue, ok } from '../../domain/result.js';
import { replaceState } from '../../service/control/replace-state.js';
import { resetApps } from '../../service/control/reset.js';
import type { Services } from '../../service/services.js';
import type { ControlAction } from './control-handler.js';

type StateResource = components['schemas']['State'];

const stateResource = ({ state }: Services): StateResource => ({
  version: 1,
  tables: state.read() as StateResource['tables'],
});

export const getState: ControlAction = (services) => ok(stateResource(services));

export const putState: ControlAction = async (services, request) => {
  const replaced = await replaceState(services, (request.body as StateResource).tables);
  return mapValue(replaced, () => stateResource(services));
};

export const postReset: ControlAction = async (services, { app }) => {
  await resetApps(services, app);
  return ok({ app: app ?? null });
};
