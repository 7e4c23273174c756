// Judges from the journal whether a client used the API as it should.
import { UPLOAD_ROUTES } from '../route-name.js';
import { isoMillis } from '../time/instant.js';
import type { JournalEntry } from './journal-entry.js';
import type { Warning } from './warning.js';

/** Request that a verdict lists, with the sentences that explain it. */
interface ExplainedRequest {
  readonly entry: JournalEntry;
  readonly explanation: string;
}

export interface Verdict {
  readonly name:
    | 'uploaded_before_expiry'
    | 'downloaded_result'
    | 'downloaded_completed_jobs'
    | 'respected_rate_limits'
    | 'no_warnings';
  readonly passed: boolean;
  /** Failure message of the assertion; if the verdict passed, of the negated assertion. */
  readonly message: string;
  /** Requests that the message lists. */
  readonly requests: readonly ExplainedRequest[];
}

/** Requests and facts from which a verdict follows. */
interface Findings {
  /** Noun phrase of the expectation, such as `an upload before its expiry`. */
  readonly expected: string;
  /** Requests that violate the expectation. */
  readonly violations: RequestList;
  /** Requests that meet the expectation. The message of a negated assertion lists these requests. */
  readonly compliant: RequestList;
  /** Clause that names what is missing, such as `there was no upload`. Undefined if nothing is missing. */
  readonly missing?: string | undefined;
}

/** Maximum number of requests, and of job IDs, that a verdict lists. */
const MAX_LISTED = 20;

/** The first requests of a list, and the number of all. An undefined explanation means the reason for the response. */
class RequestList {
  readonly first: { readonly entry: JournalEntry; readonly explanation: string | undefined }[] = [];
  count = 0;

  add(entry: JournalEntry, explanation?: string): void {
    this.count++;
    if (this.first.length < MAX_LISTED) this.first.push({ entry, explanation });
  }
}

const isSuccess = ({ status = 0 }: JournalEntry): boolean => status >= 200 && status < 300;

const isDownload = ({ method, route }: JournalEntry): boolean =>
  method === 'GET' && (route === 'downloadObject' || route === 'downloadDirect');

/** Collects the entries of a journal one by one, so that the caller can pause, and judges them. */
export class VerdictCollector {
  readonly #job: string | undefined;
  readonly #requests = new RequestList();
  readonly #warnings = new RequestList();
  readonly #countedRequests = new RequestList();
  readonly #ignoredLimits = new RequestList();
  readonly #uploads = new RequestList();
  readonly #lateUploads = new RequestList();
  #hasUploaded = false;
  readonly #downloads = new RequestList();
  readonly #successfulDownloads = new RequestList();
  readonly #downloadsOfAllJobs = new RequestList();
  readonly #downloadedJobs = new Set<string>();
  readonly #failedDownloads = new Map<string, JournalEntry[]>();
  readonly #failedDownloadsOfCompleteJobs = new RequestList();
  #completeJobs = 0;
  #undownloadedJobs = 0;
  readonly #firstUndownloadedJobs: string[] = [];

  /** @param job ID of the job whose upload and download are judged. Undefined for all jobs. */
  constructor(job: string | undefined) {
    this.#job = job;
  }

  /** Adds the next entry, oldest first. */
  addEntry(entry: JournalEntry, warnings: readonly Warning[]): void {
    this.#requests.add(entry);
    if (entry.quota) this.#countedRequests.add(entry);
    for (const { kind, detail } of warnings) {
      this.#warnings.add(entry, `${kind}: ${detail}`);
      if (kind === 'rate_limit_ignored' && entry.quota) this.#ignoredLimits.add(entry, `${kind}: ${detail}`);
    }
    const isOfJob = this.#job === undefined || entry.job === this.#job;
    if (isOfJob && UPLOAD_ROUTES.includes(entry.route)) {
      this.#uploads.add(entry);
      this.#hasUploaded ||= isSuccess(entry);
      if (warnings.some(({ kind }) => kind === 'upload_after_expiry')) this.#lateUploads.add(entry);
    }
    if (!isDownload(entry)) return;
    if (isOfJob) {
      this.#downloads.add(entry);
      if (isSuccess(entry)) this.#successfulDownloads.add(entry);
    }
    this.#addDownload(entry, entry.job ?? '');
  }

