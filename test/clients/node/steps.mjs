// Contains common code of the JavaScript programs. Each program executes one step and prints the outcome as one line of JSON.
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

export const TOKEN = process.env.BEARER_TOKEN;

// Sends the token to the API only: the token is a secret, and the storage does not need it.
const credentials = (url) =>
  url.startsWith('https://storage.googleapis.com/') ? {} : { authorization: `Bearer ${TOKEN}` };

/** Uploads a file in place of a client that cannot transfer files. */
export async function upload(url, path) {
  const headers = { 'content-type': 'text/plain', ...credentials(url) };
  const response = await fetch(url, { method: 'PUT', headers, body: readFileSync(path) });
  if (!response.ok) throw new Error(`upload: ${response.status} ${await response.text()}`);
}

/** Downloads a result in place of a client that cannot transfer files. */
export async function download(url) {
  const response = await fetch(url, { headers: credentials(url) });
  if (!response.ok) throw new Error(`download: ${response.status} ${await response.text()}`);
  return linesOf(await response.text());
}

export const linesOf = (text) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** Polls a job until it is finished. @returns the statuses of the job in order, each once */
export async function poll(job, get) {
  const statuses = [job.status];
  while (['created', 'in_progress'].includes(statuses.at(-1))) {
    await delay(100);
    const { status } = await get(job.id);
    if (status !== statuses.at(-1)) statuses.push(status);
  }
  return statuses;
}

/**
 * Runs the step that the command line names and prints its outcome.
 *
 * @param failureOf returns the failure that an error of the client reports, or undefined for any other error
 */
export async function main(steps, failureOf) {
  const [step, ...args] = process.argv.slice(2);
  const outcome = await steps[step](...args).catch((error) => {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    return { failure };
  });
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
}
