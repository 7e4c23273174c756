import type { Server } from 'node:http';

// Not the global ones: test suites fake those.
import { clearInterval, setInterval } from 'node:timers';

const SWEEP_MS = 10;

/** Takes no new connections, and resolves once the requests under way are answered. */
export async function drain(server: Server): Promise<void> {
  // A connection that is kept alive falls idle only after its last answer: look again until none is left.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearInterval(sweep);
}
