import { appendFileSync } from 'node:fs';
import type { JournalRequest } from '../../../client/index.js';
import type { ProfileName } from '../../../mock-server/profiles/index.js';
import type { Outcome, RealClient } from './client.js';

/** What a client can be seen doing: the columns of the matrix. */
const DOES: Readonly<Record<string, string>> = {
  createJob: 'create',
  listJobs: 'list',
  getJob: 'get',
  uploadObject: 'upload',
  uploadDirect: 'upload',
  downloadObject: 'download',
  downloadDirect: 'download',
  cancelJob: 'cancel',
};

/**
 * Notes what a client did by itself, in the file that `run.mjs` makes the matrix of. Counted is what the journal saw of requests
 * under the client's own name and the client took for what it was: a good answer for good, a refusal for a refusal.
 */
export function noteEvidence(
  client: RealClient,
  profile: ProfileName,
  { failure }: Outcome,
  requests: readonly JournalRequest[],
): void {
  const file = process.env.XCM_EVIDENCE;
  if (file === undefined) return;
  const own = requests.filter(({ headers }) => client.agent.test(headers['user-agent'] ?? ''));
  const does = new Set<string>();
  for (const { route, status } of own) {
    if (failure === undefined && status === 200 && route !== null) does.add(DOES[route] ?? route);
    if (failure !== undefined && failure.status === status) does.add(status === 429 ? '429' : 'errors');
  }
  const polls = own.filter(({ route }) => route === 'getJob').length;
  if (client.waits && failure === undefined && does.has('download') && polls > 0) does.add('wait');
  const { name, way } = client;
  for (const each of does) appendFileSync(file, `${JSON.stringify({ name, way, profile, does: each })}\n`);
}
