import { faker } from '@faker-js/faker/locale/en';
import { generateIds } from '../scenarios/generated-ids.js';

interface Job {
  readonly id: string;
  readonly name?: string;
  readonly status: string;
  readonly upload_url: string;
  readonly download_url: string;
}

const IDS = 20;
const MAX_JOB_NAME = 64;
const JSON_TYPE = { 'content-type': 'application/json' };

/**
 * Shows what a client sees: the life of a job, an upload that comes too late, a rate limit. Moves the app's clock instead of
 * waiting.
 *
 * @param base URL of a mock with the control API and the default limits
 * @throws if a request fails that should succeed
 */
export async function demo(base: string, say: (line: string) => void): Promise<void> {
  const app = faker.company.name();
  const token = faker.helpers.slugify(app).toLowerCase();
  const bearer = { authorization: `Bearer ${token}` };
  const call = async (method: string, path: string, body?: object): Promise<Job> => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { ...bearer, ...(body && JSON_TYPE) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`);
    const { data } = (await response.json()) as { data: Job };
    say(
      `  ${method} ${path} → ${response.status}, job ${data.id}${data.name ? ` (${data.name})` : ''} is ${data.status}`,
    );
    return data;
  };
  const travel = async (by: string): Promise<void> => {
    const response = await fetch(`${base}/_mock/clock?app=${token}`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify({ advance: by }),
    });
    const { now } = (await response.json()) as { now: string };
    say(`  clock advanced by ${by}: it is ${now} for this app only`);
  };
  // A signed URL needs no token. A URL of the API itself requires the bearer token.
  const credentials = (url: string) => (new URL(url).pathname.startsWith('/2/') ? bearer : {});
  const upload = (job: Job): Promise<Response> =>
    fetch(job.upload_url, {
      method: 'PUT',
      headers: { 'content-type': 'text/plain', ...credentials(job.upload_url) },
      body: [...generateIds({ type: 'tweets', count: IDS, seed: 1, affected: 0.25 })].join(''),
    });

  say(`A mock of the X API runs on ${base}. The app of ${app} calls it with the bearer token ${token}.`);
  say('\n1. The life of a job');
  const job = await call('POST', '/2/compliance/jobs', {
    type: 'tweets',
    name: faker.system.commonFileName('txt').slice(-MAX_JOB_NAME),
  });
  const uploaded = await upload(job);
  const hash = uploaded.headers.get('x-goog-hash');
  say(`  PUT upload_url, ${IDS} IDs → ${uploaded.status}${hash ? `, x-goog-hash ${hash}` : ''}`);
  await call('GET', `/2/compliance/jobs/${job.id}`);
  await travel('90s');
  await call('GET', `/2/compliance/jobs/${job.id}`);
  const result = await fetch(job.download_url, { headers: credentials(job.download_url) });
  const lines = (await result.text()).trimEnd().split('\n');
  const note = lines.includes('') ? ' (real results contain the blank line, too)' : '';
  say(`  GET download_url → ${result.status}${note}:`);
  for (const line of lines) say(`    ${line}`);

  say('\n2. An upload that comes too late');
  const late = await call('POST', '/2/compliance/jobs', { type: 'users' });
  await travel('15m');
  const refusal = await upload(late);
  say(`  PUT upload_url → ${refusal.status}`);
  say(`    ${(await refusal.text()).replace(/^<\?.*?\?>/, '')}`);
  await call('GET', `/2/compliance/jobs/${late.id}`);

  say('\n3. A client that polls too fast');
  let requests = 0;
  for (;;) {
    const response = await fetch(`${base}/2/compliance/jobs/${late.id}`, { headers: bearer });
    await response.arrayBuffer();
    requests++;
    if (response.status === 200) continue;
    const reset = Number(response.headers.get('x-rate-limit-reset'));
    say(`  request ${requests + 1} of this window → ${response.status}, x-rate-limit-reset ${reset}`);
    break;
  }
  await travel('15m');
  await call('GET', `/2/compliance/jobs/${late.id}`);
  say('\nThat was the demo. Start the mock with: npx x-compliance-mock');
}
