// Verifies interactions against a target. A newcomer reads here first: plan → road → relay → Pact's core → report.

import type { Interaction } from './interaction.js';
import type { Mismatch, PactCore } from './pact-core.js';
import { redacted } from './redact.js';
import type { Exchange, Relay } from './relay.js';
import type { InteractionResult, Plan, Report, ShownExchange } from './report.js';
import { preparedPact } from './single-interaction-pact.js';
import { COST_ITEMS, type Cost, NotReachable, type Road, type Step } from './state-provider.js';
import type { Target } from './target.js';
import { Unreachable } from './verification-errors.js';

export interface Verification {
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

function planned({ road, interactions }: Verification): readonly Planned[] {
  const orderOf = ({ step }: Planned): number => (step.kind === 'check' ? step.order : -1);
  return interactions
    .map((interaction) => ({ interaction, step: road.plan(interaction) }))
    .sort((a, b) => orderOf(a) - orderOf(b));
}

const totalOf = (steps: readonly Step[]): Required<Cost> =>
  Object.fromEntries(
    COST_ITEMS.map((item) => [
      item,
      steps.reduce((sum, step) => sum + (step.kind === 'check' ? (step.cost[item] ?? 0) : 0), 0),
    ]),
  ) as Required<Cost>;

const sumOf = (cost: Cost): number => Object.values(cost).reduce((sum, count) => sum + count, 0);

/** What would be done, in order, and what it costs at most. Sends nothing. */
export function planOf(verification: Verification): Plan {
  const all = planned(verification);
  const cost = totalOf(all.map(({ step }) => step));
  return {
    target: verification.target.origin,
    road: verification.road.name,
    profile: verification.profile,
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
  target.allow(sumOf(totalOf(all.map(({ step }) => step))));
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < all.length; at = next++) {
      stop?.throwIfAborted();
      const startedAt = performance.now();
      const finding = await checked(verification, all[at] as Planned, core, relay);
      results[at] = {
        ...described((all[at] as Planned).interaction),
        ...finding,
        seconds: (performance.now() - startedAt) / 1000,
      };
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
    target: target.origin,
    road: road.name,
    profile: verification.profile,
    results,
    requests: target.sent - before,
    seconds: (performance.now() - startedAt) / 1000,
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
    const failure = run.failure();
    if (failure instanceof Unreachable) throw failure;
    if (failure) return without('fail', failure.message);
    const over =
      mismatches.length > 0
        ? await situation.overBecause?.(run.exchange()).catch((error: unknown) => {
            if (error instanceof Unreachable) throw error;
            // Nothing is known that would excuse it.
          })
        : undefined;
    if (over !== undefined) return without('skip', over);
    return found(interaction, road, mismatches, run.exchange(), secrets);
  } finally {
    run.close();
    await situation.leave?.(run.exchange());
  }
}

function found(
  { grade, pending }: Interaction,
  road: Road,
  mismatches: readonly Mismatch[],
  exchange: Exchange | undefined,
  secrets: readonly string[],
): Finding {
  const shown = exchange ? { exchange: shownExchange(exchange, secrets) } : {};
  if (mismatches.length === 0) return { outcome: 'pass', mismatches: [], ...shown };
  const safe = mismatches.map((mismatch) => safeMismatch(mismatch, secrets));
  const excuse =
    road.name === 'real' && grade === 'A'
      ? 'what is expected is an assumption'
      : pending
        ? 'the interaction is pending'
        : undefined;
  return excuse === undefined
    ? { outcome: 'fail', mismatches: safe, ...shown }
    : { outcome: 'advisory', because: excuse, mismatches: safe, ...shown };
}

const safeMismatch = (mismatch: Mismatch, secrets: readonly string[]): Mismatch =>
  Object.fromEntries(
    Object.entries(mismatch).map(([key, value]) => [key, redacted(value, secrets).slice(0, SHOWN_BYTES)]),
  ) as unknown as Mismatch;

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
  secrets: readonly string[],
): ShownExchange {
  const safe = (text: string): string => redacted(text, secrets).slice(0, SHOWN_BYTES);
  const headers = (given: Readonly<Record<string, string | readonly string[] | undefined>>) =>
    Object.fromEntries(
      Object.entries(given).map(([name, value]) => [
        name,
        name === 'authorization'
          ? String(value).replace(/^(Bearer +)?.*$/is, '$1…')
          : safe([value].flat().join(', ')),
      ]),
    );
  return {
    request: {
      line: safe(`${method} ${url}`),
      headers: headers(requestHeaders),
      body: safe(requestBody.toString()),
    },
    answer: { status: answer.status, headers: headers(answer.headers), body: safe(answer.body.toString()) },
  };
}
