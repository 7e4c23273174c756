import { open } from 'node:fs/promises';

/**
 * Creates a background task that syncs files to the disk, so that a power failure loses little data. The task ignores missing
 * files and failed syncs.
 */
export function createBackgroundFsync(paths: readonly string[]) {
  let isDue = false;
  let syncing: Promise<void> | undefined;
  const sync = async (): Promise<void> => {
    while (isDue) {
      isDue = false;
      for (const path of paths)
        await open(path, 'r+')
          .then((file) => file.sync().finally(() => file.close()))
          .catch(() => undefined);
    }
    syncing = undefined;
  };
  return {
    /** Schedules a sync. Calls that are made during a sync share the next sync. */
    scheduleSync(): void {
      isDue = true;
      syncing ??= sync();
    },
    /** Resolves when no sync is running or scheduled. */
    idle: (): Promise<void> => syncing ?? Promise.resolve(),
  };
}
