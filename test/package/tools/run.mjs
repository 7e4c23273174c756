// `npm run test:package` tests the packed package with jest, publint, arethetypeswrong and the schema of CycloneDX. These tools
// consist of 310 packages, so this command installs them and `npm ci` does not. `npm test` covers the rest of the package.
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
