import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';

const PAUSE_MS = 100;
const ANSWER_WITHIN_MS = 5_000;

/** Asks `/readyz` until it answers 200 or the time is up; at least once. @returns why the server is not ready */
export async function waitUntilReady(base: URL, waitMs: number): Promise<string | undefined> {
  const until = performance.now() + waitMs;
  for (;;) {
    const failure = await askOnce(new URL('/readyz', base));
    if (failure === undefined || performance.now() + PAUSE_MS > until) return failure;
    await delay(PAUSE_MS);
  }
}

function askOnce(url: URL): Promise<string | undefined> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve) => {
    // Readiness is no secret: a self-signed certificate will do.
    request(url, { timeout: ANSWER_WITHIN_MS, rejectUnauthorized: false, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200 ? undefined : `it answered ${response.statusCode}`);
    })
      .on('timeout', function (this: { destroy(error: Error): void }) {
        this.destroy(new Error('no answer in time'));
      })
      .on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
      .end();
  });
}
