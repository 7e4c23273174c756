// Verifies interactions against a target. A newcomer reads here first: plan → stateProvider → relay → Pact's core → report.

import type { Interaction } from './interaction.js';
import type { Mismatch, PactCore } from './pact-core.js';
import { redact } from './redact.js';
import type { Exchange, Relay } from './relay.js';
import type {
  ExchangeResource,
  InteractionResult,
  ReportHeader,
  VerificationPlan,
  VerificationReport,
} from './report.js';
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
  /** Must not be seen in a report. */
  readonly secrets: readonly string[];
  /** Ends it early. */
  readonly stop?: AbortSignal;
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

function totalCost(all: readonly PlannedInteraction[]): Required<Cost> {
  const costOf = ({ step }: PlannedInteraction, item: CostItem): number =>
    step.kind === 'check' ? (step.cost[item] ?? 0) : 0;
  const total = (item: CostItem): number => all.reduce((sum, each) => sum + costOf(each, item), 0);
  return Object.fromEntries(COST_ITEMS.map((item) => [item, total(item)])) as Required<Cost>;
}

const sumCost = (cost: Cost): number => Object.values(cost).reduce((sum, count) => sum + count, 0);

const buildHeader = ({ target, stateProvider, profile }: Verification): ReportHeader => ({
  target: target.origin,
  stateProvider: stateProvider.name,
  profile,
});

/** What would be done, in order, and what it costs at most. Sends nothing. */
export function buildPlan(verification: Verification): VerificationPlan {
  const all = planInteractions(verification);
  const cost = totalCost(all);
  return {
    ...buildHeader(verification),
    steps: all.map(({ interaction: { consumer, provider, description, grade }, step }) => ({
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
 * Checks what the plan says, and never sends more requests than it says.
 *
 * @throws Unreachable if the target is lost on the way; the reason of `stop` if that came first. What the verifier made is
 *   cancelled all the same, and what could not be is named.
 */
export async function verify(
  verification: Verification,
  core: PactCore,
  relay: Relay,
): Promise<VerificationReport> {
  const { target, stateProvider, secrets, stop } = verification;
  const startedAt = performance.now();
  const before = target.requestCount;
  const all = planInteractions(verification);
  const results: InteractionResult[] = [];
  target.limitRequests(sumCost(totalCost(all)));
  let next = 0;
  const runWorker = async (): Promise<void> => {
    for (let at = next++; at < all.length; at = next++) {
      stop?.throwIfAborted();
      const startedAt = performance.now();
      const current = all[at] as PlannedInteraction;
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
    requests: target.requestCount - before,
    seconds: secondsSince(startedAt),
    notes: cleanupFailure === undefined ? [] : [cleanupFailure],
  };
}

type Finding = Pick<InteractionResult, 'outcome' | 'reason' | 'mismatches' | 'exchange'>;

async function checkInteraction(
  { stateProvider, secrets }: Verification,
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
      isSkip ? message : `the state could not be set up: ${message}`,
    );
  }
  const run = relay.open(preparedState);
  try {
    const mismatches = await core.check(
      buildSingleInteractionPact(interaction, preparedState.values),
      run.origin,
    );
    const failure = run.failure;
    if (failure instanceof TargetUnreachableError) throw failure;
    if (failure) return uncheckedFinding('fail', failure.message);
    if (mismatches.length > 0) {
      const stateLoss = await preparedState.explainStateLoss?.(run.exchange).catch((error: unknown) => {
        if (error instanceof TargetUnreachableError) throw error;
        // Nothing is known that would excuse it.
      });
      if (stateLoss !== undefined) return uncheckedFinding('skip', stateLoss);
    }
    const sanitize = (text: string): string => redact(text, secrets).slice(0, MAX_BODY_CHARACTERS);
    const exchange = run.exchange && { exchange: toExchangeResource(run.exchange, sanitize) };
    return { ...buildFinding(interaction, stateProvider, mismatches, sanitize), ...exchange };
  } finally {
    run.close();
    await preparedState.afterExchange?.(run.exchange);
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
    return { outcome: 'advisory', reason: 'what is expected is an assumption', mismatches };
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

function toExchangeResource(
  { method, url, requestHeaders, requestBody, response: answer }: Exchange,
  sanitize: (text: string) => string,
): ExchangeResource {
  const headers = (given: Readonly<Record<string, string | readonly string[] | undefined>>) => {
    const shown = Object.entries(given).map(([name, value]) => {
      if (name === 'authorization') return [name, String(value).replace(/^(Bearer +)?.*$/is, '$1…')];
      return [name, sanitize([value].flat().join(', '))];
    });
    return Object.fromEntries(shown) as Record<string, string>;
  };
  return {
    request: {
      line: sanitize(`${method} ${url}`),
      headers: headers(requestHeaders),
      body: sanitize(requestBody.toString()),
    },
    response: {
      status: answer.status,
      headers: headers(answer.headers),
      body: sanitize(answer.body.toString()),
    },
  };
}
