// Sends the same random requests to two mocks with the same virtual time, and compares everything a client can observe.
import { request as sendHttp } from 'node:http';
import { expect } from 'vitest';
import type { ProfileName } from '../../contracts/calibrator/exchange.js';
import type { HiddenMock } from './hidden-mock.js';
import { createSeededRandom } from './seeded-random.js';

class Random {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = createSeededRandom(seed);
  }

  readonly below = (limit: number): number => Math.floor(this.#next() * limit);
  readonly chance = (share: number): boolean => this.#next() < share;
  readonly pick = <T>(items: readonly T[]): T => items[this.below(items.length)] as T;
}

interface SentRequest {
  readonly method: string;
  /** Path with query; `{upload 3}` and `{download 3}` stand for the URLs of the job that was created third. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Milliseconds that pass in the middle of the body. */
  readonly pauseMs?: number;
}

interface Observed {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: string;
}

interface KnownJob {
  readonly id: string;
  readonly upload: string;
  readonly download: string;
}

/** Headers whose values are random or measure real time. */
const RANDOM_HEADERS =
  /^(?:x-response-time|x-transaction-id|cf-ray|x-connection-hash|x-guploader-uploadid|connection|keep-alive)$/;

const FIELDS = [
  'id',
  'status',
  'type',
  'name',
  'resumable',
  'created_at',
  'upload_url',
  'download_expires_at',
  'nothing',
];
const BODIES = [
  '{"type":"tweets"}',
  '{"type":"users"}',
  '{"type":"tweets","name":"a"}',
  '{"type":"users","resumable":false}',
  '{"type":"tweets","resumable":true}',
  '{"type":"posts"}',
  '{"type":1}',
  '{}',
  '{"type":"users","name":5,"resumable":"no"}',
  `{"type":"users","name":"${'n'.repeat(65)}"}`,
  '{"type":"users","other":1}',
  '{"type":"users"',
  'x',
  '[]',
];
const ID_LINES = [
  '90',
  '1164946045643759691',
  '1164946045643759694',
  '1164946045643759696',
  '1709335609123456798',
  '10',
  '99',
  '98',
  'x',
  '',
  ' 92 ',
];

