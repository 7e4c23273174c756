import type { components } from '../../../contracts/generated/control.js';
import type { Context } from '../../service/context.js';
import { replaceFacts } from '../../service/persistence/replace-state.js';
import { Refusal, type Run } from './control-handler.js';

type State = components['schemas']['State'];

export const readState =
  (context: Context): Run =>
  () => ({ version: 1, facts: context.facts.read() });

export const setState =
  (context: Context): Run =>
  async (request) => {
    const problem = await replaceFacts(context, (request.body as State).facts);
    if (problem !== undefined) throw new Refusal(`facts.${problem}`);
    return { version: 1, facts: context.facts.read() };
  };
