import type { Context } from '../../service/context.js';
import { reset } from '../../service/persistence/reset-apps.js';
import { addressed, type Run } from './control-handler.js';

export const resetAll =
  (context: Context): Run =>
  async (request) => {
    const app = addressed(request);
    await reset(context, app);
    return { app: app ?? null };
  };
