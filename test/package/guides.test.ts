import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InstalledPackage, installPackage } from '../support/installed-package.js';
import { snippetsOf } from '../support/markdown-snippets.js';
import { startMockWithGateway } from '../support/mock-with-gateway.js';
import { runGuide } from '../support/run-guide.js';
import { createTestFolder } from '../support/server-process.js';
import { startTestMock } from '../support/test-mock.js';

let user: InstalledPackage;
beforeAll(async () => {
  user = await installPackage();
  user.linkPackages(['vitest']);
}, 180_000);
afterAll(() => user.remove());

describe('the guide', { timeout: 120_000 }, () => {
  it('for vitest leads to tests that pass', async () => {
    expect(await runGuide(user, 'vitest')).toContain('4 passed');
  });

  it('for node:test leads to tests that pass', async () => {
    expect(await runGuide(user, 'node-test')).toMatch(/pass 2\n/);
  });

  it('for other languages leads through curl and Python', async () => {
    const said = await runGuide(user, 'other-languages', (await startTestMock()).url);
    expect(said).toContain('"status":"complete"');
    expect(said).toMatch(/^429\n.*^503\n/ms);
    expect(said).toMatch(/"why":"[^"]*(?:fault|Fault)[^"]*"/);
    expect(said).toMatch(/Ran 2 tests.*OK\n$/s);
  });

  it('for resumable uploads leads through curl to what it says', async () => {
    const said = await runGuide(user, 'resumable-uploads', (await startTestMock()).url);
    const promised = snippetsOf('docs/guides/resumable-uploads.md').find(
      ({ language }) => language === 'text',
    );
    expect(said).toBe(promised?.text);
  });

  it('for the gateway leads clients of the real hosts to the mock', async () => {
    const state = await createTestFolder();
    const mock = await startMockWithGateway({ caDir: join(state, 'x-compliance-mock') });
    user.linkPackages(['undici', 'https-proxy-agent', 'agent-base', 'debug', 'ms']);
    const said = await runGuide(user, 'gateway', mock.url, {
      gateway: mock.gateway.url,
      XDG_STATE_HOME: state,
    });
    expect(said).toContain('https://storage.googleapis.com/twttr-tweet-compliance/');
    expect(said).toMatch(/^\{"id":"90","action":"delete"/m);
    expect(said).toMatch(/^200 \{"meta":\{"result_count":0\}\}$/m);
    expect(said).toMatch(/^200$/m);
  });

  it('for Express and supertest leads to tests that pass', async () => {
    user.linkPackages(['express', 'supertest']);
    expect(await runGuide(user, 'express')).toMatch(/pass 2\n/);
  });

  it('has no snippet that is not run', () => {
    const guides = [
      'vitest',
      'jest',
      'node-test',
      'express',
      'other-languages',
      'gateway',
      'resumable-uploads',
    ];
    for (const guide of guides)
      for (const { language, file } of snippetsOf(`docs/guides/${guide}.md`))
        expect(file !== undefined || ['sh', 'text'].includes(language), `${guide}: ${language}`).toBe(true);
  });
});
