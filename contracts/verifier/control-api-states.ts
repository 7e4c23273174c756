import { randomBytes } from 'node:crypto';
import { readState, type StateParameters } from '../states/state-parameters.js';
import type { InjectedValues } from '../states/values.js';
import type { Road } from './state-provider.js';
import { jsonOf, type Target } from './target.js';
import { WrongUse } from './verification-errors.js';

const PATH = '/_mock/provider-states';
/** Each interaction has an app of its own, so none sees another. */
const PARALLEL = 8;

const authorization = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` };

/** Whether a target has the control API. */
export async function hasControl(target: Target, controlToken?: string): Promise<boolean> {
  const answer = await target.send({
    method: 'GET',
    url: new URL(PATH, target.origin),
    headers: authorization(controlToken),
  });
  if (answer.status === 401)
    throw new WrongUse(
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
export function controlRoad(target: Target, profile: string | undefined, controlToken?: string): Road {
  const secret = randomBytes(8).toString('hex');
  let count = 0;

  async function call(token: string, change: object): Promise<InjectedValues> {
    const answer = await target.send({
      method: 'POST',
      url: new URL(`${PATH}?app=${token}`, target.origin),
      headers: { 'content-type': 'application/json', ...authorization(controlToken) },
      body: Buffer.from(JSON.stringify(change)),
    });
    const said = jsonOf<InjectedValues>(answer.body);
    if (answer.status !== 200) throw new Error(said?.detail ?? `${PATH} answered ${answer.status}`);
    return said ?? {};
  }

  return {
    name: 'control',
    parallel: PARALLEL,
    plan({ states }) {
      for (const { name, params } of states) {
        const reading = readState(name, params as StateParameters);
        if (!reading.ok) return { kind: 'fail', because: reading.problem };
      }
      return { kind: 'check', cost: { other: states.length + 3 }, order: 0 };
    },
    async setUp({ states }) {
      const token = `pact-${secret}-${++count}`;
      if (profile !== undefined)
        await call(token, { state: 'the app uses a profile', params: { profile }, action: 'setup' });
      const values: Record<string, string> = { token };
      for (const { name: state, params } of states)
        Object.assign(values, await call(token, { state, params: params ?? {}, action: 'setup' }));
      return {
        values,
        bearer: values.token,
        async leave() {
          await call(token, { state: '', action: 'teardown' });
        },
      };
    },
    async close() {},
  };
}
