// `npm run test:repository` checks the files that other programs read: workflows, issue forms, containers, manifests and scripts.
// The checkers come from PyPI and from Go's module proxy. They run without network.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEnvironment, findPythons, programOf, run } from '../python/environments.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ACTIONLINT = 'v1.7.7';

const python = findPythons().at(-1);
if (python === undefined)
  throw new Error('Cannot find Python 3.10 or later with the modules venv and ensurepip');
const environment = createEnvironment('repository', python, [join(ROOT, 'test/repository/requirements.txt')]);

/** Installs actionlint, unless an earlier run did so. @returns {string} its path */
function installActionlint() {
  const directory = join(ROOT, 'node_modules/.cache/actionlint', ACTIONLINT);
  const program = join(directory, 'actionlint');
  if (!existsSync(program))
    run('go', ['install', `github.com/rhysd/actionlint/cmd/actionlint@${ACTIONLINT}`], {
      env: { ...process.env, GOBIN: directory },
    });
  return program;
}

/** Returns the files in Git that match a pattern. */
function filesOf(pattern) {
  const { stdout } = spawnSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' });
  const files = stdout.split('\n').filter((file) => pattern.test(file));
  if (files.length === 0) throw new Error(`git ls-files: expected a file that matches ${pattern}, got none`);
  return files;
}

// shellcheck runs inside actionlint, too.
const env = { ...process.env, PATH: `${join(environment, 'bin')}:${process.env.PATH}` };
function check(name, ...args) {
  process.stdout.write(`== ${name}: ${args.join(' ')}\n`);
  run(name.includes('/') ? name : programOf(environment, name), args, { cwd: ROOT, env });
}
const checkSchema = (schema, files) =>
  check('check-jsonschema', '--builtin-schema', `vendor.${schema}`, ...files);

check(installActionlint(), ...filesOf(/^\.github\/workflows\//));
check('zizmor', '--offline', '--no-progress', '.github');
checkSchema('github-workflows', filesOf(/^\.github\/workflows\//));
checkSchema('github-issue-forms', filesOf(/^\.github\/ISSUE_TEMPLATE\/(?!config)/));
checkSchema('github-issue-config', filesOf(/^\.github\/ISSUE_TEMPLATE\/config/));
checkSchema('dependabot', filesOf(/^\.github\/dependabot/));
checkSchema('citation-file-format', filesOf(/^CITATION\.cff$/));
checkSchema('compose-spec', filesOf(/^compose\.yaml$/));
check('kubernetes-validate', '--strict', ...filesOf(/^examples\/.*kubernetes.*\.yaml$/));
check('hadolint', ...filesOf(/(?:^|\/)Dockerfile$/));
check('shellcheck', ...filesOf(/\.sh$|^\.ci\/run$/));
check(
  'yamllint',
  '--strict',
  '--config-file',
  'test/repository/yamllint.yml',
  ...filesOf(/\.(?:ya?ml|cff)$/),
);
