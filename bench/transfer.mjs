// Uploads or downloads a file in a separate process. The arguments are `put URL FILE` or `get URL [FILE]`. Prints the seconds and
// bytes as JSON.
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { request } from 'node:http';
import { pipeline } from 'node:stream/promises';

const [direction, url, file] = process.argv.slice(2);
const startedAt = performance.now();
const bytes = direction === 'put' ? await put() : await get();
process.stdout.write(`${JSON.stringify({ seconds: (performance.now() - startedAt) / 1000, bytes })}\n`);
process.exit(0);

/**
 * Waits for the response to a request.
 *
 * @param {import('node:http').ClientRequest} sent
 * @returns {Promise<import('node:http').IncomingMessage>}
 */
function responseTo(sent) {
  return new Promise((resolve, reject) => {
    sent.once('response', resolve).once('error', reject);
  });
}

function expectOk({ statusCode }) {
  if (statusCode !== 200) throw new Error(`${direction}: expected status 200, got ${statusCode}`);
}

async function put() {
  const { size } = statSync(file);
  const headers = { 'content-type': 'text/plain', 'content-length': size };
  const sent = request(url, { method: 'PUT', headers });
  const responded = responseTo(sent);
  await pipeline(createReadStream(file, { highWaterMark: 2 ** 18 }), sent);
  const response = await responded;
  expectOk(response);
  for await (const _ of response);
  return size;
}

async function get() {
  const sent = request(url);
  sent.end();
  const response = await responseTo(sent);
  expectOk(response);
  if (file) await pipeline(response, createWriteStream(file));
  else for await (const _ of response);
  return Number(response.headers['content-length']);
}
