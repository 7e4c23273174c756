import { reset } from '../../service/persistence/reset-apps.js';
import type { Services } from '../../service/services.js';
import { addressed, type Run } from './control-handler.js';

export const resetAll =
  (services: Services): Run =>
  async (request) => {
    const app = addressed(request);
    await reset(services, app);
    return { app: app ?? null };
  };
