import { execFileSync } from 'node:child_process';

/** The command and the bundle are tested as they are shipped. */
export default function buildBeforeTests(): void {
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
}
