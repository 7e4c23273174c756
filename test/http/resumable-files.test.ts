import { describe, expect, it } from 'vitest';
import { runMock } from '../support/mock.js';
import { refusalOf } from '../support/raw-http.js';
import { idsOfBytes, jobWithSession, KIB_256, openSession } from '../support/sessions.js';

async function opened() {
  const mock = await runMock();
  const app = mock.app();
  return { mock, app, ...(await jobWithSession(mock, app)) };
}

describe('bytes of a session that were dropped', () => {
  it('are not promised again when the clock goes back to before it expired', async () => {
    const { mock, app, job, session } = await opened();
    const file = idsOfBytes(2 * KIB_256);
    await session.put('0-262143/*', file.subarray(0, KIB_256));
    await app.travel('8d');
    const other = await app.create({ type: 'users', resumable: true });
    for (let i = 0; i < 32; i++) await openSession(mock, other);
    await app.clock({ reset: true });
    expect(refusalOf(await session.put('*/*'))).toBe('410 Gone');
    expect(refusalOf(await session.put('262144-524287/524288', file.subarray(KIB_256)))).toBe('410 Gone');
    expect((await app.job(job.id)).status).toBe('created');
  });
});
