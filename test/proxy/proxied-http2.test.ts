import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import '../support/fail-on-uncaught-errors.js';
import { connectHttp2Through, openStream, readHttp2, requestHttp2 } from '../support/http2-client.js';
import { END_HEADERS, END_STREAM, endsStream, FRAME, Http2Frames } from '../support/http2-frames.js';
import { startMockWithGateway } from '../support/mock-with-gateway.js';
import { requestTarget } from '../support/raw-http.js';
import type { TestJob } from '../support/test-mock.js';

const JOBS = '/2/compliance/jobs';
const authorization = 'Bearer a';
const POST = { ':method': 'POST', ':path': JOBS, authorization, 'content-type': 'application/json' };
const jobIn = ({ body }: { readonly body: string }): TestJob => (JSON.parse(body) as { data: TestJob }).data;

describe('HTTP/2 through the proxy', () => {
  it('a job of profile gcs runs from creation to result on the API host and the storage host', async () => {
    const { gateway, app } = await startMockWithGateway();
    const api = await connectHttp2Through(gateway, 'api.x.com');
    const job = jobIn(await requestHttp2(api, POST, '{"type":"tweets"}'));
    expect(new URL(job.upload_url).origin).toBe('https://storage.googleapis.com');
    const storage = await connectHttp2Through(gateway, 'storage.googleapis.com');
    const put = { ':method': 'PUT', ':path': requestTarget(job.upload_url), 'content-type': 'text/plain' };
    expect((await requestHttp2(storage, put, '1460000000000000090\n')).status).toBe(200);
    await app('a').advanceClock('3s');
    const get = { ':path': `${JOBS}/${job.id}`, authorization };
    expect(jobIn(await requestHttp2(api, get)).status).toBe('complete');
    const result = await requestHttp2(storage, { ':path': requestTarget(job.download_url) });
    expect(result.body).toContain('"id":"1460000000000000090"');
  });

  it('a job of profile direct has URLs on the host that the client called', async () => {
    const { gateway } = await startMockWithGateway({ profile: 'direct' });
    const api = await connectHttp2Through(gateway, 'api.twitter.com');
    const job = jobIn(await requestHttp2(api, POST, '{"type":"tweets"}'));
    expect(new URL(job.upload_url).origin).toBe('https://api.twitter.com');
    const put = { ':method': 'PUT', ':path': requestTarget(job.upload_url), 'content-type': 'text/plain' };
    expect((await requestHttp2(api, { ...put, authorization }, '1\n')).status).toBe(200);
  });

  it('a request for another host than that of the connection gets a 421, and its connection stays open', async () => {
    const { gateway } = await startMockWithGateway();
    const api = await connectHttp2Through(gateway, 'api.x.com');
    const misdirected = { ...POST, ':authority': 'storage.googleapis.com' };
    const response = await requestHttp2(api, misdirected, 'x'.repeat(100_000));
    expect([response.status, response.headers.connection, response.rstCode]).toEqual([421, undefined, 0]);
    expect((await requestHttp2(api, POST, '{"type":"tweets"}')).status).toBe(200);
  });

  it('CONNECT in HTTP/2 gets a 405, because the proxy opens tunnels in plain HTTP/1.1 only', async () => {
    const { gateway } = await startMockWithGateway();
    const api = await connectHttp2Through(gateway, 'api.x.com');
    const tunnel = openStream(api, { ':method': 'CONNECT', ':authority': 'api.x.com:443' } as never);
    tunnel.end();
    expect((await readHttp2(tunnel)).status).toBe(405);
  });

  it('close() finishes a running stream inside a tunnel and closes idle connections', async () => {
    const mock = await startMockWithGateway();
    const idle = await connectHttp2Through(mock.gateway, 'api.x.com');
    await requestHttp2(idle, { ':path': `${JOBS}?type=tweets`, authorization });
    const busy = await connectHttp2Through(mock.gateway, 'api.x.com');
    const stream = openStream(busy, { ...POST, expect: '100-continue' });
    await once(stream, 'continue');
    const closed = mock.close();
    await once(idle, 'close');
    stream.end('{"type":"tweets"}');
    expect((await readHttp2(stream)).status).toBe(200);
    await closed;
  });

  it('a connection without CONNECT, as with a hosts file, serves HTTP/2', async () => {
    const { gateway } = await startMockWithGateway();
    const { url, ca } = gateway;
    const wire = await Http2Frames.open(url, { ca, servername: 'api.x.com' });
    wire.sendHeaders(1, { path: `${JOBS}?type=tweets`, authorization }, END_HEADERS | END_STREAM);
    expect((await wire.waitFor(endsStream(1))).type).toBe(FRAME.DATA);
  });
});
