import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { compose } from '../../mock-server/compose.js';
import { readConfig } from '../../mock-server/config.js';
import { type JobBody, PROFILES } from '../support/mock.js';

const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closings.splice(0).map((close) => close()));
});

/** An Express application that has the mock below a path. @returns the URL of that path */
async function mountAt(path: string, profile: string): Promise<string> {
  const { app, dispose } = await compose(
    readConfig({ flags: { profile, processingTime: '0ms' } }),
    () => undefined,
  );
  const server = createServer(express().use(path, app));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closings.push(async () => {
    server.closeAllConnections();
    server.close();
    await dispose();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
}

const authorization = 'Bearer mounted';

async function create(url: string, body: object): Promise<JobBody> {
  const answer = await fetch(`${url}/2/compliance/jobs`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return ((await answer.json()) as { data: JobBody }).data;
}

describe.each(PROFILES)('the mock in an Express application, in profile $profile', ({ profile }) => {
  it.each(['/x', '/a/b'])('hands out URLs below %s, and takes and gives files there', async (path) => {
    const url = await mountAt(path, profile);
    const credentials = profile === 'gcs' ? {} : { authorization };
    const job = await create(url, { type: 'tweets' });
    expect([job.upload_url, job.download_url].every((each) => each.startsWith(`${url}/`))).toBe(true);
    const upload = await fetch(job.upload_url, {
      method: 'PUT',
      headers: { 'content-type': 'text/plain', ...credentials },
      body: '90\n',
    });
    expect(upload.status).toBe(200);
    const result = await fetch(job.download_url, { headers: credentials });
    expect([result.status, await result.text()]).toEqual([200, expect.stringContaining('"id":"90"')]);
  });
});

it('takes resumable uploads below the path that the mock is mounted on', async () => {
  const url = await mountAt('/x', 'gcs');
  const job = await create(url, { type: 'tweets', resumable: true });
  const opened = await fetch(job.upload_url, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', 'x-goog-resumable': 'start' },
  });
  expect(opened.status).toBe(201);
  const session = opened.headers.get('location') ?? '';
  expect(session.startsWith(`${url}/`)).toBe(true);
  expect((await fetch(session, { method: 'PUT', body: '90\n' })).status).toBe(200);
});

it('rejects a signed URL that is used below another path than the mounted one', async () => {
  const url = await mountAt('/x', 'gcs');
  const { upload_url } = await create(url, { type: 'tweets' });
  const { pathname } = new URL(upload_url);
  const answer = await fetch(upload_url.replace(pathname, `/x${pathname}`), {
    method: 'PUT',
    headers: { 'content-type': 'text/plain' },
    body: '90\n',
  });
  expect(answer.status).toBe(403);
});
