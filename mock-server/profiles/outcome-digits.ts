import type { Outcome, OutcomeEvent } from '../domain/results/outcome.js';

const WORDS: readonly Outcome[] = [
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
export const SAME_EVERYWHERE: readonly OutcomeEvent[] = WORDS.map((outcome) => ({ outcome }));
