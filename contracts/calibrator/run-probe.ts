// Runs the steps of probes, and cancels the jobs that are unfinished afterwards.
import { pollPauses } from './calibration-plan.js';
import { type CalibrationSession, ProbeAbandoned } from './calibration-session.js';
import type { JobType, ProfileName } from './exchange.js';
import { jobsIn } from './job-history.js';
import { expiresAt, type OwnJob, OwnJobs, UNFINISHED_STATUSES } from './own-jobs.js';
import { cancel, get, JOBS_PATH, type JobLabel, type Probe, type RequestStep } from './probe.js';
import { jobNamePrefix } from './resume-file.js';
import type { WireResponse } from './send-request.js';

export interface ProbeRunnerOptions {
  readonly target: URL;
  readonly profile: ProfileName;
  readonly run: string;
  readonly waitMs: number;
  /** Upload bodies with IDs that have known events. */
  readonly ids: Readonly<Record<JobType, string>>;
  readonly sleep: (ms: number) => Promise<void>;
  readonly reportProgress: (line: string) => void;
  readonly stop: AbortSignal;
}

/** Time from the start of a late upload to the expiry of its job, and from there to its end. */
const EXPIRY_MARGIN_MS = 10_000;
const PLACEHOLDER = /\{([a-z]+)(?:\.([a-z_]+))?\}/g;

export class ProbeRunner {
  readonly #session: CalibrationSession;
  readonly #options: ProbeRunnerOptions;
  readonly #jobs: OwnJobs;
  /** Names of jobs whose creation got no response. Whether they exist is unknown. */
  readonly #uncertainNames = new Set<string>();
  #labels = new Map<JobLabel, string>();
  #jobCount = 0;
  #currentName = '';

  constructor(session: CalibrationSession, options: ProbeRunnerOptions) {
    this.#session = session;
    this.#options = options;
    this.#jobs = new OwnJobs(jobNamePrefix(options.run));
  }

