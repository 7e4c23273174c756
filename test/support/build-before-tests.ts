import { execFileSync } from 'node:child_process';

/** Builds `dist/`, because the command and the bundles are tested in their published form. */
export default function buildBeforeTests(): void {
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
}
