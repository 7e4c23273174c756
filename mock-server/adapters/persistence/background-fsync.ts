import { open } from 'node:fs/promises';

/** Brings files to the disk without anybody waiting for it: so that little is lost when the power fails. */
export interface BackgroundSync {
  /** The files were written to. */
  syncSoon(): void;
  /** Fulfilled once all is on the disk. */
  idle(): Promise<void>;
}

/** @param paths of files; one that is not there, or cannot be synced, is passed over */
export function createBackgroundSync(paths: readonly string[]): BackgroundSync {
  let isDue = false;
  let syncing: Promise<void> | undefined;
  const sync = async (): Promise<void> => {
    while (isDue) {
      isDue = false;
      for (const path of paths) await syncOne(path).catch(() => undefined);
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

async function syncOne(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
