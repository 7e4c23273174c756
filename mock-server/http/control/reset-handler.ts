import { ok } from '../../domain/result.js';
import { reset } from '../../service/persistence/reset-apps.js';
import type { Services } from '../../service/services.js';
import { appOf, type ControlAction } from './control-handler.js';

export const postReset =
  (services: Services): ControlAction =>
  async (request) => {
    const app = appOf(request);
    await reset(services, app);
    return ok({ app: app ?? null });
  };
