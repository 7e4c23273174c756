// Runs one step with twitter-api-v2. The client uploads the IDs when it creates a job, polls, and downloads the result by itself.
import { readFileSync } from 'node:fs';
import { ApiResponseError, TwitterApi } from 'twitter-api-v2';
import { main, TOKEN } from './steps.mjs';

const { v2 } = new TwitterApi(TOKEN);
const idsIn = (path) => readFileSync(path, 'utf8').trim().split('\n');

await main(
  {
    create: async (type, name) =>
      (await v2.sendComplianceJob({ type, ids: ['10'], ...(name && { name }) })).data,
    get: async (id) => (await v2.complianceJob(id)).data,
    list: async (type) => ({ jobs: (await v2.complianceJobs({ type })).data ?? [] }),
    async life(type, path) {
      const { data: job } = await v2.sendComplianceJob({ type, ids: idsIn(path) });
      const results = await v2.complianceJobResult(job);
      return { results, statuses: [job.status, (await v2.complianceJob(job.id)).data.status] };
    },
  },
  (error) =>
    error instanceof ApiResponseError
      ? {
          status: error.code,
          kind: 'ApiResponseError',
          message: error.message,
          reset: error.rateLimit?.reset,
        }
      : undefined,
);
