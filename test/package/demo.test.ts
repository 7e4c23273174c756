import { expect, it } from 'vitest';
import { demo } from '../../mock-server/commands/demo.js';
import { startTestMock } from '../support/test-mock.js';

it.each([
  ['the upload', 'PUT upload_url: expected 200, got 500', { route: 'uploadObject' }],
  ['the status of the job', 'GET /2/compliance/jobs/', { route: 'getJob' }],
  ['the download', 'GET download_url: expected 200, got 500', { route: 'downloadObject' }],
  [
    'the upload after the expiry',
    'PUT upload_url after the expiry: expected 400, got 500',
    { route: 'uploadObject', nth: 2 },
  ],
  [
    'a request within the rate limit',
    'request 11 of this window: expected 429, got 500',
    { route: 'getJob', nth: 13 },
  ],
])('`demo` fails if %s gets another response than the demo describes', async (_case, message, match) => {
  const { url } = await startTestMock({ processingTime: '90s' });
  const added = await fetch(`${url}/_mock/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ match, effect: { status: 500 }, times: 1 }),
  });
  expect(added.status).toBe(200);
  await expect(demo(url, () => undefined)).rejects.toThrow(message);
});

it('`demo` fails if a job has another status than the demo describes', async () => {
  const { url } = await startTestMock({ processingTime: '10m' });
  await expect(demo(url, () => undefined)).rejects.toThrow(
    /^status of job \d+: expected complete, got in_progress$/,
  );
});
