// The road without a control API: states are reached by what any client could do.
import type { Job, JobStatus, JobType } from '../client.js';
import type { Bucket } from '../states/provider-state.js';
import { type InjectedValues, valuesOfJob } from '../states/values.js';
import type { Interaction } from './interaction.js';
import { limitReached, RealJobs, type RealOptions } from './live-api-jobs.js';
import { type AskedState, MOST_REQUESTS_IN_A_WINDOW, plannedByRealMeans, statesOf } from './live-api-plan.js';
import { NotReachable, type Road, type Situation } from './state-provider.js';
import { jsonOf } from './target.js';

/** Stands in for the token, which Pact's core never sees. */
const PLACEHOLDER = 'token-of-the-app';
const NOBODY = 'invalid';
const TYPES: readonly JobType[] = ['tweets', 'users'];
const SAMPLE_IDS = ['20', '1160164553482756096'];

const REQUEST_OF: Readonly<Record<Bucket, readonly [method: string, path: string]>> = {
  create: ['POST', '/2/compliance/jobs'],
  list: ['GET', '/2/compliance/jobs?type=tweets'],
  get: ['GET', '/2/compliance/jobs/1'],
  cancel: ['DELETE', '/2/compliance/jobs/1'],
};

type Ordered = { readonly type: JobType; readonly status: JobStatus } & Readonly<
  Partial<{ name: string; ids: readonly string[]; resumable: boolean; age: string; prefix: string }>
>;

