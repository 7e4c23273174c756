import type { components } from '../../../contracts/generated/control.js';
import type { Context } from '../../service/context.js';
import { addressed, type ControlRequest, done, type Outcome } from './call.js';

type Outcomes = components['schemas']['Outcomes'];

function shown(context: Context, request: ControlRequest): Outcome {
  const said = [...context.outcomes.read(addressed(request))];
  return done(Object.fromEntries(said.map(([id, all]) => [id, all.length > 1 ? all : (all[0] ?? null)])));
}

export const readOutcomes =
  (context: Context) =>
  (request: ControlRequest): Outcome =>
    shown(context, request);

export const setOutcomes =
  (context: Context) =>
  (request: ControlRequest): Outcome => {
    const said = Object.entries(request.body as Outcomes).map(
      ([id, outcome]) => [id, outcome === null ? [] : [outcome].flat()] as const,
    );
    context.outcomes.set(addressed(request), new Map(said));
    return shown(context, request);
  };

export const clearOutcomes =
  (context: Context) =>
  (request: ControlRequest): Outcome => {
    context.outcomes.clear(addressed(request));
    return shown(context, request);
  };
