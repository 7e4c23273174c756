import { type OutgoingHttpHeaders, request } from 'node:http';
import { expect } from 'vitest';
import { requestTarget } from './raw-http.js';
import { type ServerProcess, startServerProcess } from './server-process.js';
import { type TestApp, type TestJob, testApp } from './test-mock.js';
import { KIB_256, openSession, sessionAt, type TestSession } from './test-sessions.js';

/** Starts replicas, each in a process of its own. */
export const startReplicaProcesses = (
  store: string,
  blobDir: string,
  count: number,
): Promise<ServerProcess[]> =>
  Promise.all(
    Array.from({ length: count }, () => startServerProcess(['--store', store, '--blob-dir', blobDir])),
  );

/** Session of a job that a test uses at several replicas. */
export interface SharedSession {
  readonly app: TestApp;
  readonly job: TestJob;
  readonly at: (replica: Pick<ServerProcess, 'url'>) => TestSession;
}

/** Opens a session of a new job. */
export async function openSharedSession(replica: ServerProcess, token: string): Promise<SharedSession> {
  const app = testApp(replica.url, token);
  const job = await app.createJob({ type: 'tweets', resumable: true });
  const { url } = await openSession(replica, job);
  return { app, job, at: ({ url: server }) => sessionAt(server, url) };
}

/** Starts an upload or a chunk whose body the test sends piece by piece. */
export function startUpload(
  { url }: ServerProcess,
  session: Pick<TestSession, 'url'>,
  bytes: number,
  headers: OutgoingHttpHeaders,
) {
  const sent = request(new URL(requestTarget(session.url), url), {
    method: 'PUT',
    headers: { 'content-length': bytes, ...headers },
  });
  const status = new Promise<number | undefined>((resolve) => {
    sent.on('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', () => resolve(undefined));
  });
  return {
    write: (piece: Uint8Array) => void sent.write(piece),
    /** Sends the last piece. Returns the status of the response, or undefined if the connection broke. */
    end: (piece?: Uint8Array): Promise<number | undefined> => {
      sent.end(piece);
      return status;
    },
  };
}

/** Returns the number of stored bytes of a session. */
export async function storedBytesOf(session: TestSession, total: number | '*' = '*'): Promise<number> {
  const { status, headers, body } = await session.putChunk(`*/${total}`);
  if (status !== 308) throw new Error(`expected 308, got ${status}: ${body}`);
  return headers.range === undefined ? 0 : Number(/-(\d+)$/.exec(String(headers.range))?.[1]) + 1;
}

/** Returns the range of the chunk from `from` to `end`, exclusive. */
export const rangeOf = (from: number, end: number, total: number | '*'): string =>
  `${from}-${end - 1}/${total}`;

/** Returns the IDs in the result of a file, in the order of the numbers. */
export const affectedIdsOf = (file: Buffer): string[] =>
  file
    .toString('latin1')
    .split('\n')
    .filter((line) => /9[0-8]$/.test(line))
    .sort();

/** Waits for the result of a job, and returns its IDs in the order of the numbers. */
export async function resultIdsOf(app: TestApp, { id }: TestJob): Promise<string[]> {
  await app.advanceClock('1h');
  const find = async (): Promise<string> => {
    // A control call, because calls of the API have a limit.
    const response = await app.request('GET', `/_mock/jobs/${id}?app=${app.token}`);
    return ((await response.json()) as { status: string }).status;
  };
  await expect.poll(find).not.toBe('in_progress');
  const job = await app.getJob(id);
  if (job.status !== 'complete') throw new Error(`job ${id} is ${job.status}: ${job.error}`);
  // The job's URL may name a replica that was killed.
  const text = await (await app.request('GET', `/_mock/jobs/${id}/result?app=${app.token}`)).text();
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { id: string }).id)
    .sort();
}

export const CHUNK = KIB_256;
