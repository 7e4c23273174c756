// Verifies interactions against a target. A newcomer reads here first: plan → road → relay → Pact's core → report.

import type { Interaction } from './interaction.js';
import type { Mismatch, PactCore } from './pact-core.js';
import { redacted } from './redact.js';
import type { Exchange, Relay } from './relay.js';
import type { Head, InteractionResult, Plan, Report, ShownExchange } from './report.js';
import { preparedPact } from './single-interaction-pact.js';
import {
  COST_ITEMS,
  type Cost,
  type CostItem,
  NotReachable,
  type Road,
  type Step,
} from './state-provider.js';
import type { Target } from './target.js';
import { Unreachable } from './verification-errors.js';

interface Verification {
  readonly target: Target;
  readonly road: Road;
  readonly profile: string | undefined;
  readonly interactions: readonly Interaction[];
  /** Must not be seen in a report. */
  readonly secrets: readonly string[];
  /** Ends it early. */
  readonly stop?: AbortSignal;
}

interface Planned {
  readonly interaction: Interaction;
  readonly step: Step;
}

const SHOWN_BYTES = 4_000;

const secondsSince = (startedAt: number): number => (performance.now() - startedAt) / 1000;

function planned({ road, interactions }: Verification): readonly Planned[] {
  const orderOf = ({ step }: Planned): number => (step.kind === 'check' ? step.order : -1);
  return interactions
    .map((interaction) => ({ interaction, step: road.plan(interaction) }))
    .sort((a, b) => orderOf(a) - orderOf(b));
}

function totalOf(all: readonly Planned[]): Required<Cost> {
  const costOf = ({ step }: Planned, item: CostItem): number =>
    step.kind === 'check' ? (step.cost[item] ?? 0) : 0;
  const total = (item: CostItem): number => all.reduce((sum, each) => sum + costOf(each, item), 0);
  return Object.fromEntries(COST_ITEMS.map((item) => [item, total(item)])) as Required<Cost>;
}

const sumOf = (cost: Cost): number => Object.values(cost).reduce((sum, count) => sum + count, 0);

const headOf = ({ target, road, profile }: Verification): Head => ({
  target: target.origin,
  road: road.name,
  profile,
});

/** What would be done, in order, and what it costs at most. Sends nothing. */
export function planOf(verification: Verification): Plan {
  const all = planned(verification);
  const cost = totalOf(all);
  return {
    ...headOf(verification),
    steps: all.map(({ interaction: { consumer, provider, description, grade }, step }) => ({
      consumer,
      provider,
      description,
      grade,
      action: step.kind,
      ...(step.kind === 'check' ? { cost: step.cost } : { because: step.because }),
    })),
    cost,
    requests: sumOf(cost),
  };
}

/**
 * Checks what the plan says, and never sends more requests than it says.
 *
 * @throws Unreachable if the target is lost on the way; the reason of `stop` if that came first. What the verifier made is
 *   cancelled all the same, and what could not be is named.
 */
export async function verify(verification: Verification, core: PactCore, relay: Relay): Promise<Report> {
  const { target, road, secrets, stop } = verification;
  const startedAt = performance.now();
  const before = target.sent;
  const all = planned(verification);
  const results: InteractionResult[] = [];
  target.allow(sumOf(totalOf(all)));
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < all.length; at = next++) {
      stop?.throwIfAborted();
      const startedAt = performance.now();
      const one = all[at] as Planned;
      const finding = await checked(verification, one, core, relay);
      results[at] = { ...described(one.interaction), ...finding, seconds: secondsSince(startedAt) };
    }
  };
  const end = await Promise.all(Array.from({ length: road.parallel }, work)).then(
    () => undefined,
    (error: Error) => (stop?.aborted ? (stop.reason as Error) : error),
  );
  const left = await road.close().then(
    () => undefined,
    (error: Error) => redacted(error.message, secrets),
  );
  if (end) {
    if (left !== undefined) end.message += `; ${left}`;
    throw end;
  }
  return {
    ...headOf(verification),
    results,
    requests: target.sent - before,
    seconds: secondsSince(startedAt),
    notes: left === undefined ? [] : [left],
  };
}

