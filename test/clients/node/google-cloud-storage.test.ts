import { readFileSync } from 'node:fs';
import { type GetSignedUrlConfig, Storage } from '@google-cloud/storage';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SIGNER_EMAIL } from '../../../mock-server/profiles/gcs.js';
import { startTestMock, type TestJob } from '../../support/test-mock.js';

const ORIGIN = 'https://storage.googleapis.com';
const PRIVATE_KEY = readFileSync(new URL('../../../fixtures/signing-key.pem', import.meta.url), 'utf8');

const storage = new Storage({
  projectId: 'not-used-for-signing',
  credentials: { client_email: SIGNER_EMAIL, private_key: PRIVATE_KEY },
});

/** Returns the signed URL that Google's own client creates, offline, for the same object and times as in `url`. */
function signedByGoogle(
  url: string,
  job: TestJob,
  expiresSeconds: number,
  config: Pick<GetSignedUrlConfig, 'action' | 'contentType' | 'extensionHeaders'>,
): Promise<string> {
  const [, bucket = '', ...object] = new URL(url).pathname.split('/');
  const at = Date.parse(job.created_at);
  // Sets the clock to the past, because Google's client does not sign URLs that have already expired.
  vi.useFakeTimers({ toFake: ['Date'], now: at });
  return storage
    .bucket(bucket)
    .file(object.join('/'))
    .getSignedUrl({ version: 'v4', accessibleAt: at, expires: at + expiresSeconds * 1000, ...config })
    .then(([signed]) => signed);
}

afterEach(() => {
  vi.useRealTimers();
});

describe('@google-cloud/storage', () => {
  it.each([
    ['a tweets job', { type: 'tweets' }, 'twttr-tweet-compliance'],
    ['a users job', { type: 'users' }, 'twttr-user-compliance'],
    ['a resumable job', { type: 'tweets', resumable: true }, 'twttr-tweet-compliance'],
  ])('@google-cloud/storage signs the same download URL as the mock for %s', async (_case, body, bucket) => {
    const job = await (await startTestMock({ publicUrl: ORIGIN })).app().createJob(body);
    expect(job.download_url.startsWith(`${ORIGIN}/${bucket}/${job.id}/delivery/`)).toBe(true);
    const signed = await signedByGoogle(job.download_url, job, 604_800, { action: 'read' });
    expect(job.download_url).toBe(signed);
  });

  it.each([
    ['tweets', 'twttr-tweet-compliance'],
    ['users', 'twttr-user-compliance'],
  ])('@google-cloud/storage signs the same upload URL as the mock for a %s job', async (type, bucket) => {
    const job = await (await startTestMock({ publicUrl: ORIGIN })).app().createJob({ type });
    expect(job.upload_url.startsWith(`${ORIGIN}/${bucket}/${job.id}/submission/`)).toBe(true);
    const signed = await signedByGoogle(job.upload_url, job, 900, {
      action: 'write',
      contentType: 'text/plain',
    });
    expect(job.upload_url).toBe(signed);
  });

  it.each(['tweets', 'users'])(
    '@google-cloud/storage signs the same upload URL as the mock for a resumable %s job',
    async (type) => {
      const job = await (await startTestMock({ publicUrl: ORIGIN }))
        .app()
        .createJob({ type, resumable: true });
      const signed = await signedByGoogle(job.upload_url, job, 900, {
        action: 'resumable',
        contentType: 'text/plain',
        extensionHeaders: { 'content-length': '0' },
      });
      expect(job.upload_url).toBe(signed);
    },
  );

  it('@google-cloud/storage signs the same upload URL as the mock for a job of a later year', async () => {
    const app = (await startTestMock({ publicUrl: ORIGIN })).app();
    await app.changeClock({ freeze: true });
    await app.changeClock({ set: '2031-12-31T23:59:59.999Z' });
    const job = await app.createJob();
    expect(job.upload_url).toContain('X-Goog-Date=20311231T235959Z');
    const signed = await signedByGoogle(job.upload_url, job, 900, {
      action: 'write',
      contentType: 'text/plain',
    });
    expect(job.upload_url).toBe(signed);
  });
});
