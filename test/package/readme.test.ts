import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { DEFAULT_BEHAVIOUR } from '../../contracts/generated/behaviour.js';
import { type Config, OPTIONS } from '../../mock-server/options.js';
import { createProfiles } from '../../mock-server/profiles/index.js';
import { snippetsOf } from '../support/markdown-snippets.js';
import { startTestMock } from '../support/test-mock.js';

const run = promisify(execFile);
const README = readFileSync('README.md', 'utf8');

/** Returns the first code block of README that has the language `language` and contains `text`. */
const snippet = (language: string, text: string): string =>
  snippetsOf('README.md').find((block) => block.language === language && block.text.includes(text))?.text ??
  expect.fail(`README has no ${language} block with ${text}`);

/** Runs a script of README in a directory with the fixtures. Changes only the script's port. */
async function runScript(script: string, url: string): Promise<{ stdout: string }> {
  const directory = mkdtempSync(join(tmpdir(), 'xcm-readme-'));
  symlinkSync(resolve('fixtures'), join(directory, 'fixtures'));
  const scriptForUrl = script.replace('http://127.0.0.1:4020', url);
  return run('bash', ['-euo', 'pipefail', '-c', scriptForUrl], { cwd: directory }).finally(() =>
    rmSync(directory, { recursive: true }),
  );
}

describe('README', () => {
  it('the curl commands of README create a job and download its result', async () => {
    const { stdout } = await runScript(snippet('sh', 'my-app'), (await startTestMock()).url);
    expect(stdout).toContain('"status":"created"');
    expect(stdout).toContain('x-goog-stored-content-length: 400');
    expect(stdout).toContain('"status":"in_progress"');
    expect(stdout).toMatch(/\{"data":\{"id":"\d+","status":"complete"\}\}/);
    expect(stdout).toMatch(
      /\{"id":"1160164553482756096","action":"delete","created_at":"2019-08-10T[\d:.]+Z","reason":"protected"\}\n/,
    );
    expect(stdout).toContain('"meta":{"result_count":1}');
  });

  it('has a library snippet that runs', async () => {
    // Writes the snippet below the package's directory, where an import of the package's name resolves to the package itself.
    mkdirSync('coverage', { recursive: true });
    writeFileSync('coverage/readme-snippet.mjs', snippet('js', 'startMock'));
    const { stdout } = await run(process.execPath, ['coverage/readme-snippet.mjs']);
    expect(stdout).toMatch(/^429\n503\n/);
    expect(stdout).toContain('affected: 1');
  });

  it('the Express snippet of README runs', async () => {
    mkdirSync('coverage', { recursive: true });
    writeFileSync('coverage/readme-express.mjs', snippet('js', 'createMock'));
    const { stdout } = await run(process.execPath, ['coverage/readme-express.mjs']);
    expect(stdout).toBe('200 { meta: { result_count: 0 } }\n');
  });

  it('README lists every option with its description and default', () => {
    const rows = (Object.keys(OPTIONS) as (keyof Config)[]).map((name) => {
      const { flag, placeholder, description, default: defaultText } = OPTIONS[name];
      const usage = `--${flag}${placeholder === undefined ? '' : ` ${placeholder.replaceAll('|', '\\|')}`}`;
      return `| \`${usage}\` | ${description} |${defaultText === undefined ? '' : ` \`${defaultText}\``} |`;
    });
    expect(README.split('\n').filter((line) => /^\| `--/.test(line))).toEqual(rows);
  });

  it('the commands of README for profile direct download a result and cancel a job', async () => {
    const { stdout } = await runScript(snippet('sh', 'my-direct-app'), (await startTestMock()).url);
    expect(stdout).toContain('/upload?token=');
    expect(stdout).toContain('"status":"in_progress"');
    expect(stdout).toMatch(
      /\{"id":"1117915033885913090","action":"delete",.*"deleted_at":.*"reason":"deleted"\}\n/,
    );
    expect(stdout).toContain('"status":"failed"');
  });

  it('the table of outcomes in README matches the profiles', () => {
    const profiles = createProfiles({ signer: () => ({}) as never, secret: () => '' }, DEFAULT_BEHAVIOUR);
    const words = { edited: 'tweet_edited' } as Record<string, string>;
    const table = README.split('\n').filter((line) => /^\| 9\d/.test(line));
    for (const line of table) {
      const [endings = '', gcs, direct, users] = line.split('|').slice(1, 5);
      for (const ending of endings.match(/9\d/g) ?? [])
        for (const [profile, type, cell] of [
          ['gcs', 'tweets', gcs],
          ['direct', 'tweets', direct],
          ['gcs', 'users', users],
          ['direct', 'users', users],
        ] as const) {
          const outcome = profiles.get(profile)?.outcomeDigits[type][Number(ending[1])]?.outcome;
          expect(cell).toContain(outcome === undefined ? 'nothing' : (words[outcome] ?? outcome));
        }
    }
    expect(table.length).toBe(6);
  });
});
