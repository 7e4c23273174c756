import type { Server } from 'node:http';
// Imports the timers, because test suites replace the global timers with fakes.
import { clearInterval, setInterval } from 'node:timers';
import type { SecureConnections } from './secure-connections.js';

const SWEEP_MS = 10;

/** Stops accepting connections. Resolves when all running requests have their response. */
export async function drain(server: Server, secureConnections?: SecureConnections): Promise<void> {
  secureConnections?.drain();
  // Closes idle connections repeatedly, because a keep-alive connection becomes idle only after its last response.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearInterval(sweep);
}
