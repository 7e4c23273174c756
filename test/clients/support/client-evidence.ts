import { appendFileSync } from 'node:fs';
import type { JournalEntry } from '../../../client/index.js';
import type { ProfileName } from '../../../mock-server/profiles/index.js';
import type { ClientUnderTest, StepOutcome } from './client-runner.js';

/** What a client can be seen doing: the columns of the matrix. */
const CAPABILITY_BY_ROUTE: Readonly<Record<string, string>> = {
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
 * Notes what a client did by itself, in the file that `run-client-tests.mjs` makes the matrix of. Counted is what the journal saw of requests
 * under the client's own name and the client took for what it was: a good answer for good, a refusal for a refusal.
 */
export function recordEvidence(
  client: ClientUnderTest,
  profile: ProfileName,
  { failure }: StepOutcome,
  requests: readonly JournalEntry[],
): void {
  const file = process.env.XCM_EVIDENCE;
  if (file === undefined) return;
  const ownRequests = requests.filter(({ headers }) => client.userAgent.test(headers['user-agent'] ?? ''));
  const capabilities = new Set<string>();
  for (const { route, status } of ownRequests) {
    if (failure === undefined && status === 200 && route !== null)
      capabilities.add(CAPABILITY_BY_ROUTE[route] ?? route);
    if (failure !== undefined && failure.status === status)
      capabilities.add(status === 429 ? '429' : 'errors');
  }
  const polls = ownRequests.filter(({ route }) => route === 'getJob').length;
  if (client.pollsByItself && failure === undefined && capabilities.has('download') && polls > 0)
    capabilities.add('wait');
  const { name, way } = client;
  for (const each of capabilities)
    appendFileSync(file, `${JSON.stringify({ name, way, profile, does: each })}\n`);
}
