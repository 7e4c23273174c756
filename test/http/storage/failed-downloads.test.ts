import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROFILES, runMock } from '../../support/mock.js';
import { ownTemporaryFolder } from '../../support/process.js';

describe.each(PROFILES)('a result that can no longer be read, in profile $profile', ({ profile }) => {
  it('breaks the connection off and says so in one log line', async () => {
    const folder = await ownTemporaryFolder();
    const mock = await runMock({ profile });
    const app = mock.app();
    const job = await app.complete('90\n');
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    await expect(app.download(job).then((answer) => answer.text())).rejects.toThrow();
    expect((await app.job(job.id)).status).toBe('complete');
    const failures = mock.log.filter(({ level }) => level === 'error');
    expect(failures).toMatchObject([{ event: 'request failed', cause: expect.stringContaining('ENOENT') }]);
  });
});
