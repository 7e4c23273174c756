// Collects facts about jobs from exchanges: status, credentials of the URLs, and uploads.
import { bucketOf, type Exchange, fileOperationOf, type JobType, jobIdOf, parseObject } from './exchange.js';
import { isObject } from './json-object.js';

export interface KnownJob {
  readonly id: string;
  readonly type?: JobType;
  /** Last status that a response reported. */
  readonly status?: string;
  /** Aliases of the credentials of the URLs. */
  readonly uploadCredential?: string;
  readonly downloadCredential?: string;
  /** End of the upload window in milliseconds since the Unix epoch. */
  readonly uploadExpiresAt?: number;
  /** First upload that got a 200. */
  readonly upload?: { readonly lines: readonly string[]; readonly endedAt: number };
  readonly isCancelled?: boolean;
}

/** Job in a response of the API, with the fields that the request asked for. */
export interface JobResource {
  readonly id: string;
  readonly type: JobType;
  readonly status: string;
  readonly name: string;
  readonly upload_url: string;
  readonly upload_expires_at: string;
  readonly download_url: string;
  readonly error: unknown;
}

const CREDENTIAL = /(?<![\w-])(?:token|X-Goog-Signature)=([\w-]+)/i;

/** Returns the jobs in a response of the API. */
export function jobsOf({ on, status, responseBody }: Exchange): readonly Partial<JobResource>[] {
  if (on !== 'api' || status !== 200) return [];
  return jobsIn(responseBody);
}

/** Returns the jobs in the body of a successful response, which contains one job or a list. */
export function jobsIn(body: string | undefined): readonly Partial<JobResource>[] {
  const data: unknown = parseObject<{ data: unknown }>(body)?.data;
  const jobs: readonly unknown[] = Array.isArray(data) ? data : [data];
  return jobs.filter(isObject) as readonly Partial<JobResource>[];
}

/** Returns the lines of a text without blanks around them. Omits blank lines. */
export const linesOf = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Jobs that the exchanges so far have shown. */
export class JobHistory {
  readonly #jobs = new Map<string, KnownJob>();
  readonly #listedTypes = new Set<string>();

  find(id: string | undefined): KnownJob | undefined {
    return id === undefined ? undefined : this.#jobs.get(id);
  }

  get all(): readonly KnownJob[] {
    return [...this.#jobs.values()];
  }

  /** Returns whether a response listed all jobs of a type. If so, no unknown job of that type was active at that time. */
  hasListed(type: string | undefined): boolean {
    return type !== undefined && this.#listedTypes.has(type);
  }

  /** Returns how the credential of a request to a file URL relates to the job in its path. */
  credentialKindOf(exchange: Exchange): 'missing' | 'own' | 'other_purpose' | 'other_job' | 'unknown' {
    const { operation, id } = fileOperationOf(exchange) ?? {};
    const credential = credentialOf(exchange);
    if (credential === undefined) return 'missing';
    for (const job of this.#jobs.values()) {
      const [same, other] =
        operation === 'upload'
          ? [job.uploadCredential, job.downloadCredential]
          : [job.downloadCredential, job.uploadCredential];
      if (credential === same) return job.id === id ? 'own' : 'other_job';
      if (credential === other) return job.id === id ? 'other_purpose' : 'other_job';
    }
    return 'unknown';
  }

  /** Adds the facts that an exchange shows. */
  learn(exchange: Exchange): void {
    for (const resource of jobsOf(exchange)) this.#learnJob(resource);
    const { status, query } = exchange;
    if (status !== 200) return;
    if (bucketOf(exchange) === 'list' && !query.has('status')) this.#listedTypes.add(query.get('type') ?? '');
    if (exchange.method === 'DELETE') this.#update(jobIdOf(exchange), { isCancelled: true });
    const { operation, id } = fileOperationOf(exchange) ?? {};
    if (operation !== 'upload' || exchange.method !== 'PUT') return;
    if (!this.find(id)?.upload && this.credentialKindOf(exchange) === 'own')
      this.#update(id, { upload: { lines: linesOf(exchange.requestBody), endedAt: exchange.endedAt } });
  }

  #learnJob(resource: Partial<JobResource>): void {
    const { id, type, status, upload_expires_at: expires } = resource;
    if (typeof id !== 'string') return;
    const uploadCredential = CREDENTIAL.exec(String(resource.upload_url))?.[1];
    const downloadCredential = CREDENTIAL.exec(String(resource.download_url))?.[1];
    const uploadExpiresAt = Date.parse(String(expires));
    if (!this.#jobs.has(id)) this.#jobs.set(id, { id });
    this.#update(id, {
      ...(type !== undefined && { type }),
      ...(status !== undefined && { status }),
      ...(uploadCredential !== undefined && { uploadCredential }),
      ...(downloadCredential !== undefined && { downloadCredential }),
      ...(!Number.isNaN(uploadExpiresAt) && { uploadExpiresAt }),
    });
  }

  #update(id: string | undefined, change: Partial<KnownJob>): void {
    const known = this.find(id);
    if (known) this.#jobs.set(known.id, { ...known, ...change });
  }
}

function credentialOf({ query }: Exchange): string | undefined {
  for (const [name, value] of query) if (/^(?:token|x-goog-signature)$/i.test(name)) return value;
  return undefined;
}

/** Returns the statuses that a job may have had during an exchange, most likely first. */
export function possibleStatusesOf(
  { status, upload, uploadExpiresAt, isCancelled }: KnownJob,
  { endedAt }: Exchange,
): readonly string[] {
  const isExpired = !upload && !isCancelled && uploadExpiresAt !== undefined && endedAt >= uploadExpiresAt;
  const isProcessed = upload !== undefined && !isCancelled;
  return [
    ...(isExpired ? ['expired'] : []),
    ...(status === undefined ? [] : [status]),
    ...(isProcessed ? ['in_progress', 'complete', 'failed'] : []),
  ];
}
