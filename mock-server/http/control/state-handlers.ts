import type { components } from '../../../contracts/generated/control.js';
import { replaceFacts } from '../../service/persistence/replace-state.js';
import type { Services } from '../../service/services.js';
import { Refusal, type Run } from './control-handler.js';

type State = components['schemas']['State'];

export const readState =
  (services: Services): Run =>
  () => ({ version: 1, facts: services.facts.read() });

export const setState =
  (services: Services): Run =>
  async (request) => {
    const problem = await replaceFacts(services, (request.body as State).facts);
    if (problem !== undefined) throw new Refusal(`facts.${problem}`);
    return { version: 1, facts: services.facts.read() };
  };
