// What becomes of an interaction where states are reached by real means: whether, when, and at what cost at most.

import type { ProviderState } from '../states/provider-state.js';
import { PROVIDER_STATES } from '../states/provider-states.js';
import { parseState, type StateParameters } from '../states/state-parameters.js';
import type { Interaction } from './interaction.js';
import { type LiveApiOptions, pollPauses } from './live-api-jobs.js';
import type { Cost, CostItem, PlanStep } from './state-provider.js';

/** No limit is known to be larger; the verifier stops at the first 429. */
export const MAX_REQUESTS_PER_WINDOW = 151;

export interface RequestedState {
  readonly name: string;
  readonly parameters: StateParameters;
  /** Undefined if there is no such state. */
  readonly liveSetup: ProviderState['liveSetup'] | undefined;
}

type PlanOptions = Pick<LiveApiOptions, 'allow' | 'canCancel' | 'waitMs'>;

/** The bucket that a request of an interaction counts against. */
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

/** Making room for a job: cancelling ours, or waiting for it. And giving up the room again at the end. */
const freeSlotCost = (canCancel: boolean, polls: number): Cost =>
  canCancel ? { cancel: 2 } : { get: polls };

function stateCost(
  { liveSetup: real, parameters }: RequestedState,
  { canCancel, waitMs }: PlanOptions,
): Cost {
  const polls = pollPauses(waitMs).length + 1;
  switch (real?.kind) {
    case 'empty_list':
      return parameters.type === undefined ? { list: 2 } : { list: 1 };
    case 'free_slot':
      return freeSlotCost(canCancel, polls);
    case 'exhaust_window':
      return { [real.bucket]: MAX_REQUESTS_PER_WINDOW };
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
 * Earlier ones have smaller numbers: an empty list is there only before any job was made, and what uses a window up comes
 * last, that for cancelling after all others.
 */
function planOrder(states: readonly RequestedState[]): number {
  const exhausting = states
    .map(({ liveSetup: real }) => real)
    .find((real) => real?.kind === 'exhaust_window');
  if (exhausting) return exhausting.bucket === 'cancel' ? 1_001 : 1_000;
  const emptyListState = states.find(({ liveSetup: real }) => real?.kind === 'empty_list');
  if (!emptyListState) return 100;
  const emptiedType = emptyListState.parameters.type;
  const jobs = states.filter(({ liveSetup: real }) => real?.kind === 'job');
  // Contracts that empty a type go before those that make jobs of it: users first, as most others make tweets.
  const basePriority = emptiedType === undefined ? 0 : emptiedType === 'users' ? 10 : 20;
  return basePriority + jobs.filter(({ parameters }) => parameters.type === emptiedType).length;
}

/** Why jobs cannot stand side by side: while one holds the slot of its type, no other can be made; undefined if they can. */
function findSlotConflict(states: readonly RequestedState[], canCancel: boolean): string | undefined {
  const slotStatuses = canCancel ? ['created', 'in_progress'] : ['in_progress'];
  const creatingStatuses = canCancel
    ? [...slotStatuses, 'complete', 'failed']
    : [...slotStatuses, 'created', 'complete'];
  const jobs = states
    .filter(({ liveSetup: real }) => real?.kind === 'job')
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
    `the job that is ${holder.status} holds the app's only slot of type ${holder.type}; another cannot be made beside it`
  );
}

/** What is to become of an interaction, without asking anybody. */
export function planLiveInteraction(interaction: Interaction, means: PlanOptions): PlanStep {
  const { allow, canCancel } = means;
  for (const { name, params } of interaction.states) {
    const parsed = parseState(name, params);
    if (!parsed.ok) return { kind: 'fail', reason: parsed.error };
    const { liveSetup } = parsed.value.state;
    if (liveSetup.kind === 'unsupported') return { kind: 'skip', reason: `"${name}": ${liveSetup.reason}` };
    if (liveSetup.kind === 'exhaust_window' && !allow.includes('rate-limit'))
      return {
        kind: 'skip',
        reason: `"${name}" would use up the ${liveSetup.bucket} window; --allow rate-limit does it`,
      };
  }
  const states = resolveStates(interaction);
  const slotConflict = findSlotConflict(states, canCancel);
  if (slotConflict !== undefined) return { kind: 'skip', reason: slotConflict };
  const ownCost = { [costItemOfRequest(interaction)]: 1 };
  // A contract that creates a job leaves one behind, to be cancelled; or it cannot, and who is in the way is looked up.
  const cleanupCost = interaction.method === 'POST' ? { list: 1, ...(canCancel && { cancel: 1 }) } : {};
  const cost = addCosts(ownCost, cleanupCost, ...states.map((state) => stateCost(state, means)));
  return { kind: 'check', cost, order: planOrder(states) };
}

export const resolveStates = ({ states }: Interaction): readonly RequestedState[] =>
  states.map(({ name, params }) => ({
    name,
    liveSetup: PROVIDER_STATES.find((state) => state.name === name)?.liveSetup,
    parameters: Object.fromEntries(Object.entries(params ?? {}).filter(([, value]) => value !== null)),
  }));
