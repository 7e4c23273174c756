import { randomBytes } from 'node:crypto';
import type { InjectedValues } from '../states/injected-values.js';
import { parseState, type StateParameters } from '../states/state-parameters.js';
import type { StateProvider } from './state-provider.js';
import { UsageError } from './verification-errors.js';
import { parseJson, type VerifyTarget } from './verify-target.js';

const PROVIDER_STATES_PATH = '/_mock/provider-states';
/** Number of interactions that run in parallel. Each interaction has a separate app, so interactions do not affect each other. */
const MAX_PARALLEL = 8;

/** Requests for the reason of a response and for the report. */
const REQUESTS_AFTER_FAILURE = 2;

const authorization = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` };

/** Returns whether a target has the control API. */
export async function hasControlApi(target: VerifyTarget, controlToken?: string): Promise<boolean> {
  const response = await target.send({
    method: 'GET',
    url: new URL(PROVIDER_STATES_PATH, target.origin),
    headers: authorization(controlToken),
  });
  if (response.status === 401)
    throw new UsageError(
      'Cannot use the control API of the target: it requires a valid token. Set --control-token, XCM_CONTROL_TOKEN in the environment, or --no-control',
    );
  if (response.status === 403) {
    const { detail } = parseJson<{ detail?: string }>(response.body) ?? {};
    // Another server may respond with a 403 to unknown paths, but does not name an option of the mock.
    if (detail?.includes('--allowed-hosts'))
      throw new UsageError(`Cannot use the control API of the target: it returned 403: ${detail}`);
  }
  return response.status === 200 && /^application\/json/.test(response.headers['content-type'] ?? '');
}

/**
 * Creates a state provider that uses the control API of the target.
 *
 * @param profile profile of the interactions; undefined keeps the target's default profile
 * @param controlToken token of the control API; undefined if the target requires no token
 */
export function createControlApiStateProvider(
  target: VerifyTarget,
  profile: string | undefined,
  controlToken?: string,
): StateProvider {
  const runId = randomBytes(8).toString('hex');
  let count = 0;

  async function setProviderState(token: string, change: object): Promise<InjectedValues> {
    const response = await target.send({
      method: 'POST',
      url: new URL(`${PROVIDER_STATES_PATH}?app=${token}`, target.origin),
      headers: { 'content-type': 'application/json', ...authorization(controlToken) },
      body: Buffer.from(JSON.stringify(change)),
    });
    const body = parseJson<InjectedValues>(response.body);
    if (response.status !== 200)
      throw new Error(
        body?.detail ??
          `Cannot set up the provider state: POST ${PROVIDER_STATES_PATH} returned status ${response.status}. Check that the target is x-compliance-mock, started without --no-control`,
      );
    return body ?? {};
  }

  /** Reads from the control API. Returns undefined if the target does not have the path, such as an older mock. */
  async function read(path: string): Promise<Buffer | undefined> {
    const { status, body } = await target.send({
      method: 'GET',
      url: new URL(path, target.origin),
      headers: authorization(controlToken),
    });
    return status === 200 ? body : undefined;
  }

  return {
    name: 'control-api',
    maxParallel: MAX_PARALLEL,
    plan({ states }) {
      for (const { name, params } of states) {
        const parsed = parseState(name, params as StateParameters);
        if (!parsed.ok) return { kind: 'fail', reason: parsed.error };
      }
      return { kind: 'check', cost: { other: states.length + 3 + REQUESTS_AFTER_FAILURE }, order: 0 };
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
        async explainResponse({ response }) {
          const id = response.headers['x-mock-request-id'];
          const entry = id === undefined ? undefined : await read(`/_mock/requests/${id}`);
          return entry && parseJson<{ why?: string }>(entry)?.why;
        },
        readReport: async () => (await read(`/_mock/report?app=${token}`))?.toString(),
        async afterExchange() {
          await setProviderState(token, { state: '', action: 'teardown' });
        },
      };
    },
    async close() {},
  };
}
