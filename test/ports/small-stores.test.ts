import { describe, expect, it } from 'vitest';
import { appIdOf } from '../../mock-server/domain/app-identity.js';
import type { FaultSubject } from '../../mock-server/domain/faults/fault.js';
import { PORT_STORES } from '../support/port-stores.js';

const [a, b] = [appIdOf('a'), appIdOf('b')];
const request: FaultSubject = { app: a, route: 'getJob', method: 'GET', job: '1' };

describe.each(PORT_STORES)('the small stores: %s', (_name, open) => {
  it('the store of settings replaces the settings of one app and clears those of one or all', async () => {
    const { apps } = await open();
    apps.set(a, { profile: 'direct', label: 'first' });
    apps.set(a, { profile: 'gcs' });
    apps.set(b, { enrolled: false });
    expect(apps.find(a)).toEqual({ profile: 'gcs' });
    expect([...apps.apps()]).toEqual([a, b]);
    apps.clear(a);
    expect(apps.find(a)).toBeUndefined();
    apps.clear(undefined);
    expect([...apps.apps()]).toEqual([]);
  });

  it('outcomes of an app override outcomes for every app', async () => {
    const { outcomes } = await open();
    outcomes.set(undefined, [
      ['1', []],
      ['2', []],
    ]);
    outcomes.set(a, [
      ['2', [{ kind: 'deleted' }] as never],
      ['3', []],
    ]);
    expect(outcomes.listPage(a, 10).map(([id]) => id)).toEqual(['1', '2', '3']);
    expect(outcomes.listPage(a, 10, '1')[0]).toEqual(['2', [{ kind: 'deleted' }]]);
    expect(outcomes.listPage(b, 10).map(([id]) => id)).toEqual(['1', '2']);
    expect(outcomes.clear(a)).toBe(2);
    expect(outcomes.clear(undefined)).toBe(2);
  });

  it('a fault counts each matching request once, and fires at every second one', async () => {
    const { faults, durability } = await open();
    const fault = faults.add({
      app: a,
      match: { route: 'getJob' },
      every: 2,
      effect: { kind: 'status', status: 503 },
    });
    faults.add({ match: { route: 'listJobs' }, effect: { kind: 'status', status: 500 } });
    await durability.committed();
    const fired = await Promise.all(Array.from({ length: 10 }, () => faults.matchAndCount(request)));
    expect(fired.filter(Boolean).length).toBe(5);
    expect(await faults.matchAndCount({ ...request, app: b })).toBeUndefined();
    expect(faults.find(fault.id)).toMatchObject({ matched: 10, fired: 5 });
    expect(faults.listPage(a, 10).length).toBe(2);
    expect(faults.count(a)).toBe(1);
    expect(faults.clear(a)).toBe(1);
    expect(faults.clear(undefined)).toBe(1);
  });

  it('the clock of an app follows the clock of the server until it is changed', async () => {
    const { clocks } = await open();
    const before = clocks.now(undefined);
    expect(clocks.hasAppClocks()).toBe(false);
    clocks.change(undefined, { kind: 'advance', ms: 3_600_000 });
    expect(clocks.now(a) - before).toBeGreaterThanOrEqual(3_600_000);
    clocks.change(a, { kind: 'freeze', frozen: true });
    const frozenAt = clocks.now(a);
    expect(clocks.getState(a)).toEqual({ now: frozenAt, frozen: true, rate: 1 });
    expect(clocks.hasAppClocks()).toBe(true);
    expect(clocks.now(b)).toBeGreaterThanOrEqual(frozenAt);
    const draft = clocks.draft();
    draft.change(b, { kind: 'advance', ms: 1_000_000 });
    draft.commit();
    expect(clocks.now(b) - clocks.now(a)).toBeGreaterThanOrEqual(1_000_000);
    expect(clocks.reset(undefined).now - before).toBeLessThan(3_600_000);
  });

  it('the store of blobs reads what was committed, and appends to it', async () => {
    const { blobs } = await open();
    const writer = await blobs.create();
    await writer.write(Buffer.from('hello'));
    await writer.commit();
    const appended = await blobs.append(writer.blob, 4);
    await appended.write(Buffer.from(', world'));
    await appended.commit();
    const { blob } = appended;
    const chunks: Uint8Array[] = [];
    for await (const chunk of blobs.read(blob)) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe('hell, world');
    expect(await blobs.size(blob)).toBe(11);
    await blobs.delete(blob);
    await expect.poll(() => blobs.has(blob)).toBe(false);
  });
});
