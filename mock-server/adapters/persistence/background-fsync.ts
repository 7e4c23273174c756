import { open } from 'node:fs/promises';

/** Syncs files to the disk without blocking anyone, so that a power cut loses little. */
export interface BackgroundFsync {
  /** Schedules a sync. Calls made during a sync share the next one. */
  syncSoon(): void;
  /** Resolves when no sync is running or scheduled. */
  idle(): Promise<void>;
}

/** @param paths files to sync; a missing file and a failed sync are ignored */
export function createBackgroundFsync(paths: readonly string[]): BackgroundFsync {
  let isDue = false;
  let syncing: Promise<void> | undefined;
  const sync = async (): Promise<void> => {
    while (isDue) {
      isDue = false;
      for (const path of paths) await syncFile(path).catch(() => undefined);
    }
    syncing = undefined;
  };
  return {
    syncSoon() {
      isDue = true;
      syncing ??= sync();
    },
    idle: () => syncing ?? Promise.resolve(),
  };
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}
