// Plans the interactions for a target without a control API. The plan decides whether an interaction can be checked, when it
// runs, and how many requests the interaction may send.

import type { ProviderState } from '../states/provider-state.js';
import { PROVIDER_STATES } from '../states/provider-states.js';
import { parseState, type StateParameters } from '../states/state-parameters.js';
import type { Interaction } from './interaction.js';
import { type LiveApiOptions, pollPauses } from './live-api-jobs.js';
import type { Cost, CostItem, PlanStep } from './state-provider.js';

/** Number of requests that exhaust any window: one more than the largest known limit. The verifier stops at the first 429. */
export const MAX_REQUESTS_PER_WINDOW = 151;

export interface RequestedState {
  readonly name: string;
  readonly parameters: StateParameters;
  /** Setup of the provider state without a control API. Undefined for an unknown provider state. */
  readonly liveSetup: ProviderState['liveSetup'] | undefined;
}

type PlanOptions = Pick<LiveApiOptions, 'allow' | 'canCancel' | 'waitMs'>;

/** Returns the cost item of the request of an interaction. For a request with a rate limit, this is the bucket. */
function costItemOfRequest({ method, path }: Interaction): CostItem {
  if (!/^\/2\/compliance\/jobs/.test(path)) return method === 'PUT' ? 'upload' : 'other';
  if (/\/(?:upload|download)$/.test(path)) return method === 'PUT' ? 'upload' : 'other';
  if (method === 'POST') return 'create';
  if (method === 'DELETE') return 'cancel';
  return path.endsWith('/jobs') ? 'list' : 'get';
}

function addCosts(...costs: readonly Cost[]): Cost {
  const sum: Partial<Record<CostItem, number>> = {};
  for (const cost of costs)
    for (const [item, count] of Object.entries(cost) as [CostItem, number][])
      sum[item] = (sum[item] ?? 0) + count;
  return sum;
}

/**
 * Returns the cost of ending the unfinished jobs that block new jobs of a type. If jobs can be cancelled, the verifier cancels
 * one job before it creates another job, and cancels the new job at the end. Otherwise it polls until the job finishes.
 */
const freeSlotCost = (canCancel: boolean, polls: number): Cost =>
  canCancel ? { cancel: 2 } : { get: polls };

function stateCost({ liveSetup, parameters }: RequestedState, { canCancel, waitMs }: PlanOptions): Cost {
  const polls = pollPauses(waitMs).length + 1;
  switch (liveSetup?.kind) {
    case 'empty_list':
      return parameters.type === undefined ? { list: 2 } : { list: 1 };
    case 'free_slot':
      return freeSlotCost(canCancel, polls);
    case 'exhaust_window':
      return { [liveSetup.bucket]: MAX_REQUESTS_PER_WINDOW };
    case 'job':
      switch (parameters.status) {
        case 'created':
          return addCosts(freeSlotCost(canCancel, polls), { create: 1, list: 1, get: 1 });
        case 'in_progress':
          return addCosts(freeSlotCost(canCancel, polls), { create: 1, list: 1, upload: 1, get: 1 });
        case 'complete':
          return addCosts(freeSlotCost(canCancel, polls), { list: 2, create: 1, upload: 1, get: polls });
        case 'failed':
          return canCancel
            ? addCosts(freeSlotCost(canCancel, polls), { create: 1, list: 1, cancel: 1 })
            : { list: 1 };
        default:
          return { list: 1 };
      }
    default:
      return {};
  }
}

/**
 * Returns the position of an interaction in the plan. Smaller numbers run earlier. Interactions that need an empty list run
 * first, before any job is created. Interactions that exhaust a window run last. The cancel window is exhausted after all other
 * windows, because the verifier cancels jobs until then.
 */
function planOrder(states: readonly RequestedState[]): number {
  const exhausting = states
    .map(({ liveSetup }) => liveSetup)
    .find((liveSetup) => liveSetup?.kind === 'exhaust_window');
  if (exhausting) return exhausting.bucket === 'cancel' ? 1_001 : 1_000;
  const emptyListState = states.find(({ liveSetup }) => liveSetup?.kind === 'empty_list');
  if (!emptyListState) return 100;
  const emptiedType = emptyListState.parameters.type;
  const jobs = states.filter(({ liveSetup }) => liveSetup?.kind === 'job');
  // Interactions that need both lists empty run first, then interactions that need no users jobs, then no tweets jobs. Within a
  // type, interactions that create fewer jobs of that type run earlier, because jobs cannot be deleted.
  const basePriority = emptiedType === undefined ? 0 : emptiedType === 'users' ? 10 : 20;
  return basePriority + jobs.filter(({ parameters }) => parameters.type === emptiedType).length;
}

/**
 * Returns why the jobs that these provider states require cannot coexist, or undefined if the jobs can coexist. An unfinished
 * job can block a new job of its type.
 */
function findSlotConflict(states: readonly RequestedState[], canCancel: boolean): string | undefined {
  const slotStatuses = canCancel ? ['created', 'in_progress'] : ['in_progress'];
  const creatingStatuses = canCancel
    ? [...slotStatuses, 'complete', 'failed']
    : [...slotStatuses, 'created', 'complete'];
  const jobs = states
    .filter(({ liveSetup }) => liveSetup?.kind === 'job')
    .map(({ parameters }) => parameters);
  const holder = jobs.find(
    ({ type, status }, at) =>
      slotStatuses.includes(status as string) &&
      jobs
        .slice(at + 1)
        .some((later) => later.type === type && creatingStatuses.includes(later.status as string)),
  );
  return (
    holder &&
    `a job that is ${holder.status} occupies the app's only slot of type ${holder.type}, so a second job cannot be created`
  );
}

/** Plans an interaction without sending a request. */
export function planLiveInteraction(interaction: Interaction, options: PlanOptions): PlanStep {
  const { allow, canCancel } = options;
  for (const { name, params } of interaction.states) {
    const parsed = parseState(name, params);
    if (!parsed.ok) return { kind: 'fail', reason: parsed.error };
    const { liveSetup } = parsed.value.state;
    if (liveSetup.kind === 'unsupported')
      return { kind: 'skip', reason: `cannot set up "${name}": ${liveSetup.reason}` };
    if (liveSetup.kind === 'exhaust_window' && !allow.includes('rate-limit'))
      return {
        kind: 'skip',
        reason: `"${name}" requires --allow rate-limit, because it exhausts the ${liveSetup.bucket} window`,
      };
  }
  const states = resolveStates(interaction);
  const slotConflict = findSlotConflict(states, canCancel);
  if (slotConflict !== undefined) return { kind: 'skip', reason: slotConflict };
  const ownItem = costItemOfRequest(interaction);
  // A created job costs a cancellation at the end. If creating fails, a list request finds the job that blocks the new one.
  const cleanupCost = ownItem === 'create' ? { list: 1, ...(canCancel && { cancel: 1 }) } : {};
  const cost = addCosts({ [ownItem]: 1 }, cleanupCost, ...states.map((state) => stateCost(state, options)));
  return { kind: 'check', cost, order: planOrder(states) };
}

export const resolveStates = ({ states }: Interaction): readonly RequestedState[] =>
  states.map(({ name, params }) => ({
    name,
    liveSetup: PROVIDER_STATES.find((state) => state.name === name)?.liveSetup,
    parameters: Object.fromEntries(Object.entries(params ?? {}).filter(([, value]) => value !== null)),
  }));
