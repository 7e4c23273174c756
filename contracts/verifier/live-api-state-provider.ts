// Sets up provider states without a control API, with requests that any client can send.
import type { Job, JobStatus, JobType } from '../compliance-client.js';
import { type InjectedValues, valuesOfJob } from '../states/injected-values.js';
import type { Bucket } from '../states/provider-state.js';
import type { Interaction } from './interaction.js';
import {
  describeRateLimit,
  LiveApiJobs,
  type LiveApiOptions,
  requireAcceptedToken,
} from './live-api-jobs.js';
import {
  MAX_REQUESTS_PER_WINDOW,
  planLiveInteraction,
  type RequestedState,
  resolveStates,
} from './live-api-plan.js';
import { type PreparedState, type StateProvider, StateUnavailableError } from './state-provider.js';
import { parseJson } from './verify-target.js';

/** Value that is injected instead of the bearer token, because Pact's core must not see the token. */
const TOKEN_PLACEHOLDER = 'token-of-the-app';
const INVALID_TOKEN = 'invalid';
const JOB_TYPES: readonly JobType[] = ['tweets', 'users'];
const SAMPLE_IDS = ['20', '1160164553482756096'];

const REQUEST_BY_BUCKET: Readonly<Record<Bucket, readonly [method: string, path: string]>> = {
  create: ['POST', '/2/compliance/jobs'],
  list: ['GET', '/2/compliance/jobs?type=tweets'],
  get: ['GET', '/2/compliance/jobs/1'],
  cancel: ['DELETE', '/2/compliance/jobs/1'],
};

type JobStateParameters = { readonly type: JobType; readonly status: JobStatus } & Readonly<
  Partial<{ name: string; ids: readonly string[]; resumable: boolean; age: string; prefix: string }>
>;

