import { CREATED_AT, ID, REDACTED_AT, type ResultRules } from '../domain/results/result-line-writer.js';
import { GCS_OUTCOMES_BY_DIGIT } from './default-outcomes.js';

export const gcsResultRules: ResultRules = {
  composedResults: true,
  outcomeDigits: GCS_OUTCOMES_BY_DIGIT,
  /** Derives `redacted_at` only for deletions by the author. @see recorded results of November 2021 */
  lineFields: (outcome, isRedactionTimeSet) => ({
    id: ID,
    action: 'delete',
    created_at: CREATED_AT,
    ...(outcome === 'deleted' && { redacted_at: REDACTED_AT }),
    ...(isRedactionTimeSet && { redacted_at: REDACTED_AT }),
    reason: outcome,
  }),
  invalidLine: undefined,
};
