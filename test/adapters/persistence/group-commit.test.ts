import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryWindows } from '../../../mock-server/adapters/memory/memory-windows.js';
import { ObservableMap } from '../../../mock-server/adapters/memory/observable-map.js';
import { createSteadyTime } from '../../../mock-server/adapters/memory/steady-time.js';
import {
  createGroupCommit,
  type GroupCommit,
} from '../../../mock-server/adapters/persistence/group-commit.js';
import { openStateFile, type StateFile } from '../../../mock-server/adapters/persistence/state-file.js';
import { appIdOf } from '../../../mock-server/domain/app-identity.js';
import type { RateWindow } from '../../../mock-server/domain/limits/rate-limit-window.js';
import { toInstant } from '../../../mock-server/domain/time/instant.js';
import { NotStoredError } from '../../../mock-server/ports/durability.js';
import { createTestDirectory } from '../../support/server-process.js';

let isFull: boolean;
/** Whether a write that runs waits. */
let isBlocked: boolean;
let apps: ObservableMap<unknown>;
let windows: ObservableMap<RateWindow>;
let durability: GroupCommit;

beforeEach(async () => {
  isFull = false;
  isBlocked = false;
  apps = new ObservableMap();
  windows = new ObservableMap();
  const file = await openStateFile(await createTestDirectory());
  const failIfFull = (): void => {
    if (isFull) throw new Error('the disk is full');
  };
  const failingFile: StateFile = {
    ...file,
    *writeInSteps(changes) {
      while (isBlocked) yield;
      failIfFull();
      yield* file.writeInSteps(changes);
    },
    testWrite: failIfFull,
  };
  const tables = new Map<string, ObservableMap<unknown>>([
    ['apps', apps],
    ['windows', windows as ObservableMap<unknown>],
  ]);
  durability = createGroupCommit(tables, failingFile, () => undefined, { time: createSteadyTime(Date.now) });
});
afterEach(async () => {
  isFull = false;
  await durability.close();
});

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Makes a write fail. @returns the error of the change */
async function failWrite(): Promise<unknown> {
  isFull = true;
  apps.set('failed', {});
  return durability.committed()?.catch((error: unknown) => error);
}

describe('a write that fails', () => {
  it('undoes the changes and rejects the calls that wait for them', async () => {
    expect(await failWrite()).toEqual(new NotStoredError('Cannot save state: the disk is full'));
    expect([...apps.keys()]).toEqual([]);
    expect(durability.undoneWrites).toBe(1);
  });

  it('undoes all changes of a call of `atomically` that runs meanwhile, and rejects the call', async () => {
    isBlocked = true;
    apps.set('before', {});
    const waiting = durability.committed()?.catch((error: unknown) => error);
    await nextTurn();
    const working = durability.atomically(async () => {
      apps.set('first', {});
      isFull = true;
      isBlocked = false;
      expect(await waiting).toBeInstanceOf(NotStoredError);
      apps.set('second', {});
    });
    await expect(working).rejects.toThrow(NotStoredError);
    expect([...apps.keys()]).toEqual([]);
  });

  it('makes `afterCommit` call `onUndo` for changes that it undid, and return false after it', async () => {
    const calls: string[] = [];
    const register = (name: string): boolean =>
      durability.afterCommit(
        () => calls.push(`${name} committed`),
        () => calls.push(`${name} undone`),
      );
    isFull = true;
    apps.set('failed', {});
    expect(register('first')).toBe(true);
    await durability.committed()?.catch(() => undefined);
    expect(register('second')).toBe(false);
    expect(calls).toEqual(['first undone']);
  });

  it('makes `committed` reject facts that were changed while nothing can be written, and keeps counts', async () => {
    await failWrite();
    await createMemoryWindows(windows).admit(appIdOf('a'), 'get', toInstant(Date.UTC(2026, 0, 1)), 5);
    expect(durability.committed()).toBeUndefined();
    apps.set('fact', {});
    await expect(durability.committed()).rejects.toThrow(NotStoredError);
    expect([apps.size, windows.size]).toEqual([0, 1]);
  });
});

it('a request that a full window rejects changes nothing, so nothing is written for a 429', async () => {
  const store = createMemoryWindows(windows);
  const now = toInstant(Date.UTC(2026, 0, 1));
  await store.admit(appIdOf('a'), 'create', now, 1);
  await durability.committed();
  expect((await store.admit(appIdOf('a'), 'create', now, 1)).admitted).toBe(false);
  expect(durability.committed()).toBeUndefined();
  expect((await store.admit(appIdOf('b'), 'create', now, 0)).admitted).toBe(false);
});
