import { createHash } from 'node:crypto';
import { startTestMock } from './test-mock.js';
import { jobWithSession } from './test-sessions.js';

export const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('base64');

export async function startWithSession(flags: Record<string, string> = {}, headers = {}) {
  const mock = await startTestMock(flags);
  const app = mock.app();
  return { mock, app, ...(await jobWithSession(mock, app, headers)) };
}
