// Uploads a file to the upload URL of a job, as a client does. The request appears in the journal.
import { signal } from '@preact/signals';
import { message, run } from '../data/actions.js';
import { mockUrl } from '../data/control-calls.js';
import type { Job, ListedJob } from '../data/control-types.js';
import { getJob } from '../data/lists.js';
import { refreshNow } from '../data/refresh.js';
import { countOf, shortId } from '../ui/words.js';

/** Bearer tokens that the user entered, by app. The tab keeps them until it is closed. */
const TOKEN_KEY = 'x-compliance-mock bearer token of ';
export const bearerTokenOf = (app: string): string => sessionStorage.getItem(TOKEN_KEY + app) ?? '';
export const setBearerToken = (app: string, token: string): void =>
  sessionStorage.setItem(TOKEN_KEY + app, token);

export interface Upload {
  readonly file: string;
  readonly sent: number;
  readonly total: number;
  /** Sent part of the file, from 0 to 1. */
  readonly share: number;
  readonly cancel: () => void;
}

/** Running uploads, by job. */
export const uploads = signal<ReadonlyMap<string, Upload>>(new Map());

function setUpload(job: string, upload: Upload | undefined): void {
  const next = new Map(uploads.value);
  if (upload) next.set(job, upload);
  else next.delete(job);
  uploads.value = next;
}

/** Returns whether the API itself takes the file. Its URLs require the bearer token of the app, which the page does not know. */
export const needsBearerToken = (uploadUrl: string): boolean =>
  new URL(uploadUrl).pathname.includes('/2/compliance/');

/** Returns the page at the origin of the upload URL, if this page is at another origin. Browsers then reject the upload. */
export function pageForUpload({ upload_url }: Pick<Job, 'upload_url'>): string | undefined {
  const { origin } = new URL(upload_url);
  return origin === location.origin ? undefined : `${origin}${location.pathname}${location.hash}`;
}

export const fetchUploadUrl = async ({ app, id }: ListedJob): Promise<Job> => getJob(app, id);

/** Uploads a file. Shows the error of the mock, if any. */
export const uploadFile = (job: Pick<ListedJob, 'app' | 'id'>, urls: Job, file: File) =>
  run(async () => {
    if (pageForUpload(urls))
      throw new Error(
        `The upload URL is at ${new URL(urls.upload_url).origin}, but this page is at ${location.origin}. Open the dashboard at ${pageForUpload(urls)}`,
      );
    const token = needsBearerToken(urls.upload_url) ? bearerTokenOf(job.app) : undefined;
    if (token === '')
      throw new Error(
        `Open job ${shortId(job.id)} and enter the app's bearer token. Uploads to this URL require it.`,
      );
    const { status, text } = await send(job.id, urls.upload_url, file, token);
    setUpload(job.id, undefined);
    await refreshNow(['jobs', 'changes', 'requests', 'opened']);
    if (status >= 400) throw new Error(`The upload got ${status}: ${errorIn(text)}`);
    message.value = {
      kind: 'done',
      text: `Job ${shortId(job.id)} has its file: ${countOf(file.size, 'byte')}.`,
    };
  }).finally(() => setUpload(job.id, undefined));

/** Returns the message of an error in XML or JSON. */
const errorIn = (text: string): string =>
  /<(?:Details|Message)>([^<]*)</.exec(text)?.[1] ??
  /"detail":\s*"([^"]*)"/.exec(text)?.[1] ??
  'see the journal';

/** Sends a file. Uses XMLHttpRequest, because `fetch` reports no progress. */
function send(
  job: string,
  url: string,
  file: File,
  token: string | undefined,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const report = (sent: number): void =>
      setUpload(job, {
        file: file.name,
        sent,
        total: file.size,
        share: file.size === 0 ? 1 : sent / file.size,
        cancel: () => request.abort(),
      });
    request.upload.onprogress = ({ loaded }) => report(loaded);
    request.onload = () => resolve({ status: request.status, text: request.responseText });
    request.onerror = () => reject(new Error(`The upload to ${mockUrl} broke off. The journal may say why.`));
    request.onabort = () => reject(new Error('You cancelled the upload.'));
    request.open('PUT', url);
    request.setRequestHeader('content-type', 'text/plain');
    if (token !== undefined) request.setRequestHeader('authorization', `Bearer ${token}`);
    report(0);
    request.send(file);
  });
}
