import type { ComplianceJob } from '../../domain/jobs/job.js';
import { ok } from '../../domain/result.js';
import { requireJob } from '../../service/control/require-job.js';
import type { ControlAction } from './control-handler.js';
import { type ControlResult, FileBody, reject } from './render-control-result.js';

/** Blob of a job, or the reason why the job has none. */
type FoundFile = { readonly blob: string; readonly bytes: number } | string;

function findUpload({ id, upload }: ComplianceJob): FoundFile {
  if (!upload) return `Job ${id} has no upload.`;
  return upload.blob === undefined
    ? `The upload of job ${id} no longer exists: the mock deletes it once the result is built.`
    : { blob: upload.blob, bytes: upload.object.bytes };
}

function findResult({ id, upload, result, failure }: ComplianceJob): FoundFile {
  if (result)
    return result.object.blob === undefined
      ? `The result of job ${id} no longer exists: the mock deletes it after the download window.`
      : { blob: result.object.blob, bytes: result.object.bytes };
  if (!upload) return `Job ${id} has no result, because it has no upload.`;
  return failure === undefined
    ? `The result of job ${id} is not built yet.`
    : `Job ${id} has no result, because it failed.`;
}

/** Creates the action that sends the stored bytes of a job. The status of the job and the expiry of its URLs do not matter. */
const fileAction =
  (find: (job: ComplianceJob) => FoundFile, suffix: string, contentType: string): ControlAction =>
  async (services, { app, parameters: { id = '' } }): Promise<ControlResult> => {
    const job = await requireJob(services, app, id);
    if (!job.ok) return job;
    const found = find(job.value);
    if (typeof found === 'string') return reject(404, found);
    const { blob, bytes } = found;
    // Without this check, the response would end before the announced length.
    if ((await services.blobs.size(blob)) !== bytes)
      return reject(404, `The file of job ${id} is missing on the disk.`);
    return ok(new FileBody(contentType, { bytes, chunks: services.blobs.read(blob) }, `${id}-${suffix}`));
  };

export const getUpload = fileAction(findUpload, 'upload.txt', 'text/plain');
export const getResult = fileAction(findResult, 'result.jsonl', 'application/octet-stream');
