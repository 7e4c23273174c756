import type { Job } from '../data/control-types.js';
import type { JobPhases } from '../timeline/job-phases.js';
import { formatDuration, formatTime } from '../ui/words.js';

/** Returns the sentence that says where a job is in its life. */
export function leadOf(job: Job, { upload, processing, download, end }: JobPhases, now: number): string {
  const at = (time: number) => formatTime(time, now);
  const duration = (time: number) => formatDuration(time - now);
  switch (job.status) {
    case 'created': {
      const expires = Date.parse(job.upload_expires_at);
      return `The job waits for its file. The upload URL expires at ${at(expires)}, in ${duration(expires)}.`;
    }
    case 'in_progress':
      if (!end) return 'The job has its file and never completes.';
      return `The job has its file. It ${end.icon === 'fail' ? 'fails' : 'completes'} at ${at(end.at)}, in ${duration(end.at)}.`;
    case 'complete':
      return !download || download.to > now
        ? `The job is complete. Its result can be downloaded for ${duration(download?.to ?? now)}, until ${at(download?.to ?? now)}.`
        : `The job is complete. Its download window ended ${duration(download.to)} ago, and its result is deleted.`;
    case 'failed':
      return processing
        ? `The job failed ${duration(processing.to)} ago${job.error === undefined ? '.' : `: ${job.error}`}`
        : 'The job was cancelled before its upload.';
    default:
      return `The job expired ${duration(upload.to)} ago: no file arrived within its upload window.`;
  }
}
