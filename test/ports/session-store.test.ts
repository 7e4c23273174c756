import { describe, expect, it } from 'vitest';
import { appIdOf } from '../../mock-server/domain/app-identity.js';
import { toInstant } from '../../mock-server/domain/time/instant.js';
import type { UploadSession } from '../../mock-server/domain/uploads/upload-session.js';
import { PORT_STORES } from '../support/port-stores.js';

const session = (id: string, more: Partial<UploadSession> = {}): UploadSession =>
  ({
    id,
    appId: appIdOf('a'),
    jobId: '1',
    openedAt: toInstant(1),
    bytes: 0,
    crc32c: 0,
    ...more,
  }) as UploadSession;
const idsOf = (sessions: readonly UploadSession[]): readonly string[] => sessions.map(({ id }) => id);

describe.each(PORT_STORES)('the session store: %s', (_name, open) => {
  it('the session store finds and lists sessions by job and by app, oldest first', async () => {
    const { sessions } = await open();
    await sessions.add(session('s1'));
    await sessions.add(session('s2'));
    await sessions.add(session('s3', { jobId: '2' }));
    await sessions.add(session('s4', { appId: appIdOf('b'), jobId: '3' }));
    expect(await sessions.find('s2')).toEqual(session('s2'));
    expect(await sessions.find('s5')).toBeUndefined();
    expect(idsOf(await sessions.listByJob('1'))).toEqual(['s1', 's2']);
    expect(idsOf(await sessions.list(appIdOf('a')))).toEqual(['s1', 's2', 's3']);
    expect(idsOf(await sessions.listAll())).toEqual(['s1', 's2', 's3', 's4']);
    expect([sessions.next(3), sessions.next(3)].map(idsOf)).toEqual([
      ['s1', 's2', 's3'],
      ['s4', 's1', 's2'],
    ]);
  });

  it('only one of several concurrent writers of a session succeeds', async () => {
    const { sessions } = await open();
    await sessions.add(session('s1'));
    const write = (current: UploadSession): UploadSession | undefined =>
      current.bytes === 0 ? { ...current, bytes: 5 } : undefined;
    const written = await Promise.all(Array.from({ length: 10 }, () => sessions.update('s1', write)));
    expect(written.filter(Boolean).length).toBe(1);
    expect(await sessions.find('s1')).toMatchObject({ bytes: 5 });
    expect(await sessions.update('s2', write)).toBe(false);
  });

  it('the session store deletes one session, those of an app, or all', async () => {
    const { sessions } = await open();
    for (const id of ['s1', 's2']) await sessions.add(session(id));
    await sessions.add(session('s3', { appId: appIdOf('b'), jobId: '3' }));
    await sessions.delete('s1');
    expect(idsOf(await sessions.clear(appIdOf('a')))).toEqual(['s2']);
    expect(idsOf(await sessions.clear(undefined))).toEqual(['s3']);
    expect(await sessions.listAll()).toEqual([]);
  });
});
