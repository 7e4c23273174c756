import { rmSync, truncateSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../support/list-files.js';
import { useTestDirectoryAsTmpdir } from '../../support/server-process.js';
import { PROFILES, startTestMock } from '../../support/test-mock.js';

describe.each(PROFILES)('a result that can no longer be read, in profile $profile', ({ profile }) => {
  it.each([
    ['gone', (file: string) => rmSync(file)],
    ['cut', (file: string) => truncateSync(file, 1)],
  ])('a download whose file is %s gets a 500 with the reason in the journal', async (_damage, damage) => {
    const directory = await useTestDirectoryAsTmpdir();
    const mock = await startTestMock({ profile });
    const app = mock.app();
    const job = await app.createCompleteJob('90\n');
    for (const file of listFiles(directory)) damage(file);
    const response = await app.download(job);
    expect(response.status).toBe(500);
    expect(await response.text()).toMatch(/InternalError|Internal Server Error/);
    const journal = await app.request('GET', '/_mock/requests?status=500');
    const why = `The result file of job ${job.id} was deleted or cut outside of the mock. Create another job.`;
    expect(await journal.json()).toMatchObject({ requests: [{ why }] });
    expect((await app.getJob(job.id)).status).toBe('complete');
    const failures = mock.log.filter(({ level }) => level === 'error');
    expect(failures).toMatchObject([{ event: 'result file is missing', job: job.id }]);
  });
});
