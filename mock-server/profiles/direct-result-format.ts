import {
  CREATED_AT,
  ID,
  REDACTED_AT,
  type ResultLineFields,
  type ResultRules,
} from '../domain/results/result-line-writer.js';
import { DIRECT_OUTCOMES_BY_DIGIT } from './default-outcomes.js';

/** The line contains the redaction time twice, because `deleted_at` is an alias of `redacted_at`. */
const DELETION_TIMES: ResultLineFields = { redacted_at: REDACTED_AT, deleted_at: REDACTED_AT };

export const directResultRules: ResultRules = {
  composedResults: false,
  outcomeDigits: DIRECT_OUTCOMES_BY_DIGIT,
  lineFields(outcome, isRedactionTimeSet) {
    const buildLine = (
      action: string,
      reason: string,
      timeFields: ResultLineFields = isRedactionTimeSet ? { redacted_at: REDACTED_AT } : {},
    ): ResultLineFields => ({
      id: ID,
      action,
      created_at: CREATED_AT,
      ...timeFields,
      reason,
    });
    switch (outcome) {
      // The mock assumes that other removals have no redaction time, unless a test sets it.
      case 'deleted':
        return buildLine('delete', 'deleted', DELETION_TIMES);
      case 'edited':
        return buildLine('rehydrate', 'tweet_edited');
      case 'scrub_geo':
        return buildLine('scrub_geo', 'geo_scrubbed');
      default:
        return buildLine('delete', outcome, isRedactionTimeSet ? DELETION_TIMES : {});
    }
  },
  invalidLine: (text) => JSON.stringify({ id: text, error: 'invalid_id' }),
};
