import type { Context } from '../../service/context.js';
import { reset } from '../../service/reset.js';
import { addressed, type Run } from './call.js';

export const resetAll =
  (context: Context): Run =>
  async (request) => {
    const app = addressed(request);
    await reset(context, app);
    return { app: app ?? null };
  };
