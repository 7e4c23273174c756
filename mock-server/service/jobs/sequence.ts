import { SEQUENCES } from '../../domain/jobs/snowflake.js';

export function createSequences(): () => number {
  let sequence = 0;
  return () => {
    sequence = (sequence + 1) % SEQUENCES;
    return sequence;
  };
}
