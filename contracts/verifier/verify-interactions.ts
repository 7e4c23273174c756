// Verifies interactions against a target. Start reading the verifier here. The verifier plans the interactions and sets up
// the provider states of each interaction. Then Pact's core sends the request through the relay, and the result is reported.

import { toExchangeResource } from './exchange-resource.js';
import type { Interaction } from './interaction.js';
import type { Mismatch, PactCore } from './pact-core.js';
import { redact } from './redact.js';
import type { Relay } from './relay.js';
import type { InteractionResult, ReportHeader, VerificationPlan, VerificationReport } from './report.js';
import { buildSingleInteractionPact } from './single-interaction-pact.js';
import {
  COST_ITEMS,
  type Cost,
  type CostItem,
  type PlanStep,
  type StateProvider,
  StateUnavailableError,
} from './state-provider.js';
import { TargetUnreachableError } from './verification-errors.js';
import type { VerifyTarget } from './verify-target.js';

interface Verification {
  readonly target: VerifyTarget;
  readonly stateProvider: StateProvider;
  readonly profile: string | undefined;
  readonly interactions: readonly Interaction[];
  /** Secrets to redact in reports. */
  readonly secrets: readonly string[];
  readonly stop?: AbortSignal;
  /** Saves the report of the mock about a failed interaction. @returns path of the file */
  readonly saveReport?: (interaction: Interaction, html: string) => Promise<string>;
}

interface PlannedInteraction {
  readonly interaction: Interaction;
  readonly step: PlanStep;
}

const MAX_BODY_CHARACTERS = 4_000;

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

type Finding = Pick<InteractionResult, 'outcome' | 'reason' | 'mismatches' | 'exchange' | 'why' | 'report'>;

async function checkInteraction(
  { stateProvider, secrets, saveReport }: Verification,
  { interaction, step }: PlannedInteraction,
  core: PactCore,
  relay: Relay,
): Promise<Finding> {
  const uncheckedFinding = (outcome: 'fail' | 'skip', reason: string): Finding => ({
    outcome,
    reason: redact(reason, secrets),
    mismatches: [],
  });
  if (step.kind !== 'check') return uncheckedFinding(step.kind, step.reason);
  let preparedState: Awaited<ReturnType<StateProvider['setUp']>>;
  try {
    preparedState = await stateProvider.setUp(interaction);
  } catch (error) {
    if (error instanceof TargetUnreachableError) throw error;
    const isSkip = error instanceof StateUnavailableError;
    const message = (error as Error).message;
    return uncheckedFinding(
      isSkip ? 'skip' : 'fail',
      isSkip ? message : `cannot set up the provider states: ${message}`,
    );
  }
  const session = relay.open(preparedState);
  try {
    const mismatches = await core.check(
      buildSingleInteractionPact(interaction, preparedState.values),
      session.origin,
    );
    const failure = session.failure;
    if (failure instanceof TargetUnreachableError) throw failure;
    if (failure) return uncheckedFinding('fail', failure.message);
    if (mismatches.length > 0) {
      const stateLoss = await preparedState.explainStateLoss?.(session.exchange).catch((error: unknown) => {
        if (error instanceof TargetUnreachableError) throw error;
        // Ignores other errors: without an explanation, the mismatch is reported as usual.
      });
      if (stateLoss !== undefined) return uncheckedFinding('skip', stateLoss);
    }
    const sanitize = (text: string): string => redact(text, secrets).slice(0, MAX_BODY_CHARACTERS);
    const exchange = session.exchange && { exchange: toExchangeResource(session.exchange, sanitize) };
    const finding = { ...buildFinding(interaction, stateProvider, mismatches, sanitize), ...exchange };
    if (finding.outcome === 'pass' || !session.exchange) return finding;
    const why = await preparedState.explainResponse?.(session.exchange);
    const html = saveReport && (await preparedState.readReport?.());
    return {
      ...finding,
      ...(why !== undefined && { why: sanitize(why) }),
      ...(html !== undefined && { report: await saveReport?.(interaction, html) }),
    } as Finding;
  } finally {
    session.close();
    await preparedState.afterExchange?.(session.exchange);
  }
}

function buildFinding(
  { grade, pending }: Interaction,
  stateProvider: StateProvider,
  foundMismatches: readonly Mismatch[],
  sanitize: (text: string) => string,
): Finding {
  if (foundMismatches.length === 0) return { outcome: 'pass', mismatches: [] };
  const mismatches = foundMismatches.map((mismatch) => {
    const entries = Object.entries(mismatch).map(([key, value]) => [key, sanitize(value)]);
    return Object.fromEntries(entries) as Mismatch;
  });
  if (stateProvider.name === 'live-api' && grade === 'A')
    return { outcome: 'advisory', reason: 'the expectation is an assumption', mismatches };
  if (pending) return { outcome: 'advisory', reason: 'the interaction is pending', mismatches };
  return { outcome: 'fail', mismatches };
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
