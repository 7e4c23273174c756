// Runs one step with X's former SDK. The SDK cannot transfer files, so `steps.mjs` transfers them.
import { Client } from 'twitter-api-sdk';
import { download, main, poll, TOKEN, upload } from './steps.mjs';

const { compliance } = new Client(TOKEN);

const create = async (type, name) =>
  (await compliance.createBatchComplianceJob({ type, ...(name && { name }) })).data;
const get = async (id) => (await compliance.getBatchComplianceJob(id)).data;

await main(
  {
    create,
    get,
    list: async (type) => ({ jobs: (await compliance.listBatchComplianceJobs({ type })).data ?? [] }),
    async life(type, path) {
      const job = await create(type);
      await upload(job.upload_url, path);
      const statuses = await poll(job, get);
      return { statuses, results: await download(job.download_url) };
    },
  },
  (error) =>
    error.status && {
      status: error.status,
      kind: error.constructor.name,
      message: JSON.stringify(error.error),
      reset: Number(error.headers['x-rate-limit-reset']) || undefined,
    },
);
