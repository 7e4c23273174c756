import type { Behaviour } from '../../contracts/generated/behaviour.js';
import { CREATED_AT, ID, REDACTED_AT, type ResultRules } from '../domain/results/result-line-writer.js';
import { GCS_OUTCOMES_BY_DIGIT } from './default-outcomes.js';
import { invalidIdLine } from './invalid-id-line.js';

export function createGcsResultRules(behaviour: Behaviour): ResultRules {
  const redacted = behaviour['protected-redacted-at'] === 'present' ? ['deleted', 'protected'] : ['deleted'];
  return {
    composedResults: true,
    keepsUploadOrder: behaviour['result-order'] === 'uploaded',
    hasBlankLine: behaviour['blank-line'] === 'present',
    keepsDuplicates: behaviour['duplicate-ids'] === 'each',
    outcomeDigits: GCS_OUTCOMES_BY_DIGIT,
    /** Derives `redacted_at` only for deletions by the author. @see recorded results of November 2021 */
    lineFields: (outcome, isRedactionTimeSet) => ({
      id: ID,
      action: 'delete',
      created_at: CREATED_AT,
      ...(redacted.includes(outcome) && { redacted_at: REDACTED_AT }),
      ...(isRedactionTimeSet && { redacted_at: REDACTED_AT }),
      reason: outcome,
    }),
    invalidLine: behaviour['invalid-lines'] === 'report' ? invalidIdLine : undefined,
  };
}
