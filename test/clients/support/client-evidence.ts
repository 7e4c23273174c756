import { appendFileSync } from 'node:fs';
import type { JournalEntry } from '../../../client/index.js';
import type { ProfileName } from '../../../mock-server/profiles/index.js';
import type { ClientUnderTest, StepOutcome } from './client-runner.js';

/** Column of the matrix for each route of a request. */
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
 * Appends the capabilities that a client showed in a step to the evidence file. `run-client-tests.mjs` builds the matrix from it.
 * A request counts if it has the client's own User-Agent and if the client reports the outcome of the request correctly, as a
 * success or as an error.
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
  for (const capability of capabilities)
    appendFileSync(file, `${JSON.stringify({ name, way, profile, does: capability })}\n`);
}
