import type { Outcome, OutcomeEvent } from '../domain/results/outcome.js';

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

/** What the last digits 0 to 7 say in every profile and for both types. */
export const SHARED_OUTCOMES_BY_DIGIT: readonly OutcomeEvent[] = SHARED_OUTCOMES.map((outcome) => ({
  outcome,
}));
