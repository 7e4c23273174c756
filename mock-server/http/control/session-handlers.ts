import type { components } from '../../../contracts/generated/control.js';
import { seedSession } from '../../service/control/seed-session.js';
import type { Services } from '../../service/services.js';
import { profileNamed } from '../../service/settings.js';
import { largestUpload } from '../../service/uploads/receive-file.js';
import { Refusal, type Run } from './control-handler.js';
import { named, shownSession } from './job-handlers.js';

type SessionToPut = components['schemas']['SessionToPut'];
type OpenedSession = components['schemas']['OpenedSession'];

export const putSessionOrdered =
  (services: Services): Run =>
  async (request): Promise<OpenedSession> => {
    const job = await named(services, request);
    if (!job.resumable)
      throw new Refusal(`job ${job.id} is not resumable: only one created so has sessions`, 409);
    const { stored = 0 } = request.body as SessionToPut;
    const limit = largestUpload(services, job.appId, profileNamed(services, job.profile));
    if (stored > limit) throw new Refusal(`stored: must be <= ${limit}, the largest upload of the app`);
    const now = services.clocks.now(job.appId);
    const seeded = await seedSession(services, job, stored, now);
    if (!seeded.ok) throw new Refusal(`the bytes could not be stored: ${seeded.error}`, 503);
    const { session, url } = seeded.value;
    return { ...shownSession(now)(session), url };
  };
