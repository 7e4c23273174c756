import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app-identity.js';
import { mapValue, ok } from '../../domain/result.js';
import type { OutcomeEvent } from '../../domain/results/outcome.js';
import { isoMillis } from '../../domain/time/instant.js';
import { type OutcomeInput, type OutcomesInput, setOutcomes } from '../../service/control/set-outcomes.js';
import type { Services } from '../../service/services.js';
import type { ControlAction } from './control-handler.js';

function outcomeResource(events: readonly OutcomeEvent[]): OutcomeInput {
  const [event] = events;
  if (!event) return null;
  const { outcome, createdAt, redactedAt } = event;
  if (createdAt === undefined && redactedAt === undefined)
    return events.length > 1 ? events.map((each) => each.outcome) : outcome;
  return {
    reason: outcome,
    ...(createdAt !== undefined && { created_at: isoMillis(createdAt) }),
    ...(redactedAt !== undefined && { redacted_at: redactedAt === null ? null : isoMillis(redactedAt) }),
  };
}

function outcomesResource({ outcomes }: Services, app: AppId | undefined): components['schemas']['Outcomes'] {
  const entries = [...outcomes.get(app).entries()];
  return Object.fromEntries(entries.map(([id, events]) => [id, outcomeResource(events)]));
}

export const getOutcomes: ControlAction = (services, { app }) => ok(outcomesResource(services, app));

export const putOutcomes: ControlAction = (services, { app, body }) =>
  mapValue(setOutcomes(services, app, body as OutcomesInput), () => outcomesResource(services, app));

export const deleteOutcomes: ControlAction = (services, { app }) => {
  services.outcomes.clear(app);
  return ok(outcomesResource(services, app));
};
