// Runs one step with X's SDK. In profile direct the SDK's generic request method transfers the files. In profile gcs `steps.mjs`
// transfers them, because the SDK sends the token to every URL.

import { readFileSync } from 'node:fs';
import { ApiError, Client } from '@xdevplatform/xdk';
import { download, linesOf, main, poll, TOKEN, upload } from './steps.mjs';

const API = 'https://api.x.com';
const client = new Client({ bearerToken: TOKEN });

const toJob = ({ id, type, status, name, uploadUrl, downloadUrl }) => ({
  id,
  type,
  status,
  name,
  upload_url: uploadUrl,
  download_url: downloadUrl,
});
const create = async (type, name) =>
  toJob((await client.compliance.createJobs({ type, ...(name && { name }) })).data);
const get = async (id) => toJob((await client.compliance.getJobsById(id)).data);

async function send(url, path) {
  if (!url.startsWith(API)) return upload(url, path);
  const headers = { 'Content-Type': 'text/plain' };
  const response = await client.request('PUT', url.slice(API.length), {
    body: readFileSync(path, 'utf8'),
    headers,
    raw: true,
  });
  if (!response.ok) throw new Error(`upload: ${response.status} ${await response.text()}`);
}

async function fetchResult(url) {
  if (!url.startsWith(API)) return download(url);
  const bytes = await client.request('GET', url.slice(API.length), { binary: true });
  return linesOf(Buffer.from(bytes).toString());
}

await main(
  {
    create,
    get,
    list: async (type) => ({ jobs: ((await client.compliance.getJobs(type)).data ?? []).map(toJob) }),
    cancel: async (id) => (await client.request('DELETE', `/2/compliance/jobs/${id}`)).data,
    async life(type, path) {
      const job = await create(type);
      await send(job.upload_url, path);
      const statuses = await poll(job, get);
      return { statuses, results: await fetchResult(job.download_url) };
    },
  },
  (error) =>
    error instanceof ApiError
      ? {
          status: error.status,
          kind: 'ApiError',
          message: JSON.stringify(error.data),
          reset: Number(error.headers.get('x-rate-limit-reset')) || undefined,
        }
      : undefined,
);
