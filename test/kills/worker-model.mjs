import { LIMIT } from './killed-server.mjs';

const CHUNK_BYTES = 256 * 1024;
const CHUNK = Buffer.alloc(CHUNK_BYTES, '100000000000010\n');
const JSON_TYPE = { 'content-type': 'application/json' };
const SCENARIO_JOBS = 3;

/**
 * Creates a client with its own app. The client sends one request at a time and remembers what responses with success promised. The
 * request that a kill interrupts is in `pending`: its effect may be stored completely or not at all.
 */
export function createWorker(index, random, counts) {
  const token = `killed-${index}`;
  const profile = index % 2 === 0 ? 'gcs' : 'direct';
  /** Jobs by ID: `created` waits for a file, `bytes` is the number of stored bytes of its session. */
  let jobs = new Map();
  let settings = false;
  let pending;
  /** Number of admitted polls by window. Resets start other windows. */
  const polls = new Map();
  let epoch = 0;

  const send = async (url, method, path, { body, headers, json } = {}) => {
    const response = await fetch(new URL(path, url), {
      method,
      headers: { authorization: `Bearer ${token}`, ...(json && JSON_TYPE), ...headers },
      body: json ? JSON.stringify(json) : body,
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const count = (name) => (counts[name] = (counts[name] ?? 0) + 1);
  const idsWith = (status) => [...jobs].filter(([, job]) => job.status === status).map(([id]) => id);

  /** Sends a changing request. Calls `apply` if the response is a success. */
  async function change(kind, request, apply, details = {}) {
    pending = { kind, ...details };
    const response = await request();
    pending = undefined;
    if (response.status >= 500) throw new Error(`${kind}: ${response.status} ${response.text}`);
    if (response.status >= 400) return count(`${kind} rejected`);
    count(kind);
    apply(response);
  }

  const remember = ({ text }) => {
    const { data } = JSON.parse(text);
    jobs.set(data.id, { status: 'created', upload: data.upload_url, resumable: data.resumable });
  };
  const clear = () => {
    jobs = new Map();
    epoch++;
  };

  const actions = {
    create: (url) =>
      change('create', () => send(url, 'POST', '/2/compliance/jobs', { json: { type: 'tweets' } }), remember),
    createResumable: (url) =>
      change(
        'create',
        () =>
          send(url, 'POST', '/2/compliance/jobs', {
            json: { type: 'users', ...(profile === 'gcs' && { resumable: true }) },
          }),
        remember,
      ),
    async upload(url) {
      for (const id of idsWith('created')) {
        const job = jobs.get(id);
        if (!job.resumable) {
          const headers = { 'content-type': 'text/plain' };
          const put = () => send(url, 'PUT', job.upload, { headers, body: '90\n' });
          await change('upload', put, () => jobs.set(id, { status: 'complete' }), { id });
        } else if (!job.session) {
          const headers = { 'content-type': 'text/plain', 'x-goog-resumable': 'start' };
          const opened = (response) =>
            jobs.set(id, { ...job, session: response.headers.get('location'), bytes: 0 });
          await change('open session', () => send(url, 'POST', job.upload, { headers }), opened, { id });
        } else if (job.bytes < 2 * CHUNK_BYTES) {
          const range = `bytes ${job.bytes}-${job.bytes + CHUNK_BYTES - 1}/*`;
          const put = () =>
            send(url, 'PUT', job.session, { headers: { 'content-range': range }, body: CHUNK });
          await change('chunk', put, () => jobs.set(id, { ...job, bytes: job.bytes + CHUNK_BYTES }), { id });
        } else {
          const range = `bytes ${job.bytes}-${job.bytes + 2}/${job.bytes + 3}`;
          const put = () =>
            send(url, 'PUT', job.session, { headers: { 'content-range': range }, body: '90\n' });
          await change('last chunk', put, () => jobs.set(id, { status: 'complete' }), { id });
        }
      }
    },
    async cancel(url) {
      const [id] = profile === 'direct' ? idsWith('created') : [];
      if (id)
        await change(
          'cancel',
          () => send(url, 'DELETE', `/2/compliance/jobs/${id}`),
          () => jobs.set(id, { status: 'failed' }),
          { id },
        );
    },
    seed: (url) =>
      change(
        'control',
        () =>
          send(url, 'POST', `/_mock/jobs?app=${token}`, {
            json: { type: 'users', status: 'complete', ids: ['90'] },
          }),
        ({ text }) => jobs.set(JSON.parse(text).id, { status: 'complete' }),
      ),
    reset: (url) =>
      change(
        'reset',
        () => send(url, 'POST', `/_mock/reset?app=${token}`),
        () => {
          clear();
          settings = false;
        },
      ),
    scenario: (url) => {
      const job = { type: 'tweets', status: 'complete', ids: ['90'] };
      const json = {
        name: 'kills',
        description: 'kills',
        apps: [{ token, profile, jobs: Array(SCENARIO_JOBS).fill(job) }],
      };
      return change(
        'scenario',
        () => send(url, 'POST', '/_mock/scenarios', { json }),
        ({ text }) => {
          clear();
          for (const { id } of JSON.parse(text).apps[0].jobs) jobs.set(id, { status: 'complete' });
        },
      );
    },
    async poll(url) {
      const [id] = jobs.keys();
      if (!id) return;
      // Counts the request before it is sent, and subtracts it if it was not admitted: a kill may hide an admission.
      const { status, headers } = await send(url, 'GET', `/2/compliance/jobs/${id}`);
      const key = `${epoch} ${headers.get('x-rate-limit-reset')}`;
      if (status === 200) polls.set(key, (polls.get(key) ?? 0) + 1);
      count(status === 200 ? 'poll' : 'poll rejected');
    },
  };
  const weighted = [
    'create',
    'createResumable',
    'upload',
    'upload',
    'upload',
    'cancel',
    'seed',
    'poll',
    'poll',
    'poll',
    'poll',
    'reset',
    'scenario',
  ];

  return {
    async run(url, load) {
      try {
        while (!load.isStopped) {
          if (!settings)
            await change(
              'control',
              () => send(url, 'PUT', `/_mock/apps/${token}`, { json: { profile } }),
              () => {
                settings = true;
              },
            );
          await actions[weighted[Math.floor(random() * weighted.length)]](url);
        }
      } catch (error) {
        load.hasFailed = true;
        if (!load.isStopped) throw error;
      }
    },

    /** Compares the app with the model. Then adopts what the interrupted request did. */
    async verify(url) {
      const problems = [];
      const report = (problem) =>
        problems.push(`${token}: ${problem} (interrupted: ${JSON.stringify(pending)})`);
      const page = await send(url, 'GET', `/_mock/jobs?app=${token}&urls=true&limit=1000`);
      const listed = JSON.parse(page.text).jobs;
      const actual = new Map(listed.map((job) => [job.id, job]));
      const lost = [...jobs.keys()].filter((id) => !actual.has(id));
      const added = listed.filter(({ id }) => !jobs.has(id));
      const replaces = pending?.kind === 'reset' || pending?.kind === 'scenario';
      if (lost.length > 0 && !(replaces && lost.length === jobs.size))
        report(`lost ${lost.length} of ${jobs.size} jobs`);
      const allowed =
        pending?.kind === 'scenario'
          ? [0, SCENARIO_JOBS]
          : [0, ['create', 'control'].includes(pending?.kind) ? 1 : 0];
      if (!allowed.includes(added.length)) report(`has ${added.length} jobs that it did not create`);
      for (const [id, job] of jobs) {
        const { status } = actual.get(id) ?? {};
        if (status === undefined || status === job.status || pending?.id === id) continue;
        report(`job ${id}: expected ${job.status}, got ${status}`);
      }
      const { profile: stored } = JSON.parse((await send(url, 'GET', `/_mock/apps/${token}`)).text);
      if (settings && stored !== profile && !replaces) report(`lost its profile ${profile}`);
      for (const { id, status, download_url: download } of listed) {
        if (status !== 'complete') continue;
        const result = await send(url, 'GET', download);
        if (result.status !== 200 || !result.text.includes('"90"'))
          report(`result of job ${id}: ${result.status}`);
      }
      for (const [id, { session, bytes }] of jobs) {
        if (!session || actual.get(id)?.status !== 'created') continue;
        const progress = await send(url, 'PUT', session, {
          headers: { 'content-range': 'bytes */*' },
          body: '',
        });
        const storedBytes = Number(/-(\d+)$/.exec(progress.headers.get('range') ?? '')?.[1] ?? -1) + 1;
        // The last chunk may be stored although its request was interrupted. Then the query finishes the upload.
        if (progress.status === 200 && pending?.kind === 'last chunk' && pending.id === id) {
          jobs.get(id).isFinished = true;
          continue;
        }
        if (progress.status !== 308 || storedBytes < bytes)
          report(`session of job ${id}: ${progress.status}, ${storedBytes} of ${bytes} bytes`);
        else jobs.get(id).bytes = storedBytes;
      }
      for (const [window, admitted] of polls)
        if (admitted > LIMIT) report(`window ${window} admitted ${admitted} polls`);
      if (replaces) clear();
      settings = stored === profile && profile !== 'gcs';
      const known = jobs;
      jobs = new Map(listed.map((job) => [job.id, adopt(job, known.get(job.id))]));
      pending = undefined;
      return problems;
    },
  };
}

const adopt = ({ status, upload_url: upload, resumable }, known) =>
  status === 'created' && !known?.isFinished
    ? { ...known, status, upload, resumable }
    : { status: known?.isFinished ? 'complete' : status };
