import type { components } from '../../../contracts/generated/control.js';
import { ok } from '../../domain/result.js';
import { isoMillis, toInstant } from '../../domain/time/instant.js';
import type { ServerInfo } from '../../ports/server-description.js';
import type { ControlAction } from './control-handler.js';
import { FileBody } from './render-control-result.js';

export const getInfo: ControlAction = async (_services, { server }) => {
  const { version, profile, startedAt, store, options, assumptions, behaviour, calibration } =
    await server.describe();
  const info: components['schemas']['ServerInfo'] = {
    version,
    profile: profile as components['schemas']['ProfileName'],
    started_at: isoMillis(toInstant(startedAt)),
    store,
    options: options as components['schemas']['ServerInfo']['options'],
    assumptions,
    behaviour: behaviour as components['schemas']['ServerInfo']['behaviour'],
    ...(calibration && {
      calibration: calibration as NonNullable<components['schemas']['ServerInfo']['calibration']>,
    }),
  };
  return ok(info);
};

const documentAction =
  (name: Parameters<ServerInfo['readFile']>[0]): ControlAction =>
  async (_services, { server }) =>
    ok(new FileBody('application/yaml', await server.readFile(name)));

export const getApiDocument = documentAction('openapi.yaml');
export const getControlDocument = documentAction('control.openapi.yaml');
