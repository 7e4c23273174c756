// Verifies interactions against a target. Start reading the verifier here. The verifier plans the interactions and sets up
// the provider states of each interaction. Then Pact's core sends the request through the relay, and the result is reported
// (`check-interaction.ts`).

import { type Checker, checkInteraction, type PlannedInteraction } from './check-interaction.js';
import type { Interaction } from './interaction.js';
import type { PactCore } from './pact-core.js';
import { redact } from './redact.js';
import type { Relay } from './relay.js';
import type { InteractionResult, ReportHeader, VerificationPlan, VerificationReport } from './report.js';
import { COST_ITEMS, type Cost, type CostItem } from './state-provider.js';
import type { VerifyTarget } from './verify-target.js';

interface Verification extends Checker {
  readonly target: VerifyTarget;
  readonly profile: string | undefined;
  readonly interactions: readonly Interaction[];
  readonly stop?: AbortSignal;
}

const secondsSince = (startedAt: number): number => (performance.now() - startedAt) / 1000;

function planInteractions({ stateProvider, interactions }: Verification): readonly PlannedInteraction[] {
  const orderOf = ({ step }: PlannedInteraction): number => (step.kind === 'check' ? step.order : -1);
  return interactions
    .map((interaction) => ({ interaction, step: stateProvider.plan(interaction) }))
    .sort((a, b) => orderOf(a) - orderOf(b));
}

function totalCost(planned: readonly PlannedInteraction[]): Required<Cost> {
  const costOf = ({ step }: PlannedInteraction, item: CostItem): number =>
    step.kind === 'check' ? (step.cost[item] ?? 0) : 0;
  const total = (item: CostItem): number => planned.reduce((sum, each) => sum + costOf(each, item), 0);
  return Object.fromEntries(COST_ITEMS.map((item) => [item, total(item)])) as Required<Cost>;
}

const sumCost = (cost: Cost): number => Object.values(cost).reduce((sum, count) => sum + count, 0);

const buildHeader = ({ target, stateProvider, profile }: Verification): ReportHeader => ({
  target: target.origin,
  stateProvider: stateProvider.name,
  profile,
});

/** Returns the planned steps in order, with their maximum cost. Sends no requests. */
export function buildPlan(verification: Verification): VerificationPlan {
  const planned = planInteractions(verification);
  const cost = totalCost(planned);
  return {
    ...buildHeader(verification),
    steps: planned.map(({ interaction: { consumer, provider, description, grade }, step }) => ({
      consumer,
      provider,
      description,
      grade,
      action: step.kind,
      ...(step.kind === 'check' ? { cost: step.cost } : { reason: step.reason }),
    })),
    cost,
    requests: sumCost(cost),
  };
}

/**
 * Executes the plan. Never sends more requests than the plan allows.
 *
 * @throws TargetUnreachableError if the target becomes unreachable, or the reason of `stop` if `stop` was aborted. In both
 *   cases the verifier first cancels its jobs. The message lists the jobs that could not be cancelled.
 */
export async function verify(
  verification: Verification,
  core: PactCore,
  relay: Relay,
): Promise<VerificationReport> {
  const { target, stateProvider, secrets, stop } = verification;
  const startedAt = performance.now();
  const requestsBefore = target.requestCount;
  const planned = planInteractions(verification);
  const results: InteractionResult[] = [];
  target.limitRequests(sumCost(totalCost(planned)));
  let next = 0;
  const runWorker = async (): Promise<void> => {
    for (let at = next++; at < planned.length; at = next++) {
      stop?.throwIfAborted();
      const startedAt = performance.now();
      const current = planned[at] as PlannedInteraction;
      const finding = await checkInteraction(verification, current, core, relay);
      results[at] = {
        ...describeInteraction(current.interaction),
        ...finding,
        seconds: secondsSince(startedAt),
      };
    }
  };
  const failure = await Promise.all(Array.from({ length: stateProvider.maxParallel }, runWorker)).then(
    () => undefined,
    (error: Error) => (stop?.aborted ? (stop.reason as Error) : error),
  );
  const cleanupFailure = await stateProvider.close().then(
    () => undefined,
    (error: Error) => redact(error.message, secrets),
  );
  if (failure) {
    if (cleanupFailure !== undefined) failure.message += `; ${cleanupFailure}`;
    throw failure;
  }
  return {
    ...buildHeader(verification),
    results,
    requests: target.requestCount - requestsBefore,
    seconds: secondsSince(startedAt),
    notes: cleanupFailure === undefined ? [] : [cleanupFailure],
  };
}

const describeInteraction = ({ consumer, provider, source, description, states, grade }: Interaction) => ({
  consumer,
  provider,
  ...(source.resultsUrl !== undefined && { pact: source.name }),
  description,
  states: states.map(({ name, params }) =>
    params && Object.keys(params).length > 0 ? `${name} ${JSON.stringify(params)}` : name,
  ),
  grade,
});