/** Draws the next request. @param jobs number of jobs that were created so far */
function drawRequest(random: Random, profile: ProfileName, token: string, jobs: number): SentRequest {
  const headers: Record<string, string> = random.chance(0.94)
    ? { authorization: `Bearer ${token}` }
    : random.pick([{}, { authorization: 'Bearer invalid' }, { authorization: 'OAuth x="y"' }]);
  const job = jobs === 0 ? 0 : Math.max(1, jobs - random.below(4));
  const id = random.pick([`{id ${job}}`, `{id ${job}}`, `{id ${job}}`, '1', 'x', '99999999999999999999']);
  const list = Array.from({ length: 1 + random.below(3) }, () => random.pick(FIELDS)).join(',');
  const fields = random.chance(0.3) ? `compliance_job.fields=${list}` : random.chance(0.05) ? 'other=1' : '';
  const withQuery = (path: string): string =>
    fields === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${fields}`;
  const file = Array.from({ length: random.below(7) }, () => random.pick(ID_LINES)).join('\n');
  const text = { ...headers, 'content-type': 'text/plain' };
  switch (random.below(12)) {
    case 0:
    case 1:
    case 2:
      return {
        method: 'POST',
        target: withQuery('/2/compliance/jobs'),
        headers: { ...headers, 'content-type': random.chance(0.95) ? 'application/json' : 'text/plain' },
        body: random.pick([...BODIES, ...BODIES.slice(0, 2), ...BODIES.slice(0, 2), ...BODIES.slice(0, 2)]),
      };
    case 3: {
      const query = random.pick([
        '?type=tweets',
        '?type=users',
        '?type=tweets&status=complete',
        '',
        '?type=x',
      ]);
      return { method: 'GET', target: withQuery(`/2/compliance/jobs${query}`), headers, body: undefined };
    }
    case 4:
      return { method: 'GET', target: withQuery(`/2/compliance/jobs/${id}`), headers, body: undefined };
    case 5:
      return { method: 'DELETE', target: withQuery(`/2/compliance/jobs/${id}`), headers, body: undefined };
    case 6: {
      const method = random.pick(['PUT', 'PATCH', 'POST']);
      return { method, target: `/2/compliance/jobs/${id}`, headers, body: undefined };
    }
    case 7: {
      const query =
        profile === 'gcs' ? '' : random.pick(['', '?token=x', `?token={token ${Math.max(1, job - 1)}}`]);
      const method = random.pick(['PUT', 'GET']);
      const path = `/2/compliance/jobs/{id ${job}}/${method === 'PUT' ? 'upload' : 'download'}${query}`;
      return { method, target: withQuery(path), headers: text, body: method === 'PUT' ? file : undefined };
    }
    case 8:
      return { method: 'GET', target: `{download ${job}}`, headers, body: undefined };
    case 9:
      return { method: 'PUT', target: `{download ${job}}`, headers: text, body: file };
    default: {
      const pause = random.chance(0.1) ? { pauseMs: random.pick([1_000, 20 * 60_000]) } : {};
      return { method: 'PUT', target: `{upload ${job}}`, headers: text, body: file, ...pause };
    }
  }
}

/** A mock, and the jobs that its client has created. */
class Side {
  readonly #jobs: KnownJob[] = [];
  readonly #hidden: HiddenMock;

  constructor(hidden: HiddenMock) {
    this.#hidden = hidden;
  }

  get jobCount(): number {
    return this.#jobs.length;
  }

  /** Sends a request and returns the response, without values that differ between any two mocks. */
  async observe(request: SentRequest): Promise<Observed> {
    const { origin } = this.#hidden.url;
    const target = request.target.replace(/\{(\w+) (\d+)\}/g, (_match, name: string, at: string) => {
      const job = this.#jobs[Number(at) - 1];
      if (!job) return name === 'id' ? '2' : name === 'token' ? 'none' : `${origin}/2/compliance/jobs/2`;
      if (name === 'token') return new URL(job.upload).searchParams.get('token') ?? 'none';
      return job[name as keyof KnownJob];
    });
    const url = new URL(target, origin);
    // The time passes only after the server has read the head of the request.
    const isPaused =
      request.pauseMs !== undefined && request.body && /\/upload$|\/submission\//.test(url.pathname);
    const arrived = isPaused ? this.#hidden.nextUpload() : undefined;
    const paused = arrived?.then(() => this.advance(request.pauseMs as number));
    const [response] = await Promise.all([send(url, request, paused), paused]);
    this.#learn(response.body);
    const hide = (value: string): string =>
      value
        .replaceAll(origin, 'ORIGIN')
        .replace(/token=[\w-]{20,}/g, 'token=TOKEN')
        .replace(/\b(?:[0-9a-f]{512}|[0-9a-f]{64})\b/g, 'DEPENDS ON HOST')
        .replaceAll(this.#hidden.url.host, 'HOST');
    const headers = response.headers.map(([name, value]) =>
      RANDOM_HEADERS.test(name)
        ? name
        : `${name}: ${name === 'content-length' && response.body.includes('_url') ? 'N' : hide(value)}`,
    );
    return { status: response.status, headers, body: hide(response.body) };
  }

  async advance(ms: number): Promise<void> {
    await this.#hidden.app.clock.advance(ms);
  }

  #learn(body: string): void {
    const job = /"data":\{"id":"(\d+)".*?"upload_url":"([^"]+)".*?"download_url":"([^"]+)"/.exec(body);
    if (!job || this.#jobs.some(({ id }) => id === job[1])) return;
    this.#jobs.push({ id: job[1] as string, upload: job[2] as string, download: job[3] as string });
  }
}

interface Received {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

function send(url: URL, { method, headers, body }: SentRequest, paused: Promise<void> | undefined) {
  return new Promise<Received>((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const request = sendHttp(url, { method, headers: { ...headers, ...length } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
      response.on('end', () => {
        const raw = response.rawHeaders;
        const pairs = raw.flatMap((name, at) =>
          at % 2 ? [] : [[name.toLowerCase(), raw[at + 1] as string] as const],
        );
        resolve({
          status: response.statusCode as number,
          headers: pairs,
          body: Buffer.concat(chunks).toString(),
        });
      });
    });
    request.on('error', reject);
    if (!paused || !body) return void request.end(body);
    const middle = Math.ceil(body.length / 2);
    request.write(body.slice(0, middle));
    paused.then(() => request.end(body.slice(middle)), reject);
  });
}

/** Sends random requests to both mocks. Fails at the first difference. @returns number of responses by status */
export async function expectIndistinguishable(
  [a, b]: readonly [HiddenMock, HiddenMock],
  profile: ProfileName,
  { seed, count }: { readonly seed: number; readonly count: number },
): Promise<ReadonlyMap<number, number>> {
  const random = new Random(seed);
  const sides = [new Side(a), new Side(b)] as const;
  for (const { app, server } of [a, b])
    for (const { clock } of [server, app]) {
      await clock.freeze();
      await clock.set('2027-01-30T12:00:00Z');
    }
  const statuses = new Map<number, number>();
  for (let at = 0; at < count; at++) {
    if (random.chance(0.2)) {
      const ms = random.pick([1_000, 90_000, 90_000, 5 * 60_000, 16 * 60_000]);
      await Promise.all(sides.map((side) => side.advance(ms)));
    }
    const request = drawRequest(random, profile, a.token, sides[0].jobCount);
    const [first, second] = await Promise.all(sides.map((side) => side.observe(request)));
    expect(second, `request ${at}: ${request.method} ${request.target} ${request.body}`).toEqual(first);
    statuses.set(first?.status ?? 0, (statuses.get(first?.status ?? 0) ?? 0) + 1);
  }
  return statuses;
}
