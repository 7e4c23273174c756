import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useTestDirectoryAsTmpdir } from '../../support/server-process.js';
import { PROFILES, startTestMock } from '../../support/test-mock.js';

describe.each(PROFILES)('a result that can no longer be read, in profile $profile', ({ profile }) => {
  it('a download whose file is gone closes the connection and logs one error', async () => {
    const directory = await useTestDirectoryAsTmpdir();
    const mock = await startTestMock({ profile });
    const app = mock.app();
    const job = await app.createCompleteJob('90\n');
    for (const name of readdirSync(directory)) rmSync(join(directory, name), { recursive: true });
    await expect(app.download(job).then((response) => response.text())).rejects.toThrow();
    expect((await app.getJob(job.id)).status).toBe('complete');
    const failures = mock.log.filter(({ level }) => level === 'error');
    expect(failures).toMatchObject([{ event: 'request failed', cause: expect.stringContaining('ENOENT') }]);
  });
});
