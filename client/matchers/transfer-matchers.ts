import type { MockHandle } from '../connect.js';
import type { Job, JournalRequest } from '../types.js';
import { type Verdict, verdict } from './matcher-result.js';

const UPLOADS: readonly (string | null)[] = ['uploadObject', 'uploadDirect', 'startResumableUpload'];
const DOWNLOADS: readonly (string | null)[] = ['downloadObject', 'downloadDirect'];

const succeeded = ({ status }: JournalRequest): boolean => status !== null && status >= 200 && status < 300;

/** Requests on one of these routes, to one job or to any. */
async function requestsOn(
  handle: MockHandle,
  routes: readonly (string | null)[],
  job: string | undefined,
): Promise<JournalRequest[]> {
  const all = await handle.requests.list();
  return all.filter(({ route, job: of }) => routes.includes(route) && (job === undefined || of === job));
}

export async function toHaveUploadedBeforeExpiry(
  handle: MockHandle,
  job?: string | Pick<Job, 'id'>,
): Promise<Verdict> {
  const id = typeof job === 'object' ? job.id : job;
  const uploads = await requestsOn(handle, UPLOADS, id);
  const late = uploads.filter(({ warnings }) => warnings.some(({ kind }) => kind === 'upload_after_expiry'));
  const wasTaken = uploads.some(succeeded);
  return verdict(`${id === undefined ? 'an upload' : `an upload to job ${id}`} before its expiry`, {
    broken: (wasTaken ? late : uploads).map((request) => ({ request })),
    kept: uploads.map((request) => ({ request })),
    nothing: absence('upload', uploads.length, wasTaken),
  });
}

/** A result was downloaded: at least one download was answered with the whole file, or with parts of it. */
export async function toHaveDownloadedResult(
  handle: MockHandle,
  job?: string | Pick<Job, 'id'>,
): Promise<Verdict> {
  const id = typeof job === 'object' ? job.id : job;
  const downloads = (await requestsOn(handle, DOWNLOADS, id)).filter(({ method }) => method === 'GET');
  const taken = downloads.filter(succeeded);
  return verdict(`the result ${id === undefined ? 'of a job' : `of job ${id}`} to be downloaded`, {
    broken: taken.length > 0 ? [] : downloads.map((request) => ({ request })),
    kept: taken.map((request) => ({ request })),
    nothing: absence('download', downloads.length, taken.length > 0),
  });
}

function absence(what: string, count: number, wasTaken: boolean): string | undefined {
  if (count === 0) return `there was no ${what}`;
  return wasTaken ? undefined : `no ${what} succeeded`;
}
