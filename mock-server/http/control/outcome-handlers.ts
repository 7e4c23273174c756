import type { components } from '../../../contracts/generated/control.js';
import type { OutcomeEvent } from '../../domain/results/outcome.js';
import { isoMillis } from '../../domain/time/instant.js';
import type { Services } from '../../service/services.js';
import { addressed, type ControlRequest, type Run } from './control-handler.js';
import { timeOf } from './parse-time.js';

type Outcomes = components['schemas']['Outcomes'];
type Told = Outcomes[string];

const isTimed = ({ createdAt, redactedAt }: OutcomeEvent): boolean =>
  createdAt !== undefined || redactedAt !== undefined;

function toldOf(said: readonly OutcomeEvent[]): Told {
  const [event] = said;
  if (!event) return null;
  if (!isTimed(event)) return said.length > 1 ? said.map(({ outcome }) => outcome) : event.outcome;
  const { outcome, createdAt, redactedAt } = event;
  return {
    reason: outcome,
    ...(createdAt !== undefined && { created_at: isoMillis(createdAt) }),
    ...(redactedAt !== undefined && { redacted_at: redactedAt === null ? null : isoMillis(redactedAt) }),
  };
}

function eventsOf(id: string, told: Told): readonly OutcomeEvent[] {
  if (told === null) return [];
  if (typeof told === 'string' || Array.isArray(told)) return [told].flat().map((outcome) => ({ outcome }));
  const { reason, created_at: created, redacted_at: redacted } = told;
  return [
    {
      outcome: reason,
      ...(created !== undefined && { createdAt: timeOf(`${id}.created_at`, created) }),
      ...(redacted !== undefined && {
        redactedAt: redacted === null ? null : timeOf(`${id}.redacted_at`, redacted),
      }),
    },
  ];
}

/** What a valid list of outcomes says. @throws Refusal */
export const saidIn = (outcomes: Outcomes) =>
  Object.entries(outcomes).map(([id, told]) => [id, eventsOf(id, told)] as const);

function shown(services: Services, request: ControlRequest): Outcomes {
  const said = services.outcomes.read(addressed(request));
  return Object.fromEntries([...said.entries()].map(([id, events]) => [id, toldOf(events)]));
}

export const readOutcomes =
  (services: Services): Run =>
  (request) =>
    shown(services, request);

export const setOutcomes =
  (services: Services): Run =>
  (request) => {
    services.outcomes.set(addressed(request), saidIn(request.body as Outcomes));
    return shown(services, request);
  };

export const clearOutcomes =
  (services: Services): Run =>
  (request) => {
    services.outcomes.clear(addressed(request));
    return shown(services, request);
  };
