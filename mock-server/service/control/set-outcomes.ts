import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app-identity.js';
import { mapValue, ok, type Result } from '../../domain/result.js';
import type { OutcomeEvent } from '../../domain/results/outcome.js';
import type { Instant } from '../../domain/time/instant.js';
import type { OutcomesOfIds } from '../../ports/stores.js';
import type { Services } from '../services.js';
import type { FieldError } from './command-error.js';
import { parseTime } from './time-fields.js';

export type OutcomesInput = components['schemas']['Outcomes'];
/** Outcome of one ID, in the form in which the control API accepts it. */
export type OutcomeInput = OutcomesInput[string];

/**
 * Sets the outcomes of the given IDs and keeps the outcomes of other IDs.
 *
 * @param app app that the outcomes apply to, or undefined for all apps
 * @param input valid by the schema
 * @returns the outcomes that were set
 */
export function setOutcomes(
  { outcomes }: Pick<Services, 'outcomes'>,
  app: AppId | undefined,
  input: OutcomesInput,
): Result<OutcomesOfIds, FieldError> {
  const parsed: (readonly [id: string, events: readonly OutcomeEvent[]])[] = [];
  for (const [id, outcome] of Object.entries(input)) {
    const events = parseOutcome(id, outcome);
    if (!events.ok) return events;
    parsed.push([id, events.value]);
  }
  outcomes.set(app, parsed);
  return ok(parsed);
}

function parseOutcome(id: string, input: OutcomeInput): Result<readonly OutcomeEvent[], FieldError> {
  if (input === null) return ok([]);
  if (typeof input === 'string' || Array.isArray(input))
    return ok([input].flat().map((outcome) => ({ outcome })));
  const { reason, created_at: created, redacted_at: redacted } = input;
  const createdAt = parseOptionalTime(`${id}.created_at`, created);
  if (!createdAt.ok) return createdAt;
  const redactedAt: Result<Instant | null | undefined, FieldError> =
    redacted === null ? ok(null) : parseOptionalTime(`${id}.redacted_at`, redacted);
  return mapValue(redactedAt, (at) => [
    {
      outcome: reason,
      ...(createdAt.value !== undefined && { createdAt: createdAt.value }),
      ...(at !== undefined && { redactedAt: at }),
    },
  ]);
}

const parseOptionalTime = (
  field: string,
  text: string | undefined,
): Result<Instant | undefined, FieldError> => (text === undefined ? ok(undefined) : parseTime(field, text));
