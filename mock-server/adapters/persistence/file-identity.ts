import { type BigIntStats, statSync } from 'node:fs';

/**
 * Watches whether paths still lead to the same files. A deleted or replaced file would still accept writes, which nobody could
 * read.
 */
export function createFileIdentities() {
  const identities = new Map<string, BigIntStats>();
  const stat = (path: string) => statSync(path, { bigint: true, throwIfNoEntry: false });
  return {
    /** Remembers the file at a path. */
    remember(path: string): void {
      const stats = stat(path);
      if (stats) identities.set(path, stats);
    },
    /** Returns the first path whose file was deleted or replaced. Returns undefined if every file is unchanged. */
    findChanged(): string | undefined {
      for (const [path, { dev, ino }] of identities) {
        const now = stat(path);
        if (now?.ino !== ino || now.dev !== dev) return path;
      }
      return undefined;
    },
  };
}