  /** @throws ProbeAbandoned, RunEnded, UsageError */
  async run({ steps }: Probe): Promise<void> {
    this.#labels = new Map();
    for (const step of steps)
      if (step.kind === 'request' && step.requires !== undefined && step.type)
        this.#requireFreeSlot(step.type);
    for (const step of steps) {
      this.#options.stop.throwIfAborted();
      if (step.kind === 'poll') await this.poll(step.jobs.map((label) => this.#jobOf(label)));
      else await this.#request(step);
    }
  }

  /** Cancels the unfinished jobs of the run, if the profile supports it. @returns jobs that remain unfinished */
  async cleanUp(): Promise<readonly OwnJob[]> {
    if (this.#options.profile === 'direct')
      for (const { id } of this.#jobs.unfinished(this.#session.now())) await this.#request(cancel(id));
    return this.#jobs.unfinished(this.#session.now());
  }

  /** Reads jobs until all of them are finished. @throws ProbeAbandoned if that takes too long or a job fails */
  async poll(jobs: readonly OwnJob[]): Promise<void> {
    const { waitMs, sleep, reportProgress } = this.#options;
    for (const pause of [0, ...pollPauses(waitMs)]) {
      const waiting = jobs.filter(({ id }) =>
        UNFINISHED_STATUSES.includes(this.#jobs.find(id)?.status ?? ''),
      );
      if (waiting.length === 0) break;
      if (pause > 0) {
        reportProgress(`waiting for ${waiting.map(({ name }) => name).join(', ')}`);
        await sleep(pause);
      }
      for (const { id } of waiting) await this.#request(get(id));
    }
    for (const { id } of jobs) {
      const status = this.#jobs.find(id)?.status;
      if (status !== 'complete')
        throw new ProbeAbandoned(
          UNFINISHED_STATUSES.includes(status ?? '')
            ? `a job was still ${status} after ${waitMs / 60_000} minutes; raise --wait to wait longer`
            : `the processing of a job ended as ${status}`,
        );
    }
  }

  /** Returns the names of the jobs of the run that may be unfinished, each with its last known status. */
  unfinishedJobs(): readonly string[] {
    const known = this.#jobs.unfinished(this.#session.now());
    return [
      ...known.map(({ name, status }) => `${JSON.stringify(name)} (${status})`),
      ...[...this.#uncertainNames].map((name) => `"${name}" (its creation got no response)`),
    ];
  }

  #requireFreeSlot(type: JobType): void {
    const { profile } = this.#options;
    // In profile gcs, whether a job that is `created` blocks another one is an assumption that the probe may measure.
    const blocking = profile === 'direct' ? UNFINISHED_STATUSES : ['in_progress'];
    if (this.#jobs.hasForeign(type, blocking))
      throw new ProbeAbandoned(
        `an unfinished job of type ${type} that this run did not create occupies the slot`,
      );
    const own = this.#jobs.unfinished(this.#session.now());
    if (own.some((job) => job.type === type && blocking.includes(job.status)))
      throw new ProbeAbandoned(`a job of this run of type ${type} is still unfinished and occupies the slot`);
  }

  async #request(step: RequestStep): Promise<WireResponse> {
    const response = await this.#send(step).catch((error: unknown) => {
      if (step.creates !== undefined) this.#uncertainNames.add(this.#currentName);
      throw error;
    });
    const resources = response.status === 200 ? jobsIn(response.body) : [];
    const [resource] = resources;
    // A list contains every job of its type, so it shows which of the uncertain jobs exist. LIST_PROBE lists users last.
    if (step.item === 'list' && response.status === 200 && step.to.endsWith('type=users'))
      this.#uncertainNames.clear();
    if (step.creates !== undefined && step.type && resource) {
      const job = this.#jobs.add({ name: this.#currentName, ...resource }, step.type);
      if (job) this.#labels.set(step.creates, job.id);
    } else this.#jobs.learn(resources);
    // A 409 means that the job has finished.
    if (step.item === 'cancel' && response.status === 409)
      this.#jobs.setStatus(this.#fill(step.to).slice(JOBS_PATH.length + 1), 'complete');
    if (step.item === 'upload' && response.status === 200) this.#markUploaded(step);
    if (step.requires !== undefined && response.status !== step.requires)
      throw new ProbeAbandoned(describeRejection(step, response.status));
    return response;
  }

  /**
   * Sends a request. In profile gcs, a job of the run that is `created` may block a new one and cannot be cancelled. If it does, waits
   * until it expires and sends the request again.
   */
  async #send(step: RequestStep): Promise<WireResponse> {
    const response = await this.#sendStep(step);
    if (this.#options.profile !== 'gcs' || response.status !== 409 || step.requires === undefined)
      return response;
    const ends = this.#jobs
      .unfinished(this.#session.now())
      .filter(({ type, status }) => type === step.type && status === 'created')
      .map(expiresAt);
    const ms = Math.max(...ends) - this.#session.now() + 1000;
    if (!(ms > 0 && ms <= this.#options.waitMs)) return response;
    this.#options.reportProgress('waiting until a job of this run expires');
    await this.#options.sleep(ms);
    return this.#sendStep(step);
  }

  async #sendStep(step: RequestStep): Promise<WireResponse> {
    const { target, sleep } = this.#options;
    const { item, method, announcedBytes, contentType, spansExpiryOf } = step;
    const url = new URL(this.#fill(step.to), target.origin);
    const body = step.body === undefined ? undefined : this.#fill(step.body);
    let pause: (() => Promise<void>) | undefined;
    if (spansExpiryOf !== undefined) {
      const end = expiresAt(this.#jobOf(spansExpiryOf));
      if (Number.isNaN(end)) throw new ProbeAbandoned('the API did not return the end of the upload window');
      await sleep(Math.max(end - EXPIRY_MARGIN_MS - this.#session.now(), 0));
      if (this.#session.now() >= end)
        throw new ProbeAbandoned('the upload window ended before the upload began');
      pause = () => sleep(end + EXPIRY_MARGIN_MS - this.#session.now());
    }
    return this.#session.send(
      item,
      {
        ...{ method, url, announcedBytes, pause },
        body: announcedBytes === undefined ? body : undefined,
        headers: contentType === undefined ? {} : { 'content-type': contentType },
      },
      step.isAnonymous,
    );
  }

  /** Updates the status of a job after an upload, because the response of the storage does not contain the job. */
  #markUploaded({ to }: RequestStep): void {
    const label = /^\{([a-z]+)\.upload_url\}$/.exec(to)?.[1];
    const job = label === undefined ? undefined : this.#jobs.find(this.#labels.get(label) ?? '');
    if (job?.status === 'created') this.#jobs.setStatus(job.id, 'in_progress');
  }

  #nextName(): string {
    this.#jobCount++;
    this.#currentName = `${jobNamePrefix(this.#options.run)}${this.#jobCount}`;
    return this.#currentName;
  }

  #jobOf(label: JobLabel): OwnJob {
    const job = this.#jobs.find(this.#labels.get(label) ?? '');
    if (!job) throw new ProbeAbandoned('the API returned no job');
    return job;
  }

  #fill(text: string): string {
    return text.replace(PLACEHOLDER, (_, name: string, field: string | undefined) => {
      if (name === 'name') return this.#nextName();
      if (name === 'ids') return this.#options.ids[field as JobType];
      const job = this.#jobOf(name);
      if (field === undefined) return job.id;
      const [key, operation] = field.split('_', 2);
      const url = key === 'upload' ? job.upload_url : job.download_url;
      if (url === undefined || !URL.canParse(url)) throw new ProbeAbandoned(`the API returned no ${key}_url`);
      return operation === 'url' ? url : encodeURIComponent(new URL(url).searchParams.get('token') ?? '');
    });
  }
}

function describeRejection({ item, type }: RequestStep, status: number): string {
  if (item === 'create' && status === 409) return `another job of type ${type} occupies the slot (409)`;
  const action = { create: 'creating a job', upload: 'uploading', list: 'listing jobs' }[item as 'create'];
  return `${action ?? 'a request'} failed with status ${status}`;
}
