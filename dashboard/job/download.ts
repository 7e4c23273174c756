// Downloads the stored files of a job through the control API.
import { run } from '../data/actions.js';
import { controlToken, fetchControl, mockUrl } from '../data/control-calls.js';
import type { ListedJob } from '../data/control-types.js';

type StoredFile = 'upload' | 'result';

const targetOf = ({ app, id }: Pick<ListedJob, 'app' | 'id'>, file: StoredFile): string =>
  `/_mock/jobs/${id}/${file}?app=${app}`;

export const downloadUrlOf = (job: Pick<ListedJob, 'app' | 'id'>, file: StoredFile): string =>
  mockUrl + targetOf(job, file);

/** Saves a file of a job. Without a control token the browser follows the link, so that a large file is not kept in memory. */
export function saveResult(event: Event, job: ListedJob, file: StoredFile): void {
  if (controlToken.value === undefined) return;
  event.preventDefault();
  void run(async () => {
    const response = await fetchControl(targetOf(job, file));
    if (!response.ok) throw new Error(((await response.json()) as { detail: string }).detail);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await response.blob());
    link.download = `${job.id}-${file}`;
    link.click();
    URL.revokeObjectURL(link.href);
  });
}

/** Reads the start of a result. @param maxBytes number of bytes after which it stops */
export async function readStart(job: ListedJob, maxBytes: number): Promise<string | undefined> {
  const response = await fetchControl(targetOf(job, 'result'));
  if (!response.ok || !response.body) return undefined;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (text.length < maxBytes) {
    const { done, value } = await reader.read();
    if (done) break;
    text += value;
  }
  await reader.cancel().catch(() => undefined);
  return text;
}
