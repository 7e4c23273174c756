import { describe, expect, it } from 'vitest';
import { calibrateHidden, EVENTFUL_IDS, memoryFiles } from '../../support/calibration-runs.js';
import { startHiddenMock } from '../../support/hidden-mock.js';

describe('the outputs of a calibration', () => {
  it.each([
    ['gcs', undefined],
    ['direct', undefined],
    ['gcs', 20],
    ['direct', 25],
  ] as const)(
    'a run in profile %s that ends after %s requests writes no secrets and no IDs',
    async (profile, end) => {
      const hidden = await startHiddenMock({ profile });
      await hidden.app.jobs.create({ type: 'users', name: 'job of a colleague', status: 'complete' });
      const signedParts = new Set<string>();
      let requests = 0;
      hidden.intercept = (req, res) => {
        const { searchParams } = new URL(req.url ?? '', hidden.url);
        for (const name of ['token', 'X-Goog-Signature']) {
          const value = searchParams.get(name);
          if (value !== null && value !== 'wrong') signedParts.add(value);
        }
        if (++requests !== end) return false;
        res.writeHead(401).end();
        return true;
      };
      const written: string[] = [];
      const memory = memoryFiles();
      const files = {
        ...memory,
        append: (file: string, text: string) => {
          written.push(text);
          memory.append(file, text);
        },
        writePrivate: (file: string, text: string) => {
          written.push(text);
          memory.writePrivate(file, text);
        },
      };
      const run = await calibrateHidden(hidden, profile, {}, { files });
      const texts = [...written, ...run.files.values(), run.printed, ...run.progress];
      const jobs = await hidden.app.jobs.list({ urls: true });
      expect(jobs.length).toBeGreaterThan(1);
      expect(signedParts.size).toBeGreaterThan(0);
      const urlSecrets = jobs.flatMap(({ upload_url, download_url }) =>
        [upload_url, download_url].map((url) => /(?:token|X-Goog-Signature)=([^&]+)/.exec(url)?.[1] ?? ''),
      );
      const ids = EVENTFUL_IDS.split('\n').filter((line) => line.length > 10);
      for (const secret of [
        hidden.token,
        'job of a colleague',
        ...jobs.map(({ id }) => id),
        ...urlSecrets,
        ...signedParts,
        ...ids,
      ])
        for (const text of texts) expect(text.includes(secret), secret).toBe(false);
      for (const text of texts) expect(text).not.toMatch(/\d{11,}|Bearer |[0-9a-f]{40,}/);
    },
  );

  it('a message that repeats the name of a job of another client is not written', async () => {
    const name = 'quarterly purge';
    const hidden = await startHiddenMock({ profile: 'direct' });
    await hidden.app.jobs.create({ type: 'users', name, status: 'in_progress' });
    hidden.intercept = (req, res) => {
      if (req.method !== 'DELETE') return false;
      const detail = `Cannot cancel this job while ${name} runs.`;
      res.writeHead(409, { 'content-type': 'application/problem+json' }).end(JSON.stringify({ detail }));
      return true;
    };
    const run = await calibrateHidden(hidden, 'direct');
    expect(run.calibration.measurements['cancel-conflict-detail']).toMatchObject({ state: 'not_observed' });
    for (const text of [...run.files.values(), run.printed, ...run.progress])
      expect(text).not.toContain(name);
  });
});
