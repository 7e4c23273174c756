import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HarRecorder } from '../support/har-recorder.js';
import { startHiddenMock } from '../support/hidden-mock.js';
import { type InstalledPackage, installPackage } from '../support/installed-package.js';
import { snippetsOf } from '../support/markdown-snippets.js';
import { startMockWithGateway } from '../support/mock-with-gateway.js';
import { publishedDocument } from '../support/published-description.js';
import { runGuide } from '../support/run-guide.js';
import { createTestDirectory } from '../support/server-process.js';
import { startTestMock } from '../support/test-mock.js';

let user: InstalledPackage;
beforeAll(async () => {
  user = await installPackage();
  user.linkPackages(['vitest']);
}, 180_000);
afterAll(() => user.remove());

describe('the guide', { timeout: 120_000 }, () => {
  it('the tests of the vitest guide pass', async () => {
    expect(await runGuide(user, 'vitest')).toContain('4 passed');
  });

  it('the tests of the node:test guide pass', async () => {
    expect(await runGuide(user, 'node-test')).toMatch(/pass 2\n/);
  });

  it('the script of the guide to waiting prints the reason of a request, a change and the status of a job', async () => {
    expect(await runGuide(user, 'look-at-it')).toBe(
      'The number of matching jobs is 0. job_completes complete\n',
    );
  });

  it('the curl and Python code of the guide for other languages runs', async () => {
    const output = await runGuide(user, 'other-languages', (await startTestMock()).url);
    expect(output).toContain('"status":"complete"');
    expect(output).toMatch(/^429\n.*^503\n/ms);
    expect(output).toMatch(/"why":"[^"]*(?:fault|Fault)[^"]*"/);
    expect(output).toMatch(/Ran 2 tests.*OK\n$/s);
  });

  it('the commands of the guide for resumable uploads print the output that the guide shows', async () => {
    const output = await runGuide(user, 'resumable-uploads', (await startTestMock()).url);
    const expected = snippetsOf('docs/guides/resumable-uploads.md').find(
      ({ language }) => language === 'text',
    );
    expect(output).toBe(expected?.text);
  });

  it('the script of the guide for cassettes prints the comparison that the guide shows', async () => {
    user.write(
      'replay-cassettes/cassette.json',
      readFileSync('fixtures/cassettes/recorded-jobs.json', 'utf8'),
    );
    const output = await runGuide(user, 'replay-cassettes', (await startTestMock()).url);
    const expected = snippetsOf('docs/guides/replay-cassettes.md').find(
      ({ language }) => language === 'text',
    );
    expect(output).toBe(
      `${expected?.text}200\n200\n{"data":{"id":"1460701905789886472","created_at":"2021-11-16T20:10:47.000Z","download_expires_at":"2021-11-23T20:10:47.000Z"}}`,
    );
  });

  it('the clients of the proxy guide reach the mock under the real host names', async () => {
    const state = await createTestDirectory();
    const mock = await startMockWithGateway({ caDir: join(state, 'x-compliance-mock') });
    user.linkPackages(['undici', 'https-proxy-agent', 'agent-base', 'debug', 'ms']);
    const output = await runGuide(user, 'proxy', mock.url, {
      gateway: mock.gateway.url,
      XDG_STATE_HOME: state,
    });
    expect(output).toContain('https://storage.googleapis.com/twttr-tweet-compliance/');
    expect(output).toMatch(/^\{"id":"90","action":"delete"/m);
    expect(output).toMatch(/^200 \{"meta":\{"result_count":0\}\}$/m);
    expect(output).toMatch(/^\{"meta":\{"result_count":0\}\}$/m);
    expect(output).toMatch(/^200$/m);
  });

  it('the commands of the guide for errors on demand cause them', async () => {
    const output = await runGuide(user, 'errors-on-demand', (await startTestMock()).url);
    expect(output).toMatch(/^503\n503\n200\n429 the reset is near\n$/m);
  });

  it('the commands of the guide to calibration run against a mock that plays X', async () => {
    const x = await startHiddenMock({ profile: 'direct', processingTime: '0s' });
    const recorder = new HarRecorder();
    const headers = { authorization: `Bearer ${x.token}` };
    for (const path of ['jobs/1', 'jobs/1/download?token=a'])
      await recorder.fetch(`${x.url.origin}/2/compliance/${path}`, { headers });
    user.write('calibrate/recording.har', recorder.text);
    user.write('calibrate/openapi.json', JSON.stringify(publishedDocument()));
    // The whole run takes a quarter of an hour.
    const quick = ['conflict-detail', 'cancel-finished', 'second-upload', 'unknown-job', 'wrong-method'];
    const target = 'calibrate --target https://api.x.com';
    const output = await runGuide(
      user,
      'calibrate',
      undefined,
      {},
      {
        [`${target}\n`]: `${target} --only ${quick.join(',')}\n`,
        'https://api.x.com': x.url.origin,
        'X_BEARER_TOKEN=…': `X_BEARER_TOKEN=${x.token}`,
      },
    );
    const [, plan] = snippetsOf('docs/guides/calibrate.md');
    expect(output).toContain(plan?.text);
    expect(output).toMatch(/ {2}conflict-detail +"A job of this type is already active"\n/);
    expect(output).toContain('an unknown job gets 200\n');
    expect(output).toContain('Nothing changed.\n');
    expect(output).toContain('no differences, and 10 known:\n');
    expect(output).toContain('recording.har, profile direct: 2 requests about jobs');
    expect(output).not.toContain(x.token);
  });

  it('the tests of the guide for Express and supertest pass', async () => {
    user.linkPackages(['express', 'supertest']);
    expect(await runGuide(user, 'express')).toMatch(/pass 2\n/);
  });

  it('the contract of an upload in the guide for contract testing is written and passes', async () => {
    user.linkPackages(['@pact-foundation/pact']);
    const contract = snippetsOf('docs/guides/contract-testing.md').find(
      ({ file }) => file === 'storage-contract.mjs',
    );
    user.write('contract-testing/storage-contract.mjs', contract?.text as string);
    const command =
      'cd contract-testing && node storage-contract.mjs >&2 && npx x-compliance-mock verify --pact pacts';
    const output = await user.run('bash', ['--norc', '-euo', 'pipefail', '-c', command], {
      PACT_DO_NOT_TRACK: 'true',
    });
    expect(output).toContain('my-team → x-compliance-storage\n  pass       an upload of IDs\n');
    expect(output).toContain('1 interaction: 1 pass, 0 fail, 0 skip, 0 advisory');
  });

  it('the tests run every code snippet of the guides', () => {
    const guides = [
      'vitest',
      'jest',
      'node-test',
      'errors-on-demand',
      'express',
      'other-languages',
      'proxy',
      'resumable-uploads',
      'replay-cassettes',
      'calibrate',
    ];
    for (const guide of guides)
      for (const { language, file } of snippetsOf(`docs/guides/${guide}.md`))
        expect(file !== undefined || ['sh', 'text'].includes(language), `${guide}: ${language}`).toBe(true);
  });
});
