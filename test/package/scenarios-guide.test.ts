import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createTestDirectory, startServerProcess } from '../support/server-process.js';
import { startTestMock } from '../support/test-mock.js';

const run = promisify(execFile);
const GUIDE = readFileSync('docs/guides/scenarios.md', 'utf8');

const blocks = (language: string): string[] =>
  [...GUIDE.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, block]) => block as string,
  );
const blockWith = (language: string, text: string): string =>
  blocks(language).find((block) => block.includes(text)) ??
  expect.fail(`the guide has no ${language} with ${text}`);

describe('the guide to scenarios', () => {
  it('the commands of the scenario guide list, load and show a built-in scenario', async () => {
    const { url } = await startTestMock();
    const script = blockWith('sh', 'curl').replace('http://127.0.0.1:4020', url);
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script]);
    expect(stdout).toContain('"name":"upload-outage-2026-09-02"');
    expect(stdout).toContain('"name":"busy-slot","apps":[{"app":"app-');
    expect(stdout).toContain('"title":"Conflict"');
  });

  it('`validate` and `serve` accept the scenario of the guide', async () => {
    const directory = await createTestDirectory();
    writeFileSync(join(directory, 'after-the-holidays.yaml'), blockWith('yaml', 'after-the-holidays'));
    writeFileSync(join(directory, 'outcomes.csv'), '1164946045643759602,deleted\n');
    writeFileSync(join(directory, 'december.txt'), '1164946045643759602\n1164946045643759690\n');
    const [validate = '', serve = ''] = blockWith('sh', 'validate').trim().split('\n');
    const argumentsOf = (line: string): string[] => line.split(' ').slice(1);
    const { stdout } = await run(process.execPath, [resolve('dist/cli.js'), ...argumentsOf(validate)], {
      cwd: directory,
    });
    expect(stdout).toBe('after-the-holidays.yaml: valid\n');

    const [, ...serving] = argumentsOf(serve);
    const server = await startServerProcess(serving.map((word) => word.replace('./', `${directory}/`)));
    const { jobs } = (await (await fetch(`${server.url}/_mock/jobs?app=archive`)).json()) as {
      jobs: { status: string; result: { affected: number } | null; download_url: string }[];
    };
    expect(jobs.map(({ status, result }) => [status, result?.affected])).toEqual([
      ['in_progress', 1],
      ['complete', 1000],
      ['failed', 0],
      ['complete', 2],
    ]);
  });

  it('the scenario guide lists every built-in scenario', async () => {
    const { scenarios } = (await (await fetch(`${(await startTestMock()).url}/_mock/scenarios`)).json()) as {
      scenarios: { name: string }[];
    };
    const listed = [...GUIDE.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, name]) => name);
    expect([...listed].sort()).toEqual(scenarios.map(({ name }) => name));
  });

  it('the `serve --scenario` command of the guide starts with the built-in scenario', async () => {
    const [, ...serving] = blockWith('sh', 'serve --scenario busy-slot').trim().split(' ').slice(1);
    const server = await startServerProcess(serving);
    const { jobs } = (await (await fetch(`${server.url}/_mock/jobs?app=busy-slot`)).json()) as {
      jobs: object[];
    };
    expect(jobs).toMatchObject([{ status: 'in_progress' }]);
  });
});