export function realRoad(options: RealOptions): Road {
  const { target, canCancel, bearer } = options;
  const jobs = new RealJobs(options);
  /** Jobs that serve several interactions, by what was asked for. */
  const kept = new Map<string, Job>();
  const spent = new Set<string>();

  async function made({ type, name, resumable }: Ordered): Promise<Job> {
    await jobs.freeSlot(type);
    return jobs.create({ type, name, resumable });
  }

  async function uploaded(order: Ordered): Promise<Job> {
    const job = await made(order);
    await jobs.upload(job, order.ids ?? SAMPLE_IDS);
    return job;
  }

  async function created(order: Ordered, isSpent: boolean): Promise<Job> {
    const key = JSON.stringify(order);
    const known = isSpent ? undefined : kept.get(key);
    if (known && (await jobs.look(known.id)).status === 'created') return known;
    kept.delete(key);
    const job = await made(order);
    if (!isSpent) kept.set(key, job);
    return job;
  }

  async function complete(order: Ordered): Promise<Job> {
    const { type, ids, name, age, resumable } = order;
    if (age !== undefined) {
      const old = (await jobs.list(type, 'complete')).find(({ created_at: at }) => isOlder(at, age));
      if (old) return old;
      throw new NotReachable(`no complete job of type ${type} in the list is ${age} old`);
    }
    const key = JSON.stringify([type, ids, name]);
    const known = kept.get(key);
    if (known) return known;
    const isAny = ids === undefined && name === undefined && resumable === undefined;
    const listed = isAny ? await jobs.list(type, 'complete') : [];
    const found = listed.find(({ download_expires_at: end }) => Date.parse(end) > Date.now());
    const job = found ?? (await finishedUpload(order));
    kept.set(key, job);
    return job;
  }

  async function finishedUpload(order: Ordered): Promise<Job> {
    const job = await uploaded(order);
    const end = await jobs.finished(job);
    if (end.status !== 'complete') throw new Error(`job ${job.id} ended as ${end.status}`);
    return end;
  }

  async function listed(type: JobType, status: 'expired' | 'failed'): Promise<Job> {
    const found = (await jobs.list(type)).find((job) => job.status === status);
    if (found) return found;
    const how = status === 'expired' ? '; one expires 15 minutes after its creation without an upload' : '';
    throw new NotReachable(`no job of type ${type} in the list is ${status} now${how}`);
  }

  async function jobFor(order: Ordered, interaction: Interaction): Promise<Job> {
    const { type, status, age } = order;
    if (age !== undefined && status !== 'complete')
      throw new NotReachable(`a job that is ${status} and ${age} old cannot be made`);
    switch (status) {
      case 'created':
        return created(order, interaction.method !== 'GET');
      case 'in_progress':
        return uploaded(order);
      case 'complete':
        return complete(order);
      case 'failed':
        return canCancel ? jobs.cancel((await made(order)).id) : listed(type, status);
      case 'expired':
        return listed(type, status);
    }
  }

  async function spend(bucket: Bucket): Promise<void> {
    if (spent.has(bucket)) return;
    const [method, path] = REQUEST_OF[bucket];
    const isCreate = bucket === 'create';
    // Afterwards nothing of ours could be cancelled any more.
    if (bucket === 'cancel' && canCancel) for (const type of TYPES) await jobs.freeSlot(type);
    for (let sent = 0; sent < MOST_REQUESTS_IN_A_WINDOW; sent++) {
      const { status } = await target.send({
        method,
        url: new URL(path, target.origin),
        headers: {
          authorization: `Bearer ${bearer}`,
          ...(isCreate && { 'content-type': 'application/json' }),
        },
        // A wrong request counts, and creates nothing.
        ...(isCreate && { body: Buffer.from('{}') }),
      });
      if (status === 429) {
        spent.add(bucket);
        return;
      }
      // Who is refused uses nothing up.
      if (status === 401 || status === 403)
        throw new Error(`using up the ${bucket} window was answered ${status}`);
    }
    throw new NotReachable(`${MOST_REQUESTS_IN_A_WINDOW} requests did not use the ${bucket} window up`);
  }

  async function reach(state: AskedState, interaction: Interaction): Promise<InjectedValues> {
    const { name, parameters, real } = state;
    switch (real?.way) {
      case 'job': {
        const order = parameters as unknown as Ordered;
        return valuesOfJob(await jobFor(order, interaction), order.prefix);
      }
      case 'free slot':
        await jobs.freeSlot(parameters.type as JobType);
        return {};
      case 'empty list':
        for (const type of parameters.type === undefined ? TYPES : [parameters.type as JobType]) {
          const { length } = await jobs.list(type);
          if (length > 0)
            throw new NotReachable(`the app has ${length} jobs of type ${type}, and they cannot be removed`);
        }
        return {};
      case 'spend':
        await spend(real.bucket);
        return {};
      default:
        return name === 'the bearer token is invalid' ? { token: NOBODY } : {};
    }
  }

  return {
    name: 'real',
    parallel: 1,
    plan: (interaction) => plannedByRealMeans(interaction, options),
    async setUp(interaction): Promise<Situation> {
      const states = statesOf(interaction);
      const values: Record<string, string> = { token: PLACEHOLDER };
      for (const state of states) Object.assign(values, await reach(state, interaction));
      return {
        values,
        bearer: values.token === PLACEHOLDER ? bearer : values.token,
        async overBecause(exchange) {
          if (exchange && exchange.answer.status !== expectedStatus(interaction)) {
            if (exchange.answer.status === 429) return limitReached(exchange.answer);
            if (exchange.answer.status === 409 && interaction.method === 'POST')
              return jobs.heldByAnother(typeIn(interaction));
          }
          const fleeting = states.some(({ parameters }) => parameters.status === 'in_progress');
          const id = Object.entries(values).find(([name]) => name.endsWith('job_id'))?.[1];
          if (!fleeting || id === undefined || (await jobs.look(id)).status !== 'complete') return undefined;
          return `job ${id} was complete before it could be asked for as in_progress`;
        },
        async leave(exchange) {
          if (!exchange || interaction.method === 'GET') return;
          const { method, url, answer } = exchange;
          // What a contract creates, or cancels, is the verifier's own too.
          const job = jobOf(answer.body);
          if (job) jobs.remember({ ...job, type: job.type ?? typeIn(interaction) });
          // The storage says nothing of the job whose file it took.
          else if (method === 'PUT' && answer.status === 200) jobs.uploaded(uploadedTo(url, values));
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

/** The type that a contract creates a job of: an answer with few fields does not tell. */
function typeIn({ raw }: Interaction): JobType {
  const { body } = raw.request as { body?: { content?: unknown } };
  const order = (body?.content ?? body) as { type?: JobType } | undefined;
  return order?.type ?? 'tweets';
}

const expectedStatus = ({ raw }: Interaction): unknown =>
  (raw.response as { status?: unknown } | undefined)?.status;

/** The ID of the job that a URL takes the file of. */
function uploadedTo(url: string, values: InjectedValues): string {
  const { pathname } = new URL(url);
  const [path = ''] =
    Object.entries(values).find(([name, value]) => name.endsWith('upload_path') && value === pathname) ?? [];
  return values[path.replace(/upload_path$/, 'job_id')] ?? '';
}

/** A job whose answer has few fields counts as one that holds its slot. */
function jobOf(body: Buffer): Job | undefined {
  const data = jsonOf<{ data?: Job } | null>(body)?.data;
  return typeof data?.id === 'string' ? { ...data, status: data.status ?? 'created' } : undefined;
}
