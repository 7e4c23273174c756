import type { ComplianceJob } from '../../domain/jobs/job.js';
import { inSlices } from '../../service/time-slices.js';
import { StreamedJson } from './render-response.js';

/** Number of jobs up to which the whole body is built before it is sent, so that it has a Content-Length. */
const MAX_BUFFERED_JOBS = 1_000;
const CHUNK_BYTES = 64 * 1024;
const COMMA = Buffer.from(',');

/**
 * Builds the body of a list of jobs. Other requests are handled in between, because signing the URLs of a job takes half a
 * millisecond. A long list is built while it is sent, so that its memory does not grow with the number of jobs, and the work ends when
 * the client leaves.
 *
 * @param toJson returns the JSON of a job
 * @param hasMeta whether the list has `meta`
 */
export async function buildJobList(
  jobs: readonly ComplianceJob[],
  toJson: (job: ComplianceJob) => Buffer,
  hasMeta: boolean,
): Promise<Buffer | StreamedJson> {
  const chunks = listChunks(jobs, toJson, hasMeta);
  if (jobs.length > MAX_BUFFERED_JOBS) return new StreamedJson(chunks);
  const buffered: Buffer[] = [];
  for await (const chunk of chunks) buffered.push(chunk);
  return Buffer.concat(buffered);
}

async function* listChunks(
  jobs: readonly ComplianceJob[],
  toJson: (job: ComplianceJob) => Buffer,
  hasMeta: boolean,
): AsyncGenerator<Buffer> {
  const count = jobs.length;
  // An empty list has no `data` field (observed on the live API in 2026).
  const [before, end] = count > 0 ? ['{"data":[', ']'] : ['{', ''];
  const meta = hasMeta ? [`"meta":{"result_count":${count}}`] : [];
  let parts: Buffer[] = [Buffer.from(before)];
  let bytes = 0;
  for await (const [at, job] of inSlices(jobs.entries())) {
    const json = toJson(job);
    if (at > 0) parts.push(COMMA);
    parts.push(json);
    bytes += json.length;
    if (bytes < CHUNK_BYTES) continue;
    yield Buffer.concat(parts);
    parts = [];
    bytes = 0;
  }
  parts.push(Buffer.from(`${end}${count > 0 && hasMeta ? ',' : ''}${meta}}`));
  yield Buffer.concat(parts);
}
