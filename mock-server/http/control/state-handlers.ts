import { mapValue, ok } from '../../domain/result.js';
import { replaceState } from '../../service/control/replace-state.js';
import { resetApps } from '../../service/control/reset.js';
import type { Services } from '../../service/services.js';
import type { ControlAction } from './control-handler.js';
import { readState } from './read-state.js';
import { FileBody } from './render-control-result.js';
import { writeState } from './write-state.js';

const stateResource = ({ state }: Services): FileBody =>
  new FileBody('application/json', { chunks: writeState(state.snapshot()) });

export const getState: ControlAction = (services) => ok(stateResource(services));

export const putState: ControlAction = async (services, { http, signal, takeTurn }) => {
  const { maxStateBytes } = services.defaults;
  const replaced = await replaceState(
    services,
    (state) => readState(services, http, state, maxStateBytes),
    // The body may arrive slowly, so the turn starts after it.
    (state) => takeTurn((own) => state.commit(own, signal())),
  );
  return mapValue(replaced, () => stateResource(services));
};

export const postReset: ControlAction = async (services, { app }) => {
  await resetApps(services, app);
  return ok({ app: app ?? null });
};
