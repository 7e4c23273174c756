import type { DiskBlobs } from './adapters/blobs/disk-blobs.js';
import { blobsOfJob } from './domain/jobs/job.js';
import { blobsOfSession } from './domain/uploads/upload-session.js';
import type { Services } from './service/services.js';
import { resumeProcessing } from './service/uploads/process-upload.js';
import { evictAllExpiredSessions } from './service/uploads/resumable/evict-expired-sessions.js';

/** Deletes files that no job or session uses. Resumes the processing that the previous process did not finish. */
export async function recoverAfterRestart(services: Services, blobs: DiskBlobs): Promise<void> {
  await evictAllExpiredSessions(services);
  const jobs = await services.jobs.listAll();
  const sessions = await services.sessions.listAll();
  const missing = await blobs.deleteUnused(
    new Set([...jobs.flatMap(blobsOfJob), ...sessions.flatMap(blobsOfSession)]),
  );
  for (const job of missing.size > 0 ? jobs : [])
    for (const blob of blobsOfJob(job).filter((name) => missing.has(name)))
      services.log('warn', 'file of a job is missing', { app: job.appId, job: job.id, blob });
  for (const session of missing.size > 0 ? sessions : [])
    for (const blob of blobsOfSession(session).filter((name) => missing.has(name)))
      services.log('warn', 'file of an upload session is missing', {
        app: session.appId,
        job: session.jobId,
        session: session.id,
        blob,
      });
  await resumeProcessing(services);
}