type Finding = Pick<InteractionResult, 'outcome' | 'because' | 'mismatches' | 'exchange'>;

async function checked(
  { road, secrets }: Verification,
  { interaction, step }: Planned,
  core: PactCore,
  relay: Relay,
): Promise<Finding> {
  const without = (outcome: 'fail' | 'skip', because: string): Finding => ({
    outcome,
    because: redacted(because, secrets),
    mismatches: [],
  });
  if (step.kind !== 'check') return without(step.kind, step.because);
  let situation: Awaited<ReturnType<Road['setUp']>>;
  try {
    situation = await road.setUp(interaction);
  } catch (error) {
    if (error instanceof Unreachable) throw error;
    const isSkip = error instanceof NotReachable;
    const message = (error as Error).message;
    return without(isSkip ? 'skip' : 'fail', isSkip ? message : `the state could not be set up: ${message}`);
  }
  const run = relay.open(situation);
  try {
    const mismatches = await core.check(preparedPact(interaction, situation.values), run.origin);
    const failure = run.failure;
    if (failure instanceof Unreachable) throw failure;
    if (failure) return without('fail', failure.message);
    if (mismatches.length > 0) {
      const over = await situation.overBecause?.(run.exchange).catch((error: unknown) => {
        if (error instanceof Unreachable) throw error;
        // Nothing is known that would excuse it.
      });
      if (over !== undefined) return without('skip', over);
    }
    const safe = (text: string): string => redacted(text, secrets).slice(0, SHOWN_BYTES);
    const exchange = run.exchange && { exchange: shownExchange(run.exchange, safe) };
    return { ...judged(interaction, road, mismatches, safe), ...exchange };
  } finally {
    run.close();
    await situation.leave?.(run.exchange);
  }
}

function judged(
  { grade, pending }: Interaction,
  road: Road,
  found: readonly Mismatch[],
  safe: (text: string) => string,
): Finding {
  if (found.length === 0) return { outcome: 'pass', mismatches: [] };
  const mismatches = found.map((mismatch) => {
    const entries = Object.entries(mismatch).map(([key, value]) => [key, safe(value)]);
    return Object.fromEntries(entries) as Mismatch;
  });
  if (road.name === 'real' && grade === 'A')
    return { outcome: 'advisory', because: 'what is expected is an assumption', mismatches };
  if (pending) return { outcome: 'advisory', because: 'the interaction is pending', mismatches };
  return { outcome: 'fail', mismatches };
}

const described = ({ consumer, provider, source, description, states, grade }: Interaction) => ({
  consumer,
  provider,
  ...(source.resultsUrl !== undefined && { pact: source.name }),
  description,
  given: states.map(({ name, params }) =>
    params && Object.keys(params).length > 0 ? `${name} ${JSON.stringify(params)}` : name,
  ),
  grade,
});

function shownExchange(
  { method, url, requestHeaders, requestBody, answer }: Exchange,
  safe: (text: string) => string,
): ShownExchange {
  const headers = (given: Readonly<Record<string, string | readonly string[] | undefined>>) => {
    const shown = Object.entries(given).map(([name, value]) => {
      if (name === 'authorization') return [name, String(value).replace(/^(Bearer +)?.*$/is, '$1…')];
      return [name, safe([value].flat().join(', '))];
    });
    return Object.fromEntries(shown) as Record<string, string>;
  };
  return {
    request: {
      line: safe(`${method} ${url}`),
      headers: headers(requestHeaders),
      body: safe(requestBody.toString()),
    },
    answer: { status: answer.status, headers: headers(answer.headers), body: safe(answer.body.toString()) },
  };
}
