// `npm run test:package`: the packed package as jest uses it and as publint and arethetypeswrong judge it. `npm test` covers the
// rest of the package; these tools take 290 packages, so that this command installs them.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkTypes, installPackages } from '../../../scripts/install-packages.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');

installPackages('test/package/tools');
checkTypes('test/package/tools');
const tests = ['run', '--config', 'test/package/tools/vitest.config.ts'];
const { status } = spawnSync(process.execPath, [VITEST, ...tests], { cwd: ROOT, stdio: 'inherit' });
process.exitCode = status ?? 1;
