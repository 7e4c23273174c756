import { timingSafeEqual } from 'node:crypto';
import type { requests } from '../../../contracts/generated/control-requests.js';
import { type AppId, resolveAppId } from '../../domain/app-identity.js';
import { mapValue, ok, type Result } from '../../domain/result.js';
import { validationMessage } from '../../service/control/validation-messages.js';
import type { Services } from '../../service/services.js';
import type { Handler, PathParameters } from '../handler.js';
import type { HttpRequest } from '../http-request.js';
import { MAX_JSON_BYTES, readJsonBody } from '../json-body.js';
import { type OriginOptions, originOf } from '../origin.js';
import { type ControlProblem, type ControlResult, reject, renderResult } from './render-control-result.js';

/** Name of a call in the OpenAPI document. */
export type ControlOperation = keyof typeof requests;

export type ControlAction = (
  services: Services,
  request: ControlRequest,
) => ControlResult | Promise<ControlResult>;

/** A control call that matches its schemas. */
export interface ControlRequest {
  /** The app of `?app=` or the path; undefined: all apps. */
  readonly app: AppId | undefined;
  /** Path and query parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Scheme and authority of the URLs of jobs that this request creates. */
  readonly origin: () => string;
}

/** The app of a call whose schema requires one. */
export const requiredAppOf = ({ app }: ControlRequest): AppId => app as AppId;

/** Maximum bodies that differ from the usual one, in bytes. */
const MAX_BODY_BYTES: Partial<Record<ControlOperation, number>> = { replaceState: 256 * 1024 * 1024 };

/** Creates the handler of a call, which validates the request and renders the result of the action. */
export const createControlHandler =
  (
    services: Services,
    originOptions: OriginOptions,
    operation: ControlOperation,
    execute: ControlAction,
    pathParameters: PathParameters,
  ): Handler =>
  async (request) => {
    const validated = await validateRequest(operation, request, pathParameters);
    if (!validated.ok) return renderResult(validated);
    return renderResult(
      await execute(services, { ...validated.value, origin: () => originOf(request, originOptions) }),
    );
  };

export function createTokenValidator(token: string): (request: HttpRequest) => boolean {
  const expected = Buffer.from(`Bearer ${token}`);
  return ({ headers }) => {
    const actual = Buffer.from(headers.authorization ?? '');
    return actual.length === expected.length && timingSafeEqual(actual, expected);
  };
}

export const controlUnauthorized: Handler = () =>
  renderResult(
    reject(401, 'authorization: must be Bearer and the control token, as it was given to --control-token'),
  );

/** Reports a bug. */
export const controlInternalError: Handler = () =>
  renderResult(reject(500, 'the mock itself failed; its log says more'));

export const controlNotFound =
  (knownPaths: readonly string[]): Handler =>
  () =>
    renderResult(reject(404, `there is no such call; known are ${knownPaths.join(', ')}`));

export function controlMethodNotAllowed(methods: readonly string[]): Handler {
  const allow = methods.join(', ');
  return ({ method }) =>
    renderResult(reject(405, `${method} is not supported here; allowed are ${allow}`), allow);
}

async function validateRequest(
  operation: ControlOperation,
  request: HttpRequest,
  pathParameters: PathParameters,
): Promise<Result<Omit<ControlRequest, 'origin'>, ControlProblem>> {
  const { requests } = await loadValidators();
  const rules = requests[operation];
  const query = new URLSearchParams(request.query);
  for (const name of query.keys())
    if (query.getAll(name).length > 1) return reject(400, `${name}: must be given once`);
  const parameters: Record<string, string> = { ...Object.fromEntries(query), ...pathParameters };
  if (!rules.validateParameters(parameters))
    return reject(400, validationMessage(rules.validateParameters.errors, 'the query'));
  const maxBytes = MAX_BODY_BYTES[operation] ?? MAX_JSON_BYTES;
  const jsonBody = await readJsonBody(request, maxBytes);
  switch (jsonBody.kind) {
    case 'too_large':
      return reject(413, `the body may have at most ${maxBytes} bytes`);
    case 'not_json_type':
      return reject(400, 'content-type: must be application/json');
    case 'unreadable':
      return reject(400, jsonBody.reason);
    default: {
      const body = jsonBody.kind === 'json' ? jsonBody.value : {};
      // A body where none is read is most likely a misplaced `?app=`.
      if (!rules.validateBody && Object.keys(Object(body)).length > 0)
        return reject(
          400,
          `the body: must be empty; ${Object.keys(Object(body))[0]} may be meant for the query`,
        );
      const app = parameters.app === undefined ? undefined : resolveAppId(parameters.app);
      return mapValue(await validateControlBody(operation, body), (valid) => ({
        app,
        parameters,
        body: valid,
      }));
    }
  }
}

/** Loads the validators at the first call: a server without control calls is ready sooner. */
const loadValidators = () => import('../../../contracts/generated/control-requests.js');

export async function validateControlBody(
  operation: ControlOperation,
  body: unknown,
): Promise<Result<unknown, ControlProblem>> {
  const { requests } = await loadValidators();
  const validate = requests[operation].validateBody?.any;
  if (!validate || validate(body)) return ok(body);
  return reject(400, validationMessage(validate.errors, 'the body'));
}
