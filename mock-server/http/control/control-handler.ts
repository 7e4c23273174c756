import { timingSafeEqual } from 'node:crypto';
import type { requests } from '../../../contracts/generated/control-requests.js';
import { type AppId, resolveAppId } from '../../domain/app-identity.js';
import { mapValue, ok, type Result } from '../../domain/result.js';
import { formatValue } from '../../service/control/format-value.js';
import { validationMessage } from '../../service/control/validation-messages.js';
import type { Services } from '../../service/services.js';
import type { Handler, PathParameters } from '../handler.js';
import type { HttpRequest } from '../http-request.js';
import { MAX_JSON_BYTES, readJsonBody } from '../json-body.js';
import { type OriginOptions, originOf } from '../origin.js';
import { type ControlProblem, type ControlResult, reject, renderResult } from './render-control-result.js';

/** Operation ID of a call in the OpenAPI document. */
export type ControlOperation = keyof typeof requests;

export type ControlAction = (
  services: Services,
  request: ControlRequest,
) => ControlResult | Promise<ControlResult>;

/** A control call that passed schema validation. */
export interface ControlRequest {
  /** App of `?app=` or of the path. Undefined: all apps. */
  readonly app: AppId | undefined;
  /** Path and query parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Returns the base of the URLs of jobs that this request creates. */
  readonly origin: () => string;
}

/** Returns the app of a call whose schema requires one. */
export const requiredAppOf = ({ app }: ControlRequest): AppId => app as AppId;

/** Body limits in bytes that differ from `MAX_JSON_BYTES`. */
const MAX_BODY_BYTES: Partial<Record<ControlOperation, number>> = { replaceState: 256 * 1024 * 1024 };

/** Creates the handler of a call: it validates the request, executes the action and renders the result. */
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
  renderResult(reject(401, 'authorization: expected `Bearer <value of --control-token>`'));

export const controlInternalError: Handler = () =>
  renderResult(reject(500, 'Internal error of the mock. See its log.'));

export const controlNotFound =
  (knownPaths: readonly string[]): Handler =>
  () =>
    renderResult(reject(404, `path: unknown, expected one of ${knownPaths.join(', ')}`));

export function controlMethodNotAllowed(methods: readonly string[]): Handler {
  const allow = methods.join(', ');
  return ({ method }) =>
    renderResult(reject(405, `method: expected ${methods.join(' or ')}, got ${method}`), allow);
}

async function validateRequest(
  operation: ControlOperation,
  request: HttpRequest,
  pathParameters: PathParameters,
): Promise<Result<Omit<ControlRequest, 'origin'>, ControlProblem>> {
  const { requests } = await loadValidators();
  const rules = requests[operation];
  const query = new URLSearchParams(request.query);
  for (const name of query.keys()) {
    const { length } = query.getAll(name);
    if (length > 1) return reject(400, `${name}: expected one value, got ${length}`);
  }
  const parameters: Record<string, string> = { ...Object.fromEntries(query), ...pathParameters };
  if (!rules.validateParameters(parameters))
    return reject(
      400,
      validationMessage({
        value: parameters,
        failures: rules.validateParameters.errors,
        rootName: 'the query',
      }),
    );
  const maxBytes = MAX_BODY_BYTES[operation] ?? MAX_JSON_BYTES;
  const jsonBody = await readJsonBody(request, maxBytes);
  switch (jsonBody.kind) {
    case 'too_large':
      return reject(413, `the body: expected at most ${maxBytes} bytes`);
    case 'not_json_type':
      return reject(400, contentTypeProblem(request));
    case 'unreadable':
      return reject(400, jsonBody.reason);
    default: {
      const body = jsonBody.kind === 'json' ? jsonBody.value : {};
      // An unexpected body is most likely a misplaced `?app=`.
      if (!rules.validateBody && Object.keys(Object(body)).length > 0)
        return reject(
          400,
          `the body: expected none, got field "${Object.keys(Object(body))[0]}". To select an app, use the query: ?app=…`,
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

const contentTypeProblem = ({ headers: { 'content-type': type } }: HttpRequest): string =>
  type === undefined
    ? 'content-type: required, expected "application/json"'
    : `content-type: expected "application/json", got ${formatValue(type)}`;

/** Loads the validators on first use, so that the server starts sooner. */
const loadValidators = () => import('../../../contracts/generated/control-requests.js');

export async function validateControlBody(
  operation: ControlOperation,
  body: unknown,
): Promise<Result<unknown, ControlProblem>> {
  const { requests } = await loadValidators();
  const validate = requests[operation].validateBody?.any;
  if (!validate || validate(body)) return ok(body);
  return reject(400, validationMessage({ value: body, failures: validate.errors, rootName: 'the body' }));
}
