// Sends GET /livez every 10 ms from a separate process, whether or not the earlier requests have a response: a server that is
// blocked for a second delays a hundred of them. The time of each counts from its planned start.
import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

const INTERVAL_MS = 10;
const TIMEOUT_MS = 15_000;

let stopped;

async function probe(url) {
  const { Agent, get } = url.startsWith('https:') ? https : http;
  const agent = new Agent({ keepAlive: true });
  const latencies = [];
  const pending = new Set();
  const startedAt = performance.now();
  stopped = false;
  for (let n = 0; !stopped; n++) {
    const plannedAt = startedAt + n * INTERVAL_MS;
    const early = plannedAt - performance.now();
    if (early > 0) await sleep(early);
    const one = new Promise((done) => {
      const request = get(`${url}/livez`, { agent, rejectUnauthorized: false, timeout: TIMEOUT_MS });
      request.once('timeout', () => request.destroy());
      request.once('error', () => done(Number.POSITIVE_INFINITY));
      request.once('response', (response) => {
        response.resume();
        response.once('end', () => done(performance.now() - plannedAt));
      });
    }).then((milliseconds) => {
      latencies.push(milliseconds);
      pending.delete(one);
    });
    pending.add(one);
  }
  await Promise.all(pending);
  agent.destroy();
  return latencies;
}

process.on('message', async ({ url }) => {
  if (url === undefined) stopped = true;
  else process.send(await probe(url));
});
