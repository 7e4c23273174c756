import { API_RULES } from './api-rules.js';
import type { Exchange, ProfileName } from './exchange.js';
import { JobHistory, jobsOf } from './job-history.js';
import { JOB_RULES } from './job-rules.js';
import { observeCancelBucket, observeUploadLimit } from './limit-rules.js';
import type { Observation, RuleContext } from './observation.js';
import { observeLateUploads, RESULT_RULES } from './result-rules.js';

const RULES = [...API_RULES, ...JOB_RULES, ...RESULT_RULES];

/** Assumptions about one profile whose rules would also accept exchanges of the other profile. */
const ONLY_IN: Readonly<Record<string, ProfileName>> = {
  'problem-type-host': 'gcs',
  'list-meta': 'gcs',
  'invalid-request-content-type': 'direct',
  'rate-limit-cancel': 'direct',
  'resumable-message': 'direct',
  'cancel-bucket': 'direct',
};

/** Returns the function `isProven` for a recording, which may lack exchanges. */
function findSightings(exchanges: readonly Exchange[]): RuleContext['isProven'] {
  const latest = new Map<string, number>();
  for (const exchange of exchanges.filter(({ method }) => method !== 'DELETE'))
    for (const { id, status } of jobsOf(exchange)) latest.set(`${id} ${status}`, exchange.endedAt);
  return (id, statuses, at) => statuses.some((status) => (latest.get(`${id} ${status}`) ?? 0) >= at);
}

/**
 * Returns what exchanges show about assumptions. The rules read only the exchanges, not the probe that sent them, so they apply to a
 * live run and to a recording. Rules that need several exchanges relate them by job and time. Pure.
 *
 * @param isComplete whether the exchanges include all requests about their jobs. A recording may lack some
 */
export function interpretExchanges(
  exchanges: readonly Exchange[],
  profile: ProfileName,
  isComplete = true,
): readonly Observation[] {
  const jobs = new JobHistory();
  const observations: Observation[] = [];
  const ordered = exchanges.toSorted((a, b) => a.endedAt - b.endedAt);
  const isProven = isComplete ? () => true : findSightings(ordered);
  const context = { profile, jobs, isComplete, isProven };
  for (const exchange of ordered) {
    for (const rule of RULES) observations.push(...rule(exchange, context));
    jobs.learn(exchange);
  }
  observations.push(
    ...observeLateUploads(ordered, (id) => jobs.find(id)),
    ...observeCancelBucket(ordered),
    ...observeUploadLimit(ordered, profile),
  );
  return observations.filter(({ assumption }) => (ONLY_IN[assumption] ?? profile) === profile);
}
