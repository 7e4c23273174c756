const FIRST_ID = 1_862_849_261_034_344_448n;

/** Builds the text of a state with many jobs. @param appIdOf returns the ID of the app of a job by its index */
export function buildStateOfJobs(count: number, appIdOf: (index: number) => string): Buffer {
  const jobs = Array.from({ length: count }, (_, index) => {
    const id = String(FIRST_ID + (BigInt(index) << 22n));
    const appId = appIdOf(index);
    const job = { id, appId, ownerId: '2244994945', profile: 'gcs', type: 'tweets', resumable: false };
    const facts = {
      createdAt: 1_732_968_886_289 + index,
      origin: 'http://127.0.0.1:4020',
      processingMs: 3_000,
    };
    return `"${id}":${JSON.stringify({ ...job, ...facts })}`;
  });
  return Buffer.from(`{"version":1,"tables":{"jobs":{${jobs.join(',')}}}}`);
}
