// Paths of the stored files of a job, and the start of a result.
import { fetchControl } from '../data/control-calls.js';
import type { ListedJob } from '../data/control-types.js';

export const storedFileOf = ({ app, id }: Pick<ListedJob, 'app' | 'id'>, file: 'upload' | 'result'): string =>
  `/_mock/jobs/${id}/${file}?app=${app}`;

/** Reads the start of a result. @param maxBytes number of bytes after which it stops */
export async function readStart(job: ListedJob, maxBytes: number): Promise<string | undefined> {
  const response = await fetchControl(storedFileOf(job, 'result'));
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
