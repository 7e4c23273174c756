import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inject, listInteraction, run, writePact } from '../support/verify-runs.js';

describe('verify --migrate', () => {
  it('--migrate reports which expectations break in profile direct, and why', async () => {
    const { text, isSuccess } = await run({
      migrate: true,
      pacts: ['contracts/pacts/client-gcs-*.json'],
      format: 'table',
    });
    expect(isSuccess).toBe(false);
    expect(text).toMatch(/^From gcs to direct: \d+ of \d+ expectations break\./);
    for (const title of [
      'Files go through the API',
      'Resumable uploads are gone',
      'Problem types use api.x.com',
    ])
      expect(text).toContain(`  ${title}: `);
    expect(text).not.toContain('no known change');
    const guide = readFileSync('docs/guides/migrating-to-direct.md', 'utf8');
    for (const [, title] of text.matchAll(/^ {2}(\S[^:→]*): [A-Z`/]/gm))
      expect(guide).toContain(`## ${title}`);
  });

  const upload = {
    ...listInteraction({ description: 'an upload without its URL parameters' }, { status: 403 }),
    request: {
      method: 'PUT',
      path: '/upload',
      generators: { path: inject('{upload_path}') },
    },
    providerStates: [{ name: 'a compliance job exists', params: { type: 'tweets', status: 'created' } }],
  };
  const problemType = listInteraction(
    {
      description: 'a list with an invalid type',
      request: { method: 'GET', path: '/2/compliance/jobs', headers: { Authorization: ['Bearer mine'] } },
    },
    {
      status: 400,
      body: {
        content: { type: 'https://api.twitter.com/2/problems/invalid-request' },
        contentType: 'application/json',
        encoded: false,
      },
    },
  );

  it.each([
    [
      'holds in both profiles',
      [listInteraction(), listInteraction({ description: 'another list' })],
      /^From gcs to direct: Uploads and downloads are not judged, because these contracts contain none\. They change most\. The 2 other expectations do not break\.$/m,
      true,
    ],
    [
      'breaks',
      [listInteraction(), problemType],
      /^From gcs to direct: 1 of 2 expectations break\. Uploads and downloads are not judged, because these contracts contain none\.$/m,
      false,
    ],
  ])(
    '--migrate says that it did not judge files if no contract contains one and an expectation %s',
    async (_case, interactions, headline, isSuccess) => {
      const pacts = [writePact('no-files.json', interactions)];
      const table = await run({ migrate: true, pacts, format: 'table' });
      expect(table.text).toMatch(headline);
      expect(table.isSuccess).toBe(isSuccess);
      const notJudged = 'Uploads and downloads are not judged, because these contracts contain none';
      const { json } = await run({ migrate: true, pacts });
      expect(json.reports.map(({ notes }: { notes: string[] }) => notes)).toEqual([[notJudged], [notJudged]]);
      expect((await run({ migrate: true, pacts, format: 'junit' })).text).toContain(
        `<system-out>${notJudged}</system-out>`,
      );
    },
  );

  it('--migrate judges contracts that contain an upload', async () => {
    const pacts = [writePact('upload.json', [listInteraction(), upload])];
    const { text } = await run({ migrate: true, pacts, format: 'table' });
    expect(text).toMatch(/^From gcs to direct: [01] of 2 expectations break\.$/m);
    expect(text).not.toContain('not judged');
  });
});
