import type { Instant } from '../../domain/time/instant.js';

export function createGenerations(): (at: Instant) => string {
  let count = 0;
  return (at) => String(BigInt(at) * 1000n + BigInt(count++));
}
