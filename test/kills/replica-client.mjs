import { send } from '../support/replicas-on-redis.mjs';
import { FileOfIds } from './file-of-ids.mjs';

const CHUNK = 256 * 1024;
/** Duration within which a result must be complete, after the clock has passed its processing time. */
const MAX_BUILD_MS = 90_000;
/** Duration within which a request of a client that tries again must succeed. */
const MAX_RETRY_MS = 60_000;
const sleep = (ms) => new Promise((end) => setTimeout(end, ms));

/**
 * Creates a client with its own app. It sends each request to a random replica, and tries again as a real client would when the
 * connection breaks or the response is a 503. It remembers what responses with success promised.
 */
export function createClient(index, random, { replicas }, counts) {
  const token = `client-${index}`;
  const authorization = `Bearer ${token}`;
  /** Jobs whose uploads were accepted: ID, file, and identity of the result. */
  const accepted = [];
  const created = new Set();
  const problems = [];
  let files = 0;
  const count = (name, by = 1) => (counts[name] = (counts[name] ?? 0) + by);

  /** Sends a request once. Returns undefined if the client cannot know whether it had an effect. */
  async function attempt(method, url, init = {}) {
    const replica = replicas[Math.floor(random() * replicas.length)];
    const response = await send(replica, method, url, init).catch((error) => {
      if (error.message.startsWith('HUNG')) problems.push(`${token}: ${error.message}`);
      return undefined;
    });
    if (response === undefined) count('interrupted requests');
    else if (response.status === 503) count('503 responses');
    else count('responses');
    return response?.status === 503 ? undefined : response;
  }

  /** Sends a request that can be repeated until it has a response. */
  async function insist(method, url, init) {
    const startedAt = Date.now();
    for (;;) {
      const response = await attempt(method, url, init);
      if (response) return response;
      if (Date.now() - startedAt > MAX_RETRY_MS) throw new Error(`${method} ${url}: no success in time`);
      await sleep(20);
    }
  }
  const control = async (method, path, json) => {
    const headers = { 'content-type': 'application/json' };
    const response = await insist(method, `/_mock/${path}`, {
      headers,
      ...(json && { body: JSON.stringify(json) }),
    });
    if (response.status >= 300)
      throw new Error(`${method} /_mock/${path}: ${response.status} ${response.text}`);
    return response.text;
  };
  const findJob = async (id) => JSON.parse(await control('GET', `jobs/${id}?app=${token}`));

  async function create(resumable) {
    const headers = { authorization, 'content-type': 'application/json' };
    const body = JSON.stringify({ type: 'tweets', resumable });
    const { status, text } = await insist('POST', '/2/compliance/jobs', { headers, body });
    if (status !== 200) throw new Error(`create: ${status} ${text}`);
    const { data } = JSON.parse(text);
    created.add(data.id);
    count('created jobs');
    return data;
  }

  async function upload(job, file) {
    const body = file.render();
    for (;;) {
      const response = await attempt('PUT', job.upload_url, {
        headers: { 'content-type': 'text/plain' },
        body,
      });
      if (response?.status === 200) return;
      if (response) throw new Error(`upload: ${response.status} ${response.text}`);
      // The upload may have been accepted. Another one is then dropped, but this client does not rely on that.
      if ((await findJob(job.id)).status !== 'created') return;
    }
  }

  async function uploadResumable(job, file) {
    const headers = { 'content-type': 'text/plain', 'x-goog-resumable': 'start' };
    const opened = await insist('POST', job.upload_url, { headers });
    if (opened.status !== 201) throw new Error(`open session: ${opened.status} ${opened.text}`);
    const bytes = file.render();
    let stored = 0;
    const put = (range, body) =>
      attempt('PUT', opened.headers.location, { headers: { 'content-range': `bytes ${range}` }, body });
    for (let from = 0; ; ) {
      const end = Math.min(from + CHUNK * (1 + Math.floor(random() * 4)), file.bytes);
      const total = end === file.bytes ? end : '*';
      let response = await put(`${from}-${end - 1}/${total}`, bytes.subarray(from, end));
      while (response === undefined) response = await put('*/*', '');
      if (response.status === 200) return;
      if (response.status !== 308) throw new Error(`chunk: ${response.status} ${response.text}`);
      count('chunks');
      from = Number(/-(\d+)$/.exec(response.headers.range ?? '')?.[1] ?? -1) + 1;
      if (from < stored) throw new Error(`session of job ${job.id}: lost bytes ${from} to ${stored}`);
      stored = from;
    }
  }

  /** Returns the identity of a job's result. Its text must be exact. */
  async function checkResult({ id, file }) {
    const job = await findJob(id);
    if (job.status !== 'complete')
      throw new Error(`job ${id}: expected complete, got ${job.status} ${job.error}`);
    const { status, headers, text } = await insist('GET', job.download_url);
    if (status !== 200) throw new Error(`result of job ${id}: ${status} ${text.slice(0, 200)}`);
    const problem = file.findProblem(text);
    if (problem !== undefined) throw new Error(`result of job ${id}: ${problem}`);
    return `${headers['x-goog-generation']} ${headers.etag}`;
  }

  async function runJob(sizes) {
    const resumable = random() < 0.5;
    const file = new FileOfIds(index * 100_000 + files++, sizes[Math.floor(random() * sizes.length)]);
    const job = await create(resumable);
    await (resumable ? uploadResumable : upload)(job, file);
    const record = { id: job.id, file, identity: undefined };
    accepted.push(record);
    count('accepted uploads');
    count('uploaded bytes', file.bytes);
    // Longer than the processing time, and so short that no result expires.
    await control('POST', `clock?app=${token}`, { advance: '5s' });
    const startedAt = Date.now();
    while ((await findJob(job.id)).status === 'in_progress') {
      if (Date.now() - startedAt > MAX_BUILD_MS) throw new Error(`job ${job.id}: no result in time`);
      await sleep(50);
    }
    counts['longest wait for a result (ms)'] = Math.max(
      counts['longest wait for a result (ms)'] ?? 0,
      Date.now() - startedAt,
    );
    record.identity = await checkResult(record);
    count('exact results');
  }

  return {
    problems,
    /** Runs jobs until `load.isStopped`. @param sizes sizes of the files in bytes */
    async run(load, sizes) {
      try {
        while (!load.isStopped) await runJob(sizes);
      } catch (error) {
        problems.push(`${token}: ${error.stack}`);
        load.isStopped = true;
      }
    },
    /** Checks everything again that responses promised. */
    async verify() {
      try {
        const listed = JSON.parse(await control('GET', `jobs?app=${token}&limit=1000`)).jobs;
        const ids = new Set(listed.map(({ id }) => id));
        for (const id of created) if (!ids.has(id)) problems.push(`${token}: job ${id} is lost`);
        for (const record of accepted) {
          const identity = await checkResult(record);
          if (record.identity !== undefined && identity !== record.identity)
            problems.push(`${token}: job ${record.id} has another result: ${record.identity}, ${identity}`);
          count('results checked again');
        }
      } catch (error) {
        problems.push(`${token}: ${error.stack}`);
      }
    },
  };
}
