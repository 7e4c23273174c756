// Plans an interaction without a control API: whether it can be checked, in which order, and its maximum cost in requests.

import type { ProviderState } from '../states/provider-state.js';
import { PROVIDER_STATES } from '../states/provider-states.js';
import { parseState, type StateParameters } from '../states/state-parameters.js';
import type { Interaction } from './interaction.js';
import { type LiveApiOptions, pollPauses } from './live-api-jobs.js';
import type { Cost, CostItem, PlanStep } from './state-provider.js';

/** One more than the largest known limit. The verifier stops at the first 429. */
export const MAX_REQUESTS_PER_WINDOW = 151;

export interface RequestedState {
  readonly name: string;
  readonly parameters: StateParameters;
  /** Undefined for an unknown state. */
  readonly liveSetup: ProviderState['liveSetup'] | undefined;
}

type PlanOptions = Pick<LiveApiOptions, 'allow' | 'canCancel' | 'waitMs'>;

/** Returns the bucket that the request of an interaction counts against. */
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

/** Cost of freeing a slot before a job is created, and again at the end: one cancellation each, or waiting. */
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
 * Returns the position in the plan: smaller numbers run earlier. States that need an empty list run before any job is
 * created. States that exhaust a window run last, the cancel window after all others.
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
  // Contracts that need an empty list run before those that create jobs of that type. Users come first, because most
  // other contracts create jobs for tweets.
  const basePriority = emptiedType === undefined ? 0 : emptiedType === 'users' ? 10 : 20;
  return basePriority + jobs.filter(({ parameters }) => parameters.type === emptiedType).length;
}

/** Describes why the jobs of the states cannot coexist: a job that occupies its slot blocks others. Undefined if they can. */
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
  const ownCost = { [costItemOfRequest(interaction)]: 1 };
  // A contract that creates a job leaves a job to cancel. If creating fails, the list shows which job blocks it.
  const cleanupCost = interaction.method === 'POST' ? { list: 1, ...(canCancel && { cancel: 1 }) } : {};
  const cost = addCosts(ownCost, cleanupCost, ...states.map((state) => stateCost(state, options)));
  return { kind: 'check', cost, order: planOrder(states) };
}

export const resolveStates = ({ states }: Interaction): readonly RequestedState[] =>
  states.map(({ name, params }) => ({
    name,
    liveSetup: PROVIDER_STATES.find((state) => state.name === name)?.liveSetup,
    parameters: Object.fromEntries(Object.entries(params ?? {}).filter(([, value]) => value !== null)),
  }));
