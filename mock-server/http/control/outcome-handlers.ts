import type { components } from '../../../contracts/generated/control.js';
import { mapValue, ok } from '../../domain/result.js';
import type { OutcomeEvent } from '../../domain/results/outcome.js';
import { isoMillis } from '../../domain/time/instant.js';
import type { OutcomesOfIds } from '../../ports/stores.js';
import { type OutcomeInput, type OutcomesInput, setOutcomes } from '../../service/control/set-outcomes.js';
import type { ControlAction } from './control-handler.js';
import { pageLimitOf, toPage } from './list-page.js';

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

const outcomesResource = (outcomes: OutcomesOfIds): components['schemas']['Outcomes'] =>
  Object.fromEntries(outcomes.map(([id, events]) => [id, outcomeResource(events)]));

export const getOutcomes: ControlAction = ({ outcomes }, { app, parameters }) => {
  const limit = pageLimitOf(parameters);
  const { items, end } = toPage(outcomes.listPage(app, limit + 1, parameters.cursor), limit, ([id]) => id);
  return ok({ outcomes: outcomesResource(items), ...end });
};

export const putOutcomes: ControlAction = (services, { app, body }) =>
  mapValue(setOutcomes(services, app, body as OutcomesInput), outcomesResource);

export const deleteOutcomes: ControlAction = ({ outcomes }, { app }) => ok({ deleted: outcomes.clear(app) });
