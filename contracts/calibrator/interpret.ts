import { API_RULES } from './api-rules.js';
import type { Exchange, ProfileName } from './exchange.js';
import { JobHistory, jobsOf } from './job-history.js';
import { JOB_RULES } from './job-rules.js';
import { observeCancelBucket, observeUploadLimit } from './limit-rules.js';
import type { Observation, RuleContext } from './observation.js';
import { observeLateUploads, RESULT_RULES } from './result-rules.js';

export type { Observation } from './observation.js';

const RULES = [...API_RULES, ...JOB_RULES, ...RESULT_RULES];

/** Assumptions about one profile only. Their rules read exchanges that look alike in both. */
const ONLY_IN: Readonly<Record<string, ProfileName>> = {
  'problem-type-host': 'gcs',
  'list-meta': 'gcs',
  'invalid-request-content-type': 'direct',
  'rate-limit-cancel': 'direct',
  'resumable-message': 'direct',
  'cancel-bucket': 'direct',
};

/** Returns `isProven` of the rules for exchanges among which some may be missing. */
function findSightings(exchanges: readonly Exchange[]): RuleContext['isProven'] {
  const latest = new Map<string, number>();
  for (const exchange of exchanges.filter(({ method }) => method !== 'DELETE'))
    for (const { id, status } of jobsOf(exchange)) latest.set(`${id} ${status}`, exchange.endedAt);
  return (id, statuses, at) => statuses.some((status) => (latest.get(`${id} ${status}`) ?? 0) >= at);
}

/**
 * Recognizes what exchanges show about assumptions, by their form alone. A live run and a recording are judged by the same rules.
 * Rules that need several exchanges relate them by job and time. Pure.
 *
 * @param isComplete whether these are all requests about their jobs. A recording may lack some
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
