import type { Behaviour } from '../../contracts/generated/behaviour.js';
import {
  CREATED_AT,
  ID,
  REDACTED_AT,
  type ResultLineFields,
  type ResultRules,
} from '../domain/results/result-line-writer.js';
import { DIRECT_OUTCOMES_BY_DIGIT } from './default-outcomes.js';
import { invalidIdLine } from './invalid-id-line.js';

/** The line contains the redaction time twice, because `deleted_at` is an alias of `redacted_at`. */
const DELETION_TIMES: ResultLineFields = { redacted_at: REDACTED_AT, deleted_at: REDACTED_AT };

export function createDirectResultRules(behaviour: Behaviour): ResultRules {
  const keys = behaviour['result-keys'].split(',');
  const isEveryDeletionTimed = behaviour['redaction-times'] === 'every-deletion';
  return {
    composedResults: false,
    keepsUploadOrder: behaviour['result-order'] === 'uploaded',
    hasBlankLine: false,
    keepsDuplicates: behaviour['duplicate-ids'] === 'each',
    outcomeDigits: DIRECT_OUTCOMES_BY_DIGIT,
    lineFields(outcome, isRedactionTimeSet) {
      const buildLine = (
        action: string,
        reason: string,
        timeFields: ResultLineFields = isRedactionTimeSet ? { redacted_at: REDACTED_AT } : {},
      ): ResultLineFields => {
        const fields: ResultLineFields = { id: ID, action, created_at: CREATED_AT, ...timeFields, reason };
        return Object.fromEntries(keys.flatMap((key) => (key in fields ? [[key, fields[key]]] : [])));
      };
      switch (outcome) {
        // The mock assumes that other removals have no redaction time, unless a test sets it.
        case 'deleted':
          return buildLine('delete', 'deleted', DELETION_TIMES);
        case 'edited':
          return buildLine('rehydrate', 'tweet_edited');
        case 'scrub_geo':
          return buildLine('scrub_geo', 'geo_scrubbed');
        default:
          return buildLine(
            'delete',
            outcome,
            isRedactionTimeSet || isEveryDeletionTimed ? DELETION_TIMES : {},
          );
      }
    },
    invalidLine: invalidIdLine,
  };
}
