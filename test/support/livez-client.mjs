// Worker thread that requests `/livez` again and again over one connection. Reports each waiting time when it receives a message.
import { Agent, get } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

const PAUSE_MS = 2;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const waits = [];
let isStopped = false;
parentPort.once('message', () => {
  isStopped = true;
});

const request = () =>
  new Promise((resolve, reject) => {
    get(`${workerData.url}/livez`, { agent }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`/livez responded ${response.statusCode}`));
      response.resume().on('end', resolve).on('error', reject);
    }).on('error', reject);
  });

while (!isStopped) {
  const startedAt = performance.now();
  await request();
  waits.push(performance.now() - startedAt);
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}
agent.destroy();
parentPort.postMessage(waits);
