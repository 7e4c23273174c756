// Checks one interaction: sets up its provider states, lets Pact's core compare the response, and explains a mismatch.
import { toExchangeResource } from './exchange-resource.js';
import { toggleHeaderForms } from './header-forms.js';
import { describeUnknownNames } from './injected-name-errors.js';
import type { Interaction } from './interaction.js';
import type { Mismatch, PactCore } from './pact-core.js';
import { redact } from './redact.js';
import type { Relay, RelaySession } from './relay.js';
import type { InteractionResult } from './report.js';
import { buildSingleInteractionPact } from './single-interaction-pact.js';
import { type PlanStep, type StateProvider, StateUnavailableError } from './state-provider.js';
import { endsVerification } from './verification-errors.js';

/** Dependencies of the checks of a verification. */
export interface Checker {
  readonly stateProvider: StateProvider;
  /** Secrets to redact in reports. */
  readonly secrets: readonly string[];
  /** Saves the report of the mock about a failed interaction. @returns path of the file */
  readonly saveReport?: (interaction: Interaction, html: string) => Promise<string>;
}

export interface PlannedInteraction {
  readonly interaction: Interaction;
  readonly step: PlanStep;
}

type Finding = Pick<InteractionResult, 'outcome' | 'reason' | 'mismatches' | 'exchange' | 'why' | 'report'>;

const MAX_BODY_CHARACTERS = 4_000;

/** Checks an interaction. @throws TargetUnreachableError or UsageError, which end the verification */
export async function checkInteraction(
  { stateProvider, secrets, saveReport }: Checker,
  { interaction, step }: PlannedInteraction,
  core: PactCore,
  relay: Relay,
): Promise<Finding> {
  const uncheckedFinding = (outcome: 'fail' | 'skip', reason: string): Finding => ({
    outcome: outcome === 'fail' && interaction.pending ? 'advisory' : outcome,
    reason: redact(reason, secrets),
    mismatches: [],
  });
  if (step.kind !== 'check') return uncheckedFinding(step.kind, step.reason);
  let preparedState: Awaited<ReturnType<StateProvider['setUp']>>;
  try {
    preparedState = await stateProvider.setUp(interaction);
  } catch (error) {
    if (endsVerification(error)) throw error;
    const isSkip = error instanceof StateUnavailableError;
    const message = (error as Error).message;
    return uncheckedFinding(
      isSkip ? 'skip' : 'fail',
      isSkip ? message : `cannot set up the provider states: ${message}`,
    );
  }
  const session = relay.open(preparedState);
  try {
    const unknownNames = describeUnknownNames(interaction, preparedState.values);
    if (unknownNames !== undefined) return uncheckedFinding('fail', unknownNames);
    const pact = buildSingleInteractionPact(interaction, preparedState.values);
    const mismatches = await findMismatches(pact, session, core, relay);
    const failure = session.failure;
    if (endsVerification(failure)) throw failure;
    if (failure) return uncheckedFinding('fail', failure.message);
    if (mismatches.length > 0) {
      const stateLoss = await preparedState.explainStateLoss?.(session.exchange).catch((error: unknown) => {
        if (endsVerification(error)) throw error;
        // After any other error, the mismatch is reported without an explanation.
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

/**
 * Sends the request and returns the mismatches of the response. Pact's core distinguishes a repeated header from one line with the
 * same values, but proxies fold repeated headers. If headers mismatch, a second check compares the recorded response with these headers
 * in the other form.
 */
async function findMismatches(
  pact: object,
  session: RelaySession,
  core: PactCore,
  relay: Relay,
): Promise<readonly Mismatch[]> {
  const mismatches = await core.check(pact, session.origin);
  const names = mismatches.flatMap(({ kind, where }) =>
    kind === 'header' && where ? where.toLowerCase() : [],
  );
  const recorded = session.exchange && toggleHeaderForms(session.exchange.response, new Set(names));
  if (!recorded) return mismatches;
  const secondSession = relay.open({ ...session.input, recorded });
  const others = await core.check(pact, secondSession.origin).finally(() => secondSession.close());
  return others.length < mismatches.length ? others : mismatches;
}

function buildFinding(
  { grade, pending, advisoryReason }: Interaction,
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
  if (advisoryReason !== undefined) return { outcome: 'advisory', reason: advisoryReason, mismatches };
  if (pending) return { outcome: 'advisory', reason: 'the interaction is pending', mismatches };
  return { outcome: 'fail', mismatches };
}
