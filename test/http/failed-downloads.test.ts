import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROFILES, runMock } from '../support/mock.js';

describe.each(PROFILES)('a result that can no longer be read, in profile $profile', ({ profile }) => {
  it('breaks the connection off and says so in one log line', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'xcm-failed-'));
    const mock = await runMock({ profile, dataDir });
    const app = mock.app();
    const job = await app.complete('90\n');
    for (const folder of readdirSync(dataDir)) rmSync(join(dataDir, folder), { recursive: true });
    await expect(app.download(job).then((answer) => answer.text())).rejects.toThrow();
    expect((await app.job(job.id)).status).toBe('complete');
    const failures = mock.log.filter(({ level }) => level === 'error');
    expect(failures).toMatchObject([{ event: 'request failed', cause: expect.stringContaining('ENOENT') }]);
    rmSync(dataDir, { recursive: true });
  });
});
