import { execFileSync } from 'node:child_process';

/** Builds `dist/`, because tests run the command and the bundles in their published form. */
export default function buildBeforeTests(): void {
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
}
