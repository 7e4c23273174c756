import { randomBytes } from 'node:crypto';
import type { InjectedValues } from '../states/injected-values.js';
import { parseState, type StateParameters } from '../states/state-parameters.js';
import type { StateProvider } from './state-provider.js';
import { UsageError } from './verification-errors.js';
import { parseJson, type VerifyTarget } from './verify-target.js';

const PROVIDER_STATES_PATH = '/_mock/provider-states';
/** Each interaction has an app of its own, so none sees another. */
const MAX_PARALLEL = 8;

const authorization = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` };

/** Whether a target has the control API. */
export async function hasControlApi(target: VerifyTarget, controlToken?: string): Promise<boolean> {
  const answer = await target.send({
    method: 'GET',
    url: new URL(PROVIDER_STATES_PATH, target.origin),
    headers: authorization(controlToken),
  });
  if (answer.status === 401)
    throw new UsageError(
      'the control API of the target asks for a token; give it by --control-token, or --no-control',
    );
  return answer.status === 200 && /^application\/json/.test(answer.headers['content-type'] ?? '');
}

/**
 * The quick road: the target sets its states up itself, from the same catalogue.
 *
 * @param controlToken what its control API asks for, if it does
 * @param profile the profile that the interactions are sent to; undefined: the target's own
 */
export function createControlApiStateProvider(
  target: VerifyTarget,
  profile: string | undefined,
  controlToken?: string,
): StateProvider {
  const runId = randomBytes(8).toString('hex');
  let count = 0;

  async function setProviderState(token: string, change: object): Promise<InjectedValues> {
    const answer = await target.send({
      method: 'POST',
      url: new URL(`${PROVIDER_STATES_PATH}?app=${token}`, target.origin),
      headers: { 'content-type': 'application/json', ...authorization(controlToken) },
      body: Buffer.from(JSON.stringify(change)),
    });
    const said = parseJson<InjectedValues>(answer.body);
    if (answer.status !== 200)
      throw new Error(said?.detail ?? `${PROVIDER_STATES_PATH} answered ${answer.status}`);
    return said ?? {};
  }

  return {
    name: 'control-api',
    maxParallel: MAX_PARALLEL,
    plan({ states }) {
      for (const { name, params } of states) {
        const parsed = parseState(name, params as StateParameters);
        if (!parsed.ok) return { kind: 'fail', reason: parsed.error };
      }
      return { kind: 'check', cost: { other: states.length + 3 }, order: 0 };
    },
    async setUp({ states }) {
      const token = `pact-${runId}-${++count}`;
      if (profile !== undefined)
        await setProviderState(token, {
          state: 'the app uses a profile',
          params: { profile },
          action: 'setup',
        });
      const values: Record<string, string> = { token };
      for (const { name: state, params } of states)
        Object.assign(
          values,
          await setProviderState(token, { state, params: params ?? {}, action: 'setup' }),
        );
      return {
        values,
        bearer: values.token,
        async afterExchange() {
          await setProviderState(token, { state: '', action: 'teardown' });
        },
      };
    },
    async close() {},
  };
}
