// What the programs around the clients for JavaScript have in common: a step a run, its outcome as one line of JSON.
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

export const TOKEN = process.env.BEARER_TOKEN;

// The storage wants no credentials, and would be told the App's secret.
const credentials = (url) =>
  url.startsWith('https://storage.googleapis.com/') ? {} : { authorization: `Bearer ${TOKEN}` };

/** For clients that have no call for files. */
export async function upload(url, path) {
  const headers = { 'content-type': 'text/plain', ...credentials(url) };
  const answer = await fetch(url, { method: 'PUT', headers, body: readFileSync(path) });
  if (!answer.ok) throw new Error(`upload: ${answer.status} ${await answer.text()}`);
}

/** For clients that have no call for files. */
export async function download(url) {
  const answer = await fetch(url, { headers: credentials(url) });
  if (!answer.ok) throw new Error(`download: ${answer.status} ${await answer.text()}`);
  return linesOf(await answer.text());
}

export const linesOf = (text) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** Asks for a job until it has come to its end. @returns the statuses that were seen, in their order */
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
 * Carries out the step that the command line names.
 *
 * @param failureOf what an error of the client says of the API's answer; undefined for an error of another kind
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
