import { createHash } from 'node:crypto';
import { expect, vi } from 'vitest';
import { startTestMock, type TestMock } from './test-mock.js';
import { jobWithSession, sessionProgressOf, type TestSession } from './test-sessions.js';

// biome-ignore lint/suspicious/noExplicitAny: the fields of a response depend on the request
export type Json = any;

/** Retries an assertion until it passes. The timeout is long, because a busy machine may be slow. */
export const eventually = (assertion: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(assertion, { timeout: 25_000, interval: 5 });

export const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('base64');

/** Waits until a session reports `progress`, such as `308 bytes=0-262143`. */
export const waitForProgress = (session: TestSession, progress: string): Promise<void> =>
  eventually(async () => expect(sessionProgressOf(await session.putChunk('*/*'))).toBe(progress));

export async function startWithSession(mock?: TestMock) {
  const server = mock ?? (await startTestMock());
  const app = server.app();
  return { mock: server, app, ...(await jobWithSession(server, app)) };
}
