// A small client of the batch compliance API, for both profiles. It relies on what the shipped contracts assert, and on
// nothing else: the consumer tests drive it to write them.

export type JobType = 'tweets' | 'users';
export type JobStatus = 'created' | 'in_progress' | 'complete' | 'expired' | 'failed';

export interface Job {
  readonly id: string;
  readonly type: JobType;
  readonly status: JobStatus;
  readonly name?: string;
  readonly created_at: string;
  readonly upload_url: string;
  readonly upload_expires_at: string;
  readonly download_url: string;
  readonly download_expires_at: string;
  readonly resumable: boolean;
  readonly error?: string;
}

/** A line of a result: what happened to an ID, or that it is none. */
interface ComplianceEvent {
  readonly id: string;
  readonly action?: string;
  readonly reason?: string;
  readonly created_at?: string;
  readonly redacted_at?: string | null;
  readonly error?: string;
}

/** Where a rate-limit window stands. */
export interface RateLimitInfo {
  readonly limit: number;
  readonly remaining: number;
  /** From then on the next window is open. */
  readonly resetAt: Date;
}

/** Any answer but a success. */
class ComplianceError extends Error {
  readonly status: number;
  /** The title of the API's problem, or the code of the storage's error. */
  readonly title: string;
  /** The type of the API's problem, if it has one. */
  readonly type: string | undefined;
  /** One message for each error that the API lists. */
  readonly messages: readonly string[];
  readonly quota: RateLimitInfo | undefined;

  constructor({ status, headers }: Response, title: string, body: ProblemBody = {}) {
    super(`${status} ${title}`);
    this.name = 'ComplianceError';
    this.status = status;
    this.title = title;
    this.type = body.type ?? body.errors?.[0]?.type;
    this.messages = (body.errors ?? []).map(({ message, detail }) => message ?? detail ?? '');
    this.quota = parseRateLimit(headers);
  }
}

interface ProblemBody {
  readonly title?: string;
  readonly type?: string;
  readonly errors?: readonly { message?: string; detail?: string; title?: string; type?: string }[];
}

interface ClientOptions {
  /** Such as `https://api.x.com`. */
  readonly origin: string;
  readonly token: string;
  /** The rest of a wait between two looks, in milliseconds; tests move the clock instead. */
  readonly sleep?: (ms: number) => Promise<void>;
}

const POLL_MS = 10_000;
const FINAL_STATUSES: readonly JobStatus[] = ['complete', 'expired', 'failed'];

export class ComplianceClient {
  readonly #origin: string;
  readonly #token: string;
  readonly #sleep: (ms: number) => Promise<void>;

  constructor({ origin, token, sleep: pause }: ClientOptions) {
    this.#origin = origin;
    this.#token = token;
    this.#sleep = pause ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  }

  /** @throws ComplianceError 409 while another job of the type holds the slot */
  async create(job: { type: JobType; name?: string; resumable?: boolean }): Promise<Job> {
    const headers = { 'content-type': 'application/json' };
    return readJob(await this.send('POST', '/2/compliance/jobs', { headers, body: JSON.stringify(job) }));
  }

  async get(id: string): Promise<Job> {
    return readJob(await this.send('GET', `/2/compliance/jobs/${id}`));
  }

  /** The app's jobs of a type, newest first; none is an empty list. */
  async list(type: JobType, status?: JobStatus): Promise<readonly Job[]> {
    const filter = status === undefined ? '' : `&status=${status}`;
    const response = await this.send('GET', `/2/compliance/jobs?type=${type}${filter}`);
    const { data = [] } = (await response.json()) as { data?: readonly Job[] };
    return data;
  }

  /** Only since September 2026. The job fails, and its slot is free. */
  async cancel(id: string): Promise<Job> {
    return readJob(await this.send('DELETE', `/2/compliance/jobs/${id}`));
  }

  /** Sends the IDs, one a line. The content type is part of the signature. */
  async upload(job: Pick<Job, 'upload_url'>, ids: string): Promise<void> {
    const headers = { 'content-type': 'text/plain', ...this.#credentialsFor(job.upload_url) };
    await requireOk(await fetch(job.upload_url, { method: 'PUT', headers, body: ids }));
  }

  /** The events of a complete job, in no particular order. Blank lines occur in real results. */
  async download(job: Pick<Job, 'download_url'>): Promise<readonly ComplianceEvent[]> {
    const headers = this.#credentialsFor(job.download_url);
    const response = await requireOk(await fetch(job.download_url, { headers }));
    const lines = (await response.text()).split('\n').filter((line) => line.trim() !== '');
    return lines.map((line) => JSON.parse(line) as ComplianceEvent);
  }

  /** Looks at a job until it is complete, failed or expired. A window that is used up is waited for. */
  async poll(id: string): Promise<Job> {
    for (;;) {
      const job = await this.get(id).catch((error: unknown) => {
        if (error instanceof ComplianceError && error.status === 429 && error.quota)
          return error.quota.resetAt;
        throw error;
      });
      if (job instanceof Date) await this.#sleep(job.getTime() - Date.now());
      else if (FINAL_STATUSES.includes(job.status)) return job;
      else await this.#sleep(POLL_MS);
    }
  }

  /** One request to the API. @throws ComplianceError unless it succeeded */
  async send(
    method: string,
    path: string,
    init: { headers?: object; body?: string } = {},
  ): Promise<Response> {
    const headers = { authorization: `Bearer ${this.#token}`, ...init.headers };
    return requireOk(await fetch(`${this.#origin}${path}`, { ...init, method, headers }));
  }

  /** Signed URLs of the storage are credentials themselves; a bearer token must not leave for another host. */
  #credentialsFor(url: string): Record<string, string> {
    const { origin, pathname } = new URL(url);
    return origin === new URL(this.#origin).origin && pathname.startsWith('/2/')
      ? { authorization: `Bearer ${this.#token}` }
      : {};
  }
}

async function requireOk(response: Response): Promise<Response> {
  if (response.ok) return response;
  const text = await response.text();
  if (!response.headers.get('content-type')?.includes('json'))
    throw new ComplianceError(response, /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? response.statusText);
  const problem = JSON.parse(text) as ProblemBody;
  throw new ComplianceError(response, problem.title ?? 'unknown', problem);
}

/** An unknown ID is answered with 200 and `errors` instead of `data`. */
async function readJob(response: Response): Promise<Job> {
  const body = (await response.json()) as { data?: Job } & ProblemBody;
  if (body.data) return body.data;
  throw new ComplianceError(response, body.errors?.[0]?.title ?? 'no data', body);
}

function parseRateLimit(headers: Headers): RateLimitInfo | undefined {
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) =>
    headers.get(`x-rate-limit-${name}`),
  );
  if (!limit || !remaining || !reset) return undefined;
  return { limit: Number(limit), remaining: Number(remaining), resetAt: new Date(Number(reset) * 1000) };
}
