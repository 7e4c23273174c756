import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTestDirectory } from '../../support/server-process.js';
import { startTestMock } from '../../support/test-mock.js';

describe('health', () => {
  it.each(['/livez', '/readyz'])('%s returns status and version', async (path) => {
    const response = await fetch(`${(await startTestMock()).url}${path}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok', version: '0.1.0' });
  });

  it('/readyz returns 503 with the reason while state cannot be saved; /livez and the API keep working', async () => {
    const dataDir = await createTestDirectory();
    const mock = await startTestMock({ dataDir });
    const app = mock.app();
    const statusOf = async (path: string): Promise<number> => (await fetch(`${mock.url}${path}`)).status;
    const stateFile = join(dataDir, 'state.sqlite');
    await mock.app().createJob();
    renameSync(stateFile, `${stateFile}.away`);
    await expect(app.createJob()).rejects.toThrow('503');
    const response = await fetch(`${mock.url}/readyz`);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await response.json()).toMatchObject({
      status: 503,
      detail: expect.stringMatching(/^Cannot save state: \S.*/),
    });
    expect(await statusOf('/livez')).toBe(200);
    expect((await app.request('GET', '/2/compliance/jobs?type=tweets')).status).toBe(200);

    renameSync(`${stateFile}.away`, stateFile);
    await expect.poll(() => statusOf('/readyz')).toBe(200);
    expect((await app.createJob()).status).toBe('created');
  });
});
