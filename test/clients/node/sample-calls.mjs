// Makes one call in the way of X's sample scripts for JavaScript and prints the response as one line of JSON. The samples call the
// API with needle and upload with got, and send no token with a file. With AUTHORIZE_FILES=1 this program does, as profile direct
// requires.
import { createReadStream } from 'node:fs';
import got from 'got-11';
import needle from 'needle';

const JOBS = 'https://api.twitter.com/2/compliance/jobs';
const headers = {
  'User-Agent': 'sample-calls-javascript',
  authorization: `Bearer ${process.env.BEARER_TOKEN}`,
};
const fileHeaders = process.env.AUTHORIZE_FILES ? { authorization: headers.authorization } : {};

const toOutcome = ({ statusCode, body }) => ({
  status: statusCode,
  body: Buffer.isBuffer(body) || typeof body === 'string' ? String(body) : JSON.stringify(body),
});

const CALLS = {
  create: async (type, name) =>
    toOutcome(await needle('post', JOBS, { type, name }, { json: true, headers })),
  // The samples pass needle's options in place of the data. Without options needle returns a stream, which has no body.
  'create-as-published': async (type, name) => {
    const stream = await needle.post(JOBS, { json: { type, name }, headers });
    return { body: stream.body, status: await new Promise((resolve) => stream.once('header', resolve)) };
  },
  list: async (type) => toOutcome(await needle('get', JOBS, { type }, { headers })),
  get: async (id) => toOutcome(await needle('get', `${JOBS}/${id}`, { headers })),
  upload: async (url, path) => {
    const body = createReadStream(path);
    const options = { body, headers: { 'Content-Type': 'text/plain', ...fileHeaders } };
    return toOutcome(await got.put(url, options).catch(({ response }) => response));
  },
  download: async (url) => toOutcome(await needle('get', url, { compressed: true, headers: fileHeaders })),
};

const [call, ...args] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify(await CALLS[call](...args))}\n`);
