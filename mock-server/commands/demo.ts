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
 * Prints the requests and responses of a client. They show the life of a job, an upload after the upload URL has expired, and a
 * rate limit. Advances the app's clock instead of waiting.
 *
 * @param base URL of a mock with the control API and the default limits
 * @param print prints one line
 * @throws Error if a response or the status of a job is not the expected one
 */
export async function demo(base: string, print: (line: string) => void): Promise<void> {
  const app = faker.company.name();
  const token = faker.helpers.slugify(app).toLowerCase();
  const bearer = { authorization: `Bearer ${token}` };
  const call = async (method: string, path: string, status: string, body?: object): Promise<Job> => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { ...bearer, ...(body && JSON_TYPE) },
      ...(body && { body: JSON.stringify(body) }),
    });
    expectValue(`${method} ${path}`, 200, response.status);
    const { data } = (await response.json()) as { data: Job };
    expectValue(`status of job ${data.id}`, status, data.status);
    print(
      `  ${method} ${path} → ${response.status}, job ${data.id}${data.name ? ` (${data.name})` : ''} is ${data.status}`,
    );
    return data;
  };
  const advanceClock = async (by: string): Promise<void> => {
    const response = await fetch(`${base}/_mock/clock?app=${token}`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify({ advance: by }),
    });
    expectValue('POST /_mock/clock', 200, response.status);
    const { now } = (await response.json()) as { now: string };
    print(`  Advance the clock of this app by ${by} → ${now}`);
  };
  // A signed URL needs no bearer token, but an API URL needs one.
  const isApiUrl = (url: string) => new URL(url).pathname.startsWith('/2/');
  const credentials = (url: string) => (isApiUrl(url) ? bearer : {});
  const upload = (job: Job): Promise<Response> =>
    fetch(job.upload_url, {
      method: 'PUT',
      headers: { 'content-type': 'text/plain', ...credentials(job.upload_url) },
      body: [...generateIds({ type: 'tweets', count: IDS, seed: 1, affected: 0.25 })].join(''),
    });

  print(
    `A mock of the X API listens on ${base}. The app of company "${app}" uses the bearer token ${token}.`,
  );
  print('\n1. The life of a job');
  const job = await call('POST', '/2/compliance/jobs', 'created', {
    type: 'tweets',
    name: faker.system.commonFileName('txt').slice(-MAX_JOB_NAME),
  });
  const uploaded = await upload(job);
  expectValue('PUT upload_url', 200, uploaded.status);
  const hash = uploaded.headers.get('x-goog-hash');
  print(`  PUT upload_url with ${IDS} IDs → ${uploaded.status}${hash ? `, x-goog-hash ${hash}` : ''}`);
  await call('GET', `/2/compliance/jobs/${job.id}`, 'in_progress');
  await advanceClock('90s');
  await call('GET', `/2/compliance/jobs/${job.id}`, 'complete');
  const result = await fetch(job.download_url, { headers: credentials(job.download_url) });
  expectValue('GET download_url', 200, result.status);
  const lines = (await result.text()).trimEnd().split('\n');
  const note = lines.includes('') ? ' (results of the real API contain a blank line, too)' : '';
  print(`  GET download_url → ${result.status}${note}:`);
  for (const line of lines) print(`    ${line}`);

  print('\n2. An upload after the upload URL has expired');
  const expired = await call('POST', '/2/compliance/jobs', 'created', { type: 'users' });
  await advanceClock('15m');
  const rejection = await upload(expired);
  expectValue('PUT upload_url after the expiry', isApiUrl(expired.upload_url) ? 403 : 400, rejection.status);
  print(`  PUT upload_url → ${rejection.status}`);
  print(`    ${(await rejection.text()).replace(/^<\?.*?\?>/, '')}`);
  await call('GET', `/2/compliance/jobs/${expired.id}`, 'expired');

  print('\n3. A client that polls too often');
  let requests = 0;
  for (;;) {
    const response = await fetch(`${base}/2/compliance/jobs/${expired.id}`, { headers: bearer });
    await response.arrayBuffer();
    requests++;
    if (response.status === 200) continue;
    expectValue(`request ${requests + 1} of this window`, 429, response.status);
    const reset = Number(response.headers.get('x-rate-limit-reset'));
    print(`  Request ${requests + 1} of this window → ${response.status}, x-rate-limit-reset ${reset}`);
    break;
  }
  await advanceClock('15m');
  await call('GET', `/2/compliance/jobs/${expired.id}`, 'expired');
  print('\nThe demo is complete. Start the mock with: npx x-compliance-mock');
}

/** @param where what has the value, such as `PUT upload_url` @throws Error if the value is not the expected one */
function expectValue<Value extends number | string>(where: string, expected: Value, got: Value): void {
  if (got !== expected) throw new Error(`${where}: expected ${expected}, got ${got}`);
}
