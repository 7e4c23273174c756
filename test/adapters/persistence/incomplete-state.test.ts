import { rmSync } from 'node:fs';
import { join } from 'node:path';
import sqlite from 'node-sqlite3-wasm';
import { describe, expect, it } from 'vitest';
import { createTestDirectory } from '../../support/server-process.js';
import { startTestMock } from '../../support/test-mock.js';
import { jobWithSession } from '../../support/test-sessions.js';

/** Creates a data directory with jobs, a session, outcomes and a fault. */
async function createDataDirectory() {
  const dataDir = await createTestDirectory();
  const mock = await startTestMock({ dataDir });
  const app = mock.app();
  const complete = await app.createCompleteJob('90\n');
  const { job } = await jobWithSession(mock, mock.app());
  await app.request('PUT', '/_mock/outcomes', { json: { 10: 'suspended' } });
  await app.request('POST', '/_mock/faults', { json: { effect: { status: 503 } } });
  await mock.close();
  return { dataDir, complete, waiting: job };
}

function changeDatabase(dataDir: string, sql: string): void {
  const db = new sqlite.Database(join(dataDir, 'state.sqlite'));
  db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL');
  db.exec(sql);
  db.close();
}

describe('a data directory with a missing part', () => {
  it.each([
    [
      'without the secret',
      `DELETE FROM record WHERE store = 'meta' AND key = '"secret"'`,
      /lacks the secret .* of its 2 jobs/,
    ],
    [
      'without the job of a session',
      `DELETE FROM record WHERE store = 'jobs'`,
      /lacks jobs that have upload sessions: \d+/,
    ],
    [
      'without a window',
      `DELETE FROM record WHERE store = 'windows' AND key LIKE '% create"'`,
      /expected \d+ records, got \d+/,
    ],
    ['without an outcome', `DELETE FROM record WHERE store = 'outcomes'`, /expected \d+ records, got \d+/],
    ['without a fault', `DELETE FROM record WHERE store = 'faults'`, /expected \d+ records, got \d+/],
    ['with an unknown table', `INSERT INTO record VALUES ('notes', '"1"', '1')`, /unknown table "notes"/],
  ])('rejects a state file %s and says what is wrong', async (_part, sql, problem) => {
    const { dataDir } = await createDataDirectory();
    changeDatabase(dataDir, sql);
    const start = startTestMock({ dataDir });
    await expect(start).rejects.toThrow(problem);
    await expect(start).rejects.toThrow('Restore a backup of the directory or choose another one.');
  });

  it('warns at the start about each job whose file is missing, and serves the rest', async () => {
    const { dataDir, complete } = await createDataDirectory();
    rmSync(join(dataDir, 'blobs'), { recursive: true });
    const mock = await startTestMock({ dataDir });
    const warnings = mock.log.filter(({ level }) => level === 'warn');
    expect(warnings).toMatchObject([{ event: 'file of a job is missing', job: complete.id }]);
    expect((await fetch(`${mock.url}/_mock/jobs`)).status).toBe(200);
  });
});
