import { describe, expect, it } from 'vitest';
import { TargetUnreachableError, UsageError } from '../../contracts/verifier/verification-errors.js';
import { closedPortUrl } from '../support/closed-port.js';
import { serveApplication } from '../support/embedded-mock.js';
import { rawRequest } from '../support/raw-http.js';
import { startTestMock } from '../support/test-mock.js';
import { TLS_FLAGS } from '../support/tls.js';
import { run } from '../support/verify-runs.js';

describe('the plan of a verification', () => {
  it('a dry run against X lists what would be skipped and why, and sends nothing', async () => {
    const { text, isSuccess } = await run({
      target: new URL('https://api.x.com'),
      dryRun: true,
      format: 'table',
    });
    expect(isSuccess).toBe(true);
    expect(text).toContain('https://api.x.com, profile direct, states set up through the API itself');
    expect(text).toMatch(/skip {2}R a request for a job over the rate limit: .*--allow rate-limit/);
    expect(text).toMatch(/at most \d+ requests: \d+ create, \d+ list, \d+ get/);
  });

  it('a plan exhausts a rate-limit window only with --allow rate-limit', async () => {
    const { json } = await run({ target: new URL('https://api.x.com'), dryRun: true, allow: ['rate-limit'] });
    const step = json.plans[0].steps.find(
      (each: { description: string }) => each.description === 'a request for a job over the rate limit',
    );
    expect(step).toMatchObject({ action: 'check', cost: { get: 152 } });
  });

  it('a dry run of both profiles prints a single JSON document', async () => {
    const { json } = await run({ dryRun: true });
    expect(json.plans.map((plan: { profile: string }) => plan.profile)).toEqual(['gcs', 'direct']);
  });
});

describe('the target of a verification', () => {
  it('an unreachable target throws TargetUnreachableError, even if the bearer token is missing too', async () => {
    const target = new URL(await closedPortUrl());
    await expect(run({ target, control: false })).rejects.toThrow(TargetUnreachableError);
  });

  it('a target with an untrusted certificate throws an error that names --ca-cert', async () => {
    const mock = await startTestMock(TLS_FLAGS);
    await expect(run({ target: new URL(mock.url) })).rejects.toThrow(
      /^Cannot trust the certificate of .*: DEPTH_ZERO_SELF_SIGNED_CERT\. Pass .* with --ca-cert FILE$/,
    );
  });

  it('a target without a control API requires a bearer token', async () => {
    const mock = await startTestMock({ noControl: 'true' });
    const attempt = run({ target: new URL(mock.url) });
    await expect(attempt).rejects.toThrow(UsageError);
    await expect(attempt).rejects.toThrow('Set X_BEARER_TOKEN');
  });

  it('a protected control API requires --control-token', async () => {
    const mock = await startTestMock({ controlToken: 'steer' });
    const target = new URL(mock.url);
    await expect(run({ target })).rejects.toThrow(
      'Set --control-token, XCM_CONTROL_TOKEN in the environment, or --no-control',
    );
    expect((await run({ target, controlToken: 'steer' })).isSuccess).toBe(true);
  });

  it('a target whose control API rejects the host of the URL throws an error that names --allowed-hosts', async () => {
    const mock = await startTestMock();
    const proxy = await serveApplication(async (req, res) => {
      const headers = { host: 'mock.example.com' };
      const { status, body, ...response } = await rawRequest(mock.url, req.url as string, { headers });
      res.writeHead(status, { 'content-type': response.headers['content-type'] }).end(body);
    });
    await expect(run({ target: new URL(proxy) })).rejects.toThrow(
      /^Cannot use the control API of the target: it returned 403: Host: .*--allowed-hosts/,
    );
  });
});
