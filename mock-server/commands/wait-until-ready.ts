import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';

const PAUSE_MS = 100;
const RESPONSE_TIMEOUT_MS = 5_000;

/**
 * Polls `/readyz` until the status is 200 or `waitMs` milliseconds are over. Sends at least one request.
 *
 * @returns why the server is not ready, or undefined if it is ready
 */
export async function waitUntilReady(base: URL, waitMs: number): Promise<string | undefined> {
  const until = performance.now() + waitMs;
  for (;;) {
    const failure = await poll(new URL('/readyz', base));
    if (failure === undefined || performance.now() + PAUSE_MS > until) return failure;
    await delay(PAUSE_MS);
  }
}

const describeFailure = ({ code, message }: NodeJS.ErrnoException): string =>
  code === 'ECONNREFUSED'
    ? 'connection refused (ECONNREFUSED). Start the mock, or pass --url or --wait'
    : (code ?? message);

function poll(url: URL): Promise<string | undefined> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve) => {
    // Accepts a self-signed certificate, because readiness is not a secret.
    request(url, { timeout: RESPONSE_TIMEOUT_MS, rejectUnauthorized: false, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200 ? undefined : `response status ${response.statusCode}`);
    })
      .on('timeout', function (this: { destroy(error: Error): void }) {
        this.destroy(new Error(`no response within ${RESPONSE_TIMEOUT_MS / 1_000} s`));
      })
      .on('error', (error: NodeJS.ErrnoException) => resolve(describeFailure(error)))
      .end();
  });
}
