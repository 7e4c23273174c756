import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Returns a `require` for the dependencies of this package. It starts at the real path of this file: pnpm puts the dependencies of a
 * package beside its real path, which Node would not use with `--preserve-symlinks`.
 *
 * Callers use `require` instead of `import()`: under load, Node 20 sometimes returns an empty object for one of two CommonJS
 * packages that are imported at the same time.
 */
export const packageRequire = (): NodeJS.Require =>
  createRequire(realpathSync(fileURLToPath(import.meta.url)));
