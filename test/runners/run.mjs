// `npm run test:runners` tests the packed package in each supported version of vitest and in jest, on Node 20, 22 and 24, and in
// processes whose connections and timers are replaced. It installs these packages itself.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkTypes, installPackages } from '../../scripts/install-packages.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');

installPackages('test/runners');
checkTypes('test/runners');
const tests = ['run', '--config', 'test/runners/vitest.config.ts', ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, [VITEST, ...tests], { cwd: ROOT, stdio: 'inherit' });
process.exitCode = status ?? 1;
