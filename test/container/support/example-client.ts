import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { BASE, containerName, engine } from './container-engine.js';

const execute = promisify(execFile);
const CLIENT_PROGRAM = resolve('examples/compose/client.mjs');

/**
 * Runs the client of the compose example on this machine.
 *
 * @param extraEnv additional environment variables
 * @returns the output of the client
 */
export async function runClientOnHost(
  url: string,
  token: string,
  extraEnv: Readonly<Record<string, string>> = {},
): Promise<string> {
  const env = { PATH: process.env.PATH ?? '', X_API: url, X_TOKEN: token, ...extraEnv };
  return (await execute(process.execPath, [CLIENT_PROGRAM], { env })).stdout.trim();
}

/** Runs the client of the compose example in a container. @param extraFlags additional flags of the engine */
export function runClientInContainer(
  network: string,
  url: string,
  token: string,
  extraFlags: readonly string[] = [],
): Promise<string> {
  const flags = [
    '--network',
    network,
    '-v',
    `${CLIENT_PROGRAM}:/client.mjs:ro`,
    '-e',
    `X_API=${url}`,
    ...extraFlags,
  ];
  const name = containerName();
  return engine('run', '--name', name, ...flags, '-e', `X_TOKEN=${token}`, BASE, 'node', '/client.mjs');
}

/** Returns the expected output of the client. @param host host of the upload URL */
export const expectedClientOutput = (host: string): string =>
  [`uploaded 3 IDs to ${host}`, '1000000000000000090 deleted', '1000000000000000095 suspended'].join('\n');

export interface Job {
  readonly id: string;
  readonly status: string;
  readonly upload_url: string;
  readonly download_url: string;
}

const headersOf = (token = 'spec') => ({
  authorization: `Bearer ${token}`,
  'content-type': 'application/json',
});

async function readJob(response: Response): Promise<Job> {
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return ((await response.json()) as { data: Job }).data;
}

export const createJob = async (url: string): Promise<Job> =>
  readJob(
    await fetch(`${url}/2/compliance/jobs`, {
      method: 'POST',
      headers: headersOf(),
      body: '{"type":"tweets"}',
    }),
  );

export const getJob = async (url: string, id: string, token?: string): Promise<Job> =>
  readJob(await fetch(`${url}/2/compliance/jobs/${id}`, { headers: headersOf(token) }));

export const upload = (job: Job, body: string | Buffer): Promise<Response> =>
  fetch(job.upload_url, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body });

/** Advances the clock of the server by a duration such as `15m`. */
export async function advance(url: string, duration: string): Promise<void> {
  const body = JSON.stringify({ advance: duration });
  const response = await fetch(`${url}/_mock/clock`, { method: 'POST', headers: headersOf(), body });
  if (!response.ok) throw new Error(await response.text());
}
