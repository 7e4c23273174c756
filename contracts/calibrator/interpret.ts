import { API_RULES } from './api-rules.js';
import type { Exchange, ProfileName } from './exchange.js';
import { JobHistory } from './job-history.js';
import { JOB_RULES } from './job-rules.js';
import { observeCancelBucket, observeUploadLimit } from './limit-rules.js';
import type { Observation } from './observation.js';
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

/**
 * Recognizes what exchanges show about assumptions, by their form alone. A live run and a recording are judged by the same rules.
 * Rules that need several exchanges relate them by job and time. Pure.
 */
export function interpretExchanges(
  exchanges: readonly Exchange[],
  profile: ProfileName,
): readonly Observation[] {
  const jobs = new JobHistory();
  const observations: Observation[] = [];
  const ordered = exchanges.toSorted((a, b) => a.endedAt - b.endedAt);
  for (const exchange of ordered) {
    for (const rule of RULES) observations.push(...rule(exchange, { profile, jobs }));
    jobs.learn(exchange);
  }
  observations.push(
    ...observeLateUploads(ordered, (id) => jobs.find(id)),
    ...observeCancelBucket(ordered),
    ...observeUploadLimit(ordered, profile),
  );
  return observations.filter(({ assumption }) => (ONLY_IN[assumption] ?? profile) === profile);
}
