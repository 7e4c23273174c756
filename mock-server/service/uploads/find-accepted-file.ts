import type { AcceptedFile } from '../../domain/journal/file-warnings.js';
import { IdScanner } from '../../domain/results/id-scanner.js';
import { InvalidLineSampler } from '../../domain/results/invalid-line-sampler.js';
import type { Services } from '../services.js';

type FileServices = Pick<Services, 'jobs' | 'blobs'>;

/** Number of bytes that are scanned at the start of a file whose result is not built yet. */
const PREVIEW_BYTES = 4096;

/**
 * Returns the facts about the file of a job. Until the result of a large file has been built in the background, scans only the
 * start of the file. Returns undefined if the job has no file.
 */
export async function findAcceptedFile(
  services: FileServices,
  jobId: string,
): Promise<AcceptedFile | undefined> {
  const { upload } = (await services.jobs.find(jobId)) ?? {};
  const preview = upload?.blob === undefined ? undefined : await scanStart(services, upload.blob);
  if (upload && preview) return { bytes: upload.object.bytes, lines: preview, isProcessed: false };
  // Reads the job again, because the file may have been deleted: that happens as soon as its result is stored.
  const { result } = (await services.jobs.find(jobId)) ?? {};
  return upload && result && { bytes: upload.object.bytes, lines: result.lines, isProcessed: true };
}

/** Scans the complete lines at the start of a file. Returns undefined if the file was deleted. */
async function scanStart({ blobs }: FileServices, blob: string): Promise<AcceptedFile['lines'] | undefined> {
  const reader = await blobs.open(blob).catch(() => undefined);
  if (!reader) return undefined;
  const { samples, add } = new InvalidLineSampler();
  const scanner = new IdScanner(() => undefined, add);
  try {
    const start = new Uint8Array(PREVIEW_BYTES);
    scanner.push(start.subarray(0, await reader.readInto(start, 0)));
  } finally {
    await reader.close();
  }
  // A line that is longer than the scanned start contains no ID.
  if (scanner.idCount + scanner.invalidCount === 0) scanner.end();
  return { ids: scanner.idCount, invalid: scanner.invalidCount, invalidSamples: samples };
}
