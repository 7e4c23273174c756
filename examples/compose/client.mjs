// This client works as in production: it creates a compliance job, uploads IDs, waits, downloads the result and prints it.
// Its only settings are the API's origin (X_API) and the bearer token (X_TOKEN). The client does not know that the API is a mock.
const api = process.env.X_API ?? 'https://api.x.com';
const authorization = `Bearer ${process.env.X_TOKEN}`;
const ids = ['1000000000000000090', '1000000000000000010', '1000000000000000095'];
const POLL_INTERVAL_MS = 500;

async function requireOk(response) {
  if (!response.ok) throw new Error(`${response.url} returned ${response.status}: ${await response.text()}`);
  return response;
}

async function fetchJob(path, init = {}) {
  const headers = { authorization, 'content-type': 'application/json' };
  const response = await requireOk(await fetch(`${api}/2/compliance/jobs${path}`, { ...init, headers }));
  return (await response.json()).data;
}

let job = await fetchJob('', { method: 'POST', body: '{"type":"tweets"}' });
const upload = { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: ids.join('\n') };
await requireOk(await fetch(job.upload_url, upload));
process.stdout.write(`uploaded ${ids.length} IDs to ${new URL(job.upload_url).host}\n`);

while (job.status === 'created' || job.status === 'in_progress') {
  await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
  job = await fetchJob(`/${job.id}`);
}
if (job.status !== 'complete') throw new Error(`the job is ${job.status}: ${job.error}`);

const result = await (await requireOk(await fetch(job.download_url))).text();
for (const line of result.split('\n').filter(Boolean)) {
  const { id, reason } = JSON.parse(line);
  process.stdout.write(`${id} ${reason}\n`);
}
