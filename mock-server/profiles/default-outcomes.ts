import type { Outcome, OutcomeEvent, OutcomesByDigit } from '../domain/results/outcome.js';

const SHARED_OUTCOMES: readonly Outcome[] = [
  'deleted',
  'deleted',
  'deleted',
  'deleted',
  'suspended',
  'suspended',
  'protected',
  'deactivated',
];

/** Outcomes by last digit, from 0 to 7. They are the same in every profile and for both job types. */
const SHARED_OUTCOMES_BY_DIGIT: readonly OutcomeEvent[] = SHARED_OUTCOMES.map((outcome) => ({
  outcome,
}));

export const GCS_OUTCOMES_BY_DIGIT: OutcomesByDigit = {
  tweets: [...SHARED_OUTCOMES_BY_DIGIT, { outcome: 'scrub_geo' }, undefined],
  users: [...SHARED_OUTCOMES_BY_DIGIT, { outcome: 'deleted' }, undefined],
};

export const DIRECT_OUTCOMES_BY_DIGIT: OutcomesByDigit = {
  tweets: [...SHARED_OUTCOMES_BY_DIGIT, { outcome: 'scrub_geo' }, { outcome: 'edited' }],
  users: [...SHARED_OUTCOMES_BY_DIGIT, { outcome: 'deleted', redactedAt: null }, undefined],
};
