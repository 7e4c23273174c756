import { expect, it } from 'vitest';
import { openStateFile } from '../../../mock-server/adapters/persistence/state-file.js';
import { createTestDirectory } from '../../support/server-process.js';
import { startTestMock } from '../../support/test-mock.js';

it('a server does not start on a stored record that breaks the schema of the state, and names the record', async () => {
  const directory = await createTestDirectory();
  const mock = await startTestMock({ dataDir: directory });
  const { id } = await mock.app().createJob();
  await mock.close();
  const file = await openStateFile(directory);
  const record = file.records().find(({ key }) => key === id);
  const job = { ...JSON.parse(record?.json ?? ''), createdAt: 0.5 };
  file.write([{ store: 'jobs', key: id, json: JSON.stringify(job) }]);
  await file.close();
  await expect(startTestMock({ dataDir: directory })).rejects.toThrow(
    `tables.jobs.${id}.createdAt: expected an integer`,
  );
});