  #addDownload(entry: JournalEntry, job: string): void {
    if (isSuccess(entry)) {
      this.#downloadsOfAllJobs.add(entry);
      this.#downloadedJobs.add(job);
      return;
    }
    const failed = this.#failedDownloads.get(job) ?? [];
    failed.push(entry);
    this.#failedDownloads.set(job, failed);
  }

  /** Adds a job that is complete and whose result can be downloaded. All entries must have been added before. */
  addCompleteJob(id: string): void {
    this.#completeJobs++;
    if (this.#downloadedJobs.has(id)) return;
    this.#undownloadedJobs++;
    if (this.#firstUndownloadedJobs.length < MAX_LISTED) this.#firstUndownloadedJobs.push(id);
    for (const entry of this.#failedDownloads.get(id) ?? []) this.#failedDownloadsOfCompleteJobs.add(entry);
  }

  /** Returns all verdicts. @param explain explains the response of an entry */
  verdicts(explain: (entry: JournalEntry) => string): readonly Verdict[] {
    const job = this.#job;
    const judge = (name: Verdict['name'], findings: Findings) => toVerdict(name, findings, explain);
    return [
      judge('uploaded_before_expiry', {
        expected: `${job === undefined ? 'an upload' : `an upload to job ${job}`} before its expiry`,
        violations: this.#hasUploaded ? this.#lateUploads : this.#uploads,
        compliant: this.#uploads,
        missing: describeMissing('upload', this.#uploads.count, this.#hasUploaded),
      }),
      // A download of a range of the file also counts.
      judge('downloaded_result', {
        expected: `the result ${job === undefined ? 'of a job' : `of job ${job}`} to be downloaded`,
        violations: this.#successfulDownloads.count > 0 ? new RequestList() : this.#downloads,
        compliant: this.#successfulDownloads,
        missing: describeMissing('download', this.#downloads.count, this.#successfulDownloads.count > 0),
      }),
      judge('downloaded_completed_jobs', {
        expected: 'the results of all complete jobs to be downloaded',
        violations: this.#failedDownloadsOfCompleteJobs,
        compliant: this.#downloadsOfAllJobs,
        missing: this.#describeUndownloadedJobs(),
      }),
      judge('respected_rate_limits', {
        expected: 'no request to a rate-limit window between a 429 and its reset',
        violations: this.#ignoredLimits,
        compliant: this.#countedRequests,
      }),
      judge('no_warnings', {
        expected: 'no warnings',
        violations: this.#warnings,
        compliant: this.#requests,
        // Without this check, the verdict would pass for a client that never reaches the mock.
        missing:
          this.#requests.count > 0
            ? undefined
            : 'the mock received no request of this app: check the base URL and the bearer token of the client',
      }),
    ];
  }

  #describeUndownloadedJobs(): string | undefined {
    if (this.#completeJobs === 0) return 'no job is complete';
    if (this.#undownloadedJobs === 0) return undefined;
    const listed = this.#firstUndownloadedJobs.join(', ');
    const otherCount = this.#undownloadedJobs - this.#firstUndownloadedJobs.length;
    const others = otherCount > 0 ? ` and ${otherCount} more` : '';
    return `${this.#undownloadedJobs} of ${this.#completeJobs} were not: ${listed}${others}`;
  }
}

function describeMissing(noun: string, count: number, hasSucceeded: boolean): string | undefined {
  if (count === 0) return `there was no ${noun}`;
  return hasSucceeded ? undefined : `no ${noun} succeeded`;
}

function toVerdict(
  name: Verdict['name'],
  { expected, violations, compliant, missing }: Findings,
  explain: (entry: JournalEntry) => string,
): Verdict {
  const passed = violations.count === 0 && missing === undefined;
  const sentence = passed
    ? `expected the opposite of: ${expected}`
    : `expected ${expected}${missing === undefined ? '' : `, but ${missing}`}`;
  const { first, count } = passed ? compliant : violations;
  const requests = first.map(({ entry, explanation = explain(entry) }) => ({ entry, explanation }));
  const others = count > first.length ? [`  and ${count - first.length} more`] : [];
  return {
    name,
    passed,
    message: [sentence, ...requests.map(formatRequest), ...others].join('\n'),
    requests,
  };
}

/** Returns one line of a message, such as `2026-11-23T10:15:00.000Z  GET /2/compliance/jobs/1 → 429  <explanation>`. */
function formatRequest({ entry, explanation }: ExplainedRequest): string {
  const { at, method, path, status } = entry;
  return `  ${isoMillis(at)}  ${method} ${path} → ${status ?? 'no response'}  ${explanation}`;
}
