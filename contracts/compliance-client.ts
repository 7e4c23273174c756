// Implements a small client of the batch compliance API for both profiles. The consumer tests generate the shipped contracts
// with this client. Therefore the client relies only on behaviour that the contracts assert.

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

/** Line of a result: the outcome of an ID, or the error for an uploaded line that is not an ID. */
interface ComplianceEvent {
  readonly id: string;
  readonly action?: string;
  readonly reason?: string;
  readonly created_at?: string;
  readonly redacted_at?: string | null;
  readonly error?: string;
}

/** State of a rate-limit window, parsed from the headers of a response. */
export interface RateLimitInfo {
  readonly limit: number;
  readonly remaining: number;
  /** Start of the next window. */
  readonly resetAt: Date;
}

/** Error that the client throws for an error response, and for a response without a job. */
class ComplianceError extends Error {
  readonly status: number;
  /** Title of the API's problem document, or `Code` of the storage's XML error. */
  readonly title: string;
  /** Type of the API's problem document. Undefined for an error of the storage. */
  readonly type: string | undefined;
  /** Messages of the `errors` in the API's problem document. */
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
  /** Origin of the API, such as `https://api.x.com`. */
  readonly origin: string;
  readonly token: string;
  /** Waits the given number of milliseconds. Default: `setTimeout`. Tests replace this function so that polls do not wait. */
  readonly sleep?: (ms: number) => Promise<void>;
}

const POLL_MS = 10_000;
const FINAL_STATUSES: readonly JobStatus[] = ['complete', 'expired', 'failed'];

export class ComplianceClient {
  readonly #origin: string;
  readonly #token: string;
  readonly #sleep: (ms: number) => Promise<void>;

  constructor({ origin, token, sleep }: ClientOptions) {
    this.#origin = origin;
    this.#token = token;
    this.#sleep = sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  }

  /** Creates a job. @throws ComplianceError with status 409 while an unfinished job of the same type blocks a new one */
  async create(job: { type: JobType; name?: string; resumable?: boolean }): Promise<Job> {
    const headers = { 'content-type': 'application/json' };
    return readJob(await this.send('POST', '/2/compliance/jobs', { headers, body: JSON.stringify(job) }));
  }

  async get(id: string): Promise<Job> {
    return readJob(await this.send('GET', `/2/compliance/jobs/${id}`));
  }

  /** Returns the app's jobs of a type, newest first. Returns an empty list if the API omits `data`, because no job matches. */
  async list(type: JobType, status?: JobStatus): Promise<readonly Job[]> {
    const filter = status === undefined ? '' : `&status=${status}`;
    const response = await this.send('GET', `/2/compliance/jobs?type=${type}${filter}`);
    const { data = [] } = (await response.json()) as { data?: readonly Job[] };
    return data;
  }

  /** Cancels a job and returns it as `failed`. The API has supported this operation since September 2026. */
  async cancel(id: string): Promise<Job> {
    return readJob(await this.send('DELETE', `/2/compliance/jobs/${id}`));
  }

  /** Uploads IDs, one per line. Sends `text/plain`, because the signature of a storage URL covers the content type. */
  async upload(job: Pick<Job, 'upload_url'>, ids: string): Promise<void> {
    const headers = { 'content-type': 'text/plain', ...this.#credentialsFor(job.upload_url) };
    await requireOk(await fetch(job.upload_url, { method: 'PUT', headers, body: ids }));
  }

  /** Downloads the lines of a complete job's result, in no particular order. Skips blank lines, which real results contain. */
  async download(job: Pick<Job, 'download_url'>): Promise<readonly ComplianceEvent[]> {
    const headers = this.#credentialsFor(job.download_url);
    const response = await requireOk(await fetch(job.download_url, { headers }));
    const lines = (await response.text()).split('\n').filter((line) => line.trim() !== '');
    return lines.map((line) => JSON.parse(line) as ComplianceEvent);
  }

  /** Polls a job until it is complete, failed or expired. Waits for the next window if the rate limit is exhausted. */
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

  /** Sends a request to the API. @throws ComplianceError for an error response */
  async send(
    method: string,
    path: string,
    init: { headers?: object; body?: string } = {},
  ): Promise<Response> {
    const headers = { authorization: `Bearer ${this.#token}`, ...init.headers };
    return requireOk(await fetch(`${this.#origin}${path}`, { ...init, method, headers }));
  }

  /**
   * Returns an Authorization header for URLs of the API, and no header for other URLs. The storage must not get the bearer
   * token: the signature of a storage URL is the only credential there.
   */
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

/** Returns the job of a response. Throws for an unknown ID, for which the API returns 200 with `errors` instead of `data`. */
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
