import type { components } from '../../../contracts/generated/control.js';
import { mapValue } from '../../domain/result.js';
import { type Instant, isoMillis } from '../../domain/time/instant.js';
import {
  sessionExpiresAt,
  sessionStatusAt,
  type UploadSession,
} from '../../domain/uploads/upload-session.js';
import { requireJob } from '../../service/control/require-job.js';
import { type SeedSessionInput, seedSession } from '../../service/control/seed-session.js';
import type { Services } from '../../service/services.js';
import { appOf, type ControlAction } from './control-handler.js';

/** A session without its URL: anyone who knows that can upload. */
export const sessionResource = (
  session: UploadSession,
  now: Instant,
): components['schemas']['UploadSession'] => ({
  id: session.id,
  status: sessionStatusAt(session, now),
  opened_at: isoMillis(session.openedAt),
  expires_at: isoMillis(sessionExpiresAt(session)),
  stored_bytes: session.finished?.bytes ?? session.bytes,
  total_bytes: session.totalBytes ?? null,
});

export const postSession =
  (services: Services): ControlAction =>
  async (request) => {
    const job = await requireJob(services, appOf(request), request.parameters.id ?? '');
    if (!job.ok) return job;
    const seeded = await seedSession(services, job.value, request.body as SeedSessionInput);
    return mapValue(seeded, ({ session, url }) => ({
      ...sessionResource(session, services.clocks.now(job.value.appId)),
      url,
    }));
  };
