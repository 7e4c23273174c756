// What becomes of an interaction where states are reached by real means: whether, when, and at what cost at most.
import { PROVIDER_STATES } from '../states/catalogue.js';
import type { ProviderState } from '../states/provider-state.js';
import { readState, type StateParameters } from '../states/state-parameters.js';
import type { Interaction } from './interaction.js';
import { pausesWithin, type RealOptions } from './live-api-jobs.js';
import type { Cost, CostItem, Step } from './state-provider.js';

/** No limit is known to be larger; the verifier stops at the first 429. */
export const MOST_REQUESTS_IN_A_WINDOW = 151;

export interface AskedState {
  readonly name: string;
  readonly parameters: StateParameters;
  /** Undefined if there is no such state. */
  readonly real: ProviderState['onReal'] | undefined;
}

type Means = Pick<RealOptions, 'allow' | 'canCancel' | 'waitMs'>;

/** The bucket that a request of an interaction counts against. */
function costItemOf({ method, path }: Interaction): CostItem {
  if (!/^\/2\/compliance\/jobs/.test(path)) return method === 'PUT' ? 'upload' : 'other';
  if (/\/(?:upload|download)$/.test(path)) return method === 'PUT' ? 'upload' : 'other';
  if (method === 'POST') return 'create';
  if (method === 'DELETE') return 'cancel';
  return path.endsWith('/jobs') ? 'list' : 'get';
}

function added(...costs: readonly Cost[]): Cost {
  const sum: Partial<Record<CostItem, number>> = {};
  for (const cost of costs)
    for (const [item, count] of Object.entries(cost) as [CostItem, number][])
      sum[item] = (sum[item] ?? 0) + count;
  return sum;
}

/** Making room for a job: cancelling ours, or waiting for it. And giving up the room again at the end. */
const room = (canCancel: boolean, looks: number): Cost => (canCancel ? { cancel: 2 } : { get: looks });

function costOf({ real, parameters }: AskedState, { canCancel, waitMs }: Means): Cost {
  const looks = pausesWithin(waitMs).length + 1;
  switch (real?.way) {
    case 'empty list':
      return parameters.type === undefined ? { list: 2 } : { list: 1 };
    case 'free slot':
      return room(canCancel, looks);
    case 'spend':
      return { [real.bucket]: MOST_REQUESTS_IN_A_WINDOW };
    case 'job':
      switch (parameters.status) {
        case 'created':
          return added(room(canCancel, looks), { create: 1, list: 1, get: 1 });
        case 'in_progress':
          return added(room(canCancel, looks), { create: 1, list: 1, upload: 1, get: 1 });
        case 'complete':
          return added(room(canCancel, looks), { list: 2, create: 1, upload: 1, get: looks });
        case 'failed':
          return canCancel ? added(room(canCancel, looks), { create: 1, list: 1, cancel: 1 }) : { list: 1 };
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
function orderOf(states: readonly AskedState[]): number {
  const spent = states.map(({ real }) => real).find((real) => real?.way === 'spend');
  if (spent) return spent.bucket === 'cancel' ? 1_001 : 1_000;
  const empty = states.find(({ real }) => real?.way === 'empty list');
  if (!empty) return 100;
  const emptied = empty.parameters.type;
  const jobs = states.filter(({ real }) => real?.way === 'job');
  // Contracts that empty a type go before those that make jobs of it: users first, as most others make tweets.
  const turn = emptied === undefined ? 0 : emptied === 'users' ? 10 : 20;
  return turn + jobs.filter(({ parameters }) => parameters.type === emptied).length;
}

/** Why jobs cannot stand side by side: while one holds the slot of its type, no other can be made; undefined if they can. */
function tooManyInTheSlot(states: readonly AskedState[], canCancel: boolean): string | undefined {
  const holding = canCancel ? ['created', 'in_progress'] : ['in_progress'];
  const making = canCancel ? [...holding, 'complete', 'failed'] : [...holding, 'created', 'complete'];
  const jobs = states.filter(({ real }) => real?.way === 'job').map(({ parameters }) => parameters);
  const first = jobs.find(
    ({ type, status }, at) =>
      holding.includes(status as string) &&
      jobs.slice(at + 1).some((later) => later.type === type && making.includes(later.status as string)),
  );
  return (
    first &&
    `the job that is ${first.status} holds the app's only slot of type ${first.type}; another cannot be made beside it`
  );
}

/** What is to become of an interaction, without asking anybody. */
export function plannedByRealMeans(interaction: Interaction, means: Means): Step {
  const { allow, canCancel } = means;
  for (const { name, params } of interaction.states) {
    const reading = readState(name, params);
    if (!reading.ok) return { kind: 'fail', because: reading.problem };
    const { onReal } = reading.state;
    if (onReal.way === 'none') return { kind: 'skip', because: `"${name}": ${onReal.because}` };
    if (onReal.way === 'spend' && !allow.includes('rate-limit'))
      return {
        kind: 'skip',
        because: `"${name}" would use up the ${onReal.bucket} window; --allow rate-limit does it`,
      };
  }
  const states = statesOf(interaction);
  const crowded = tooManyInTheSlot(states, canCancel);
  if (crowded !== undefined) return { kind: 'skip', because: crowded };
  const own = { [costItemOf(interaction)]: 1 };
  // A contract that creates a job leaves one behind, to be cancelled; or it cannot, and who is in the way is looked up.
  const after = interaction.method === 'POST' ? { list: 1, ...(canCancel && { cancel: 1 }) } : {};
  const cost = added(own, after, ...states.map((state) => costOf(state, means)));
  return { kind: 'check', cost, order: orderOf(states) };
}

export const statesOf = ({ states }: Interaction): readonly AskedState[] =>
  states.map(({ name, params }) => ({
    name,
    real: PROVIDER_STATES.find((state) => state.name === name)?.onReal,
    parameters: Object.fromEntries(Object.entries(params ?? {}).filter(([, value]) => value !== null)),
  }));
