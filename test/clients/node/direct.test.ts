import { ApiError, Client as Xdk } from '@xdevplatform/xdk';
import { Client as Sdk } from 'twitter-api-sdk';
import { TwitterApi } from 'twitter-api-v2';
import { describe, expect, it } from 'vitest';
import { startTestMock } from '../../support/test-mock.js';
import { agentConnectingTo, TLS_FLAGS } from '../../support/tls.js';

describe('X’s SDKs on profile direct', () => {
  it('twitter-api-sdk creates, lists and gets jobs in profile direct', async () => {
    const mock = await startTestMock({ profile: 'direct' });
    const { token } = mock.app();
    const client = new Sdk(token, { base_url: mock.url });
    const { data: job } = await client.compliance.createBatchComplianceJob({
      type: 'tweets',
      name: 'nightly',
    });
    expect(job).toMatchObject({ status: 'created', name: 'nightly' });
    const conflict = await client.compliance
      .createBatchComplianceJob({ type: 'tweets' })
      .catch((error) => error);
    expect(conflict).toMatchObject({ status: 409, error: { title: 'Conflict' } });
    const { data: listed } = await client.compliance.listBatchComplianceJobs({ type: 'tweets' });
    expect(listed).toEqual([job]);
    expect(await client.compliance.getBatchComplianceJob(job?.id as string)).toEqual({ data: job });
  });

  it('@xdevplatform/xdk uploads, downloads and cancels in profile direct with its generic request method', async () => {
    const mock = await startTestMock({ profile: 'direct' });
    const app = mock.app();
    const client = new Xdk({ bearerToken: app.token, baseUrl: mock.url });
    const { data: job } = await client.compliance.createJobs({ type: 'users' });
    const id = job?.id as string;
    const pathOf = (url: string | undefined): string => (url as string).slice(mock.url.length);
    const uploaded = await client.request<Response>('PUT', pathOf(job?.uploadUrl as string), {
      body: '90\n',
      headers: { 'Content-Type': 'text/plain' },
      raw: true,
    });
    expect(uploaded.status).toBe(200);
    await app.advanceClock('3s');
    expect((await client.compliance.getJobsById(id)).data).toMatchObject({ status: 'complete' });
    const bytes = await client.request<ArrayBuffer>('GET', pathOf(job?.downloadUrl as string), {
      binary: true,
    });
    expect(Buffer.from(bytes).toString()).toContain('"id":"90","action":"delete"');

    const { data: second } = await client.compliance.createJobs({ type: 'users' });
    const cancelled = await client.request<{ data: { status: string } }>(
      'DELETE',
      `/2/compliance/jobs/${second?.id}`,
    );
    expect(cancelled.data.status).toBe('failed');
    const finished = await client.request('DELETE', `/2/compliance/jobs/${id}`).catch((error) => error);
    expect(finished).toBeInstanceOf(ApiError);
    expect(finished.status).toBe(409);
  });

  it('twitter-api-v2 reports 401 for its upload in profile direct, because it sends no bearer token', async () => {
    const mock = await startTestMock({ profile: 'direct', ...TLS_FLAGS });
    const client = new TwitterApi(mock.app().token, { httpAgent: agentConnectingTo(mock.url) });
    const unauthorized = await client.v2
      .sendComplianceJob({ type: 'tweets', ids: ['1', '2'] })
      .catch((error) => error);
    expect(unauthorized).toMatchObject({ code: 401, data: { title: 'Unauthorized' } });
  });
});
