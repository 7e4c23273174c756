import type { Outcome } from '../domain/outcome.js';

/** What the last digits 0 to 7 say in every profile and for both types. */
export const SAME_EVERYWHERE: readonly Outcome[] = [
  'deleted',
  'deleted',
  'deleted',
  'deleted',
  'suspended',
  'suspended',
  'protected',
  'deactivated',
];