export function createLiveStateProvider(options: LiveApiOptions): StateProvider {
  const { target, canCancel, bearer } = options;
  const jobs = new LiveApiJobs(options);
  /** Jobs that later interactions can reuse, by the parameters of the provider state. */
  const reusableJobs = new Map<string, Job>();
  const exhaustedBuckets = new Set<string>();

  async function createJob({ type, name, resumable }: JobStateParameters): Promise<Job> {
    await jobs.freeSlot(type);
    return jobs.create({ type, name, resumable });
  }

  async function createUploadedJob(jobParameters: JobStateParameters): Promise<Job> {
    const job = await createJob(jobParameters);
    await jobs.upload(job, jobParameters.ids ?? SAMPLE_IDS);
    return job;
  }

  async function getCreatedJob(jobParameters: JobStateParameters, isConsumed: boolean): Promise<Job> {
    const key = JSON.stringify(jobParameters);
    const reusable = isConsumed ? undefined : reusableJobs.get(key);
    if (reusable && (await jobs.get(reusable.id)).status === 'created') return reusable;
    reusableJobs.delete(key);
    const job = await createJob(jobParameters);
    if (!isConsumed) reusableJobs.set(key, job);
    return job;
  }

  async function getCompleteJob(jobParameters: JobStateParameters): Promise<Job> {
    const { type, ids, name, age, resumable } = jobParameters;
    if (age !== undefined) {
      const old = (await jobs.list(type, 'complete')).find(({ created_at: at }) => isOlder(at, age));
      if (old) return old;
      throw new StateUnavailableError(
        `the list has no complete job of type ${type} that is at least ${age} old`,
      );
    }
    const key = JSON.stringify([type, ids, name]);
    const reusable = reusableJobs.get(key);
    if (reusable) return reusable;
    const isAny = ids === undefined && name === undefined && resumable === undefined;
    const candidates = isAny ? await jobs.list(type, 'complete') : [];
    const found = candidates.find(({ download_expires_at: end }) => Date.parse(end) > Date.now());
    const job = found ?? (await createCompleteJob(jobParameters));
    reusableJobs.set(key, job);
    return job;
  }

  async function createCompleteJob(jobParameters: JobStateParameters): Promise<Job> {
    const job = await createUploadedJob(jobParameters);
    const finishedJob = await jobs.waitUntilFinished(job);
    if (finishedJob.status !== 'complete')
      throw new Error(`job ${job.id}: expected status "complete", got "${finishedJob.status}"`);
    return finishedJob;
  }

  async function findListedJob(type: JobType, status: 'expired' | 'failed'): Promise<Job> {
    const found = (await jobs.list(type)).find((job) => job.status === status);
    if (found) return found;
    const hint =
      status === 'expired' ? '; a job expires 15 minutes after its creation without an upload' : '';
    throw new StateUnavailableError(`the list has no job of type ${type} that is ${status}${hint}`);
  }

  async function provideJob(jobParameters: JobStateParameters, interaction: Interaction): Promise<Job> {
    const { type, status, age } = jobParameters;
    if (age !== undefined && status !== 'complete')
      throw new StateUnavailableError(`cannot create a job that is ${status} and ${age} old`);
    switch (status) {
      case 'created':
        return getCreatedJob(jobParameters, interaction.method !== 'GET');
      case 'in_progress':
        return createUploadedJob(jobParameters);
      case 'complete':
        return getCompleteJob(jobParameters);
      case 'failed':
        return canCancel ? jobs.cancel((await createJob(jobParameters)).id) : findListedJob(type, status);
      case 'expired':
        return findListedJob(type, status);
    }
  }

  async function exhaustWindow(bucket: Bucket): Promise<void> {
    if (exhaustedBuckets.has(bucket)) return;
    const [method, path] = REQUEST_BY_BUCKET[bucket];
    const isCreate = bucket === 'create';
    // Cancels the verifier's jobs first, because no job can be cancelled once the cancel window is exhausted.
    if (bucket === 'cancel' && canCancel) for (const type of JOB_TYPES) await jobs.freeSlot(type);
    for (let sent = 0; sent < MAX_REQUESTS_PER_WINDOW; sent++) {
      const url = new URL(path, target.origin);
      const response = await target.send({
        method,
        url,
        headers: {
          authorization: `Bearer ${bearer}`,
          ...(isCreate && { 'content-type': 'application/json' }),
        },
        // An invalid request counts against the window and creates no job.
        ...(isCreate && { body: Buffer.from('{}') }),
      });
      if (response.status === 429) {
        exhaustedBuckets.add(bucket);
        return;
      }
      requireAcceptedToken(url, response);
    }
    throw new StateUnavailableError(
      `${MAX_REQUESTS_PER_WINDOW} requests did not exhaust the ${bucket} window`,
    );
  }

  async function setUpState(state: RequestedState, interaction: Interaction): Promise<InjectedValues> {
    const { name, parameters, liveSetup } = state;
    switch (liveSetup?.kind) {
      case 'job': {
        const jobParameters = parameters as unknown as JobStateParameters;
        return valuesOfJob(await provideJob(jobParameters, interaction), jobParameters.prefix);
      }
      case 'free_slot':
        await jobs.freeSlot(parameters.type as JobType);
        return {};
      case 'empty_list':
        for (const type of parameters.type === undefined ? JOB_TYPES : [parameters.type as JobType]) {
          const { length } = await jobs.list(type);
          if (length > 0)
            throw new StateUnavailableError(
              `the app has ${length} jobs of type ${type}, which cannot be deleted`,
            );
        }
        return {};
      case 'exhaust_window':
        await exhaustWindow(liveSetup.bucket);
        return {};
      default:
        return name === 'the bearer token is invalid' ? { token: INVALID_TOKEN } : {};
    }
  }

  return {
    name: 'live-api',
    maxParallel: 1,
    plan: (interaction) => planLiveInteraction(interaction, options),
    async setUp(interaction): Promise<PreparedState> {
      const states = resolveStates(interaction);
      const values: Record<string, string> = { token: TOKEN_PLACEHOLDER };
      for (const state of states) Object.assign(values, await setUpState(state, interaction));
      return {
        values,
        bearer: values.token === TOKEN_PLACEHOLDER ? bearer : values.token,
        async explainStateLoss(exchange) {
          if (exchange && exchange.response.status !== expectedStatus(interaction)) {
            if (exchange.response.status === 429) return describeRateLimit(exchange.response);
            if (
              exchange.response.status === 401 &&
              exchange.requestHeaders.authorization === `Bearer ${bearer}`
            )
              requireAcceptedToken(new URL(exchange.url), exchange.response);
            if (exchange.response.status === 409 && interaction.method === 'POST')
              return jobs.describeSlotHolder(requestedJobType(interaction));
          }
          const mayBeLost = states.some(({ parameters }) => parameters.status === 'in_progress');
          const id = Object.entries(values).find(([name]) => name.endsWith('job_id'))?.[1];
          if (!mayBeLost || id === undefined || (await jobs.get(id)).status !== 'complete') return undefined;
          return `job ${id} completed before it could be checked as in_progress`;
        },
        async afterExchange(exchange) {
          if (!exchange || interaction.method === 'GET') return;
          const { method, url, response } = exchange;
          // Tracks a job that the request of the contract creates or cancels, so that the verifier cancels it in the end.
          const job = parseJob(response.body);
          if (job) jobs.track({ ...job, type: job.type ?? requestedJobType(interaction) });
          // A response of the storage does not contain the job, so the upload URL identifies it.
          else if (method === 'PUT' && response.status === 200) jobs.markUploaded(uploadedJobId(url, values));
        },
      };
    },
    close: () => jobs.close(),
  };
}

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function isOlder(createdAt: string, age: string): boolean {
  const [, count = '0', unit = 's'] = /^([\d.]+)(ms|s|m|h|d)$/.exec(age) ?? [];
  return Date.now() - Date.parse(createdAt) >= Number(count) * (UNIT_MS[unit] as number);
}

/** Returns the type of the job that a contract creates. Reads the request, because the response may omit the type. */
function requestedJobType({ raw }: Interaction): JobType {
  const { body } = raw.request as { body?: { content?: unknown } };
  const jobInput = (body?.content ?? body) as { type?: JobType } | undefined;
  return jobInput?.type ?? 'tweets';
}

const expectedStatus = ({ raw }: Interaction): unknown =>
  (raw.response as { status?: unknown } | undefined)?.status;

/** Returns the ID of the job that an upload URL belongs to. */
function uploadedJobId(url: string, values: InjectedValues): string {
  const { pathname } = new URL(url);
  const [path = ''] =
    Object.entries(values).find(([name, value]) => name.endsWith('upload_path') && value === pathname) ?? [];
  return values[path.replace(/upload_path$/, 'job_id')] ?? '';
}

/** Parses the job in a response. A job without a status counts as `created`, so that the verifier cancels it in the end. */
function parseJob(body: Buffer): Job | undefined {
  const data = parseJson<{ data?: Job } | null>(body)?.data;
  return typeof data?.id === 'string' ? { ...data, status: data.status ?? 'created' } : undefined;
}
