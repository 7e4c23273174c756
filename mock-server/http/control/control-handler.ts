import type { requests } from '../../../contracts/generated/control-requests.js';
import { type AppId, isMalformedToken, resolveAppId } from '../../domain/app-identity.js';
import { MALFORMED_TOKEN_HINT } from '../../domain/bearer-token.js';
import { mapValue, ok, type Result } from '../../domain/result.js';
import { NotStoredError } from '../../ports/durability.js';
import type { ServerInfo } from '../../ports/server-description.js';
import type { FieldError } from '../../service/control/command-error.js';
import { formatId, formatValue } from '../../service/control/format-value.js';
import {
  joinErrors,
  QUERY_NAME,
  toFieldErrors,
  validationMessage,
} from '../../service/control/validation-messages.js';
import type { Services } from '../../service/services.js';
import type { Handler, PathParameters } from '../handler.js';
import { controlPathForLog, type HttpRequest, type RequestHeaders } from '../http-request.js';
import { MAX_JSON_BYTES, readJsonBody } from '../json-body.js';
import { type OriginOptions, originOf } from '../origin.js';
import { type ControlProblem, type ControlResult, reject, renderResult } from './render-control-result.js';

/** Operation ID of a control call in the OpenAPI document. */
export type ControlOperation = keyof typeof requests;

export type ControlAction = (
  services: Services,
  request: ControlRequest,
) => ControlResult | Promise<ControlResult>;

/** Control call that passed schema validation. */
export interface ControlRequest {
  /** App from the query `?app=` or from the path. Undefined if the call applies to all apps. */
  readonly app: AppId | undefined;
  /** Path and query parameters by name. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** The request itself, for actions that read the body as a stream. Their `body` is undefined. */
  readonly http: HttpRequest;
  readonly server: ServerInfo;
  /** Returns the base of the upload and download URLs of jobs that the call creates. */
  readonly origin: () => string;
  /** Returns a signal that is aborted when the client leaves, or when a shutdown ends the connection. Long work ends then. */
  readonly signal: () => AbortSignal;
  /** Runs work that changes the state, for actions that read the body as a stream. Other actions run as a whole in their turn. */
  readonly takeTurn: <T>(work: (services: Services) => Promise<T>) => Promise<T>;
}

/** Returns the app of a control call whose schema requires an app. */
export const requiredAppOf = ({ app }: ControlRequest): AppId => app as AppId;

/** Operations whose action reads and validates the body, because the body may be large. */
const STREAMING_OPERATIONS: ReadonlySet<ControlOperation> = new Set(['replaceState']);

export interface ControlOptions {
  readonly origins: OriginOptions;
  readonly server: ServerInfo;
}

/** Creates the handler of a control call. The handler validates the request, executes the action and renders the result. */
export const createControlHandler =
  (
    services: Services,
    { origins, server }: ControlOptions,
    operation: ControlOperation,
    execute: ControlAction,
    pathParameters: PathParameters,
  ): Handler =>
  async (request) => {
    const { durability } = services;
    const validated = await validateRequest(operation, request, pathParameters);
    if (!validated.ok) return renderResult(validated);
    const isChange = changesState(operation, request);
    const problem = isChange ? durability.problem() : undefined;
    if (problem !== undefined) return renderResult(reject(503, problem));
    const { replica } = services;
    const isStreamed = STREAMING_OPERATIONS.has(operation);
    const runAndCommit = async <T>(own: Services, work: (services: Services) => Promise<T>): Promise<T> => {
      const { undoneWrites } = durability;
      const result = await work(own);
      await own.durability.committed();
      // The changes may have been written and undone before `committed` was called.
      if (isChange && durability.undoneWrites !== undoneWrites)
        throw new NotStoredError(durability.problem());
      return result;
    };
    const takeTurn: ControlRequest['takeTurn'] = (work) =>
      isChange && replica
        ? replica.change(request, () => runAndCommit(replica.changeServices, work), !isStreamed)
        : runAndCommit(services, work);
    const run = async (own: Services): Promise<ControlResult> =>
      execute(own, {
        ...validated.value,
        http: request,
        server,
        origin: () => originOf(request, origins),
        signal: () => request.closeSignal(),
        takeTurn,
      });
    try {
      return renderResult(await (isStreamed ? run(services) : takeTurn(run)));
    } catch (error) {
      if (!(error instanceof NotStoredError)) throw error;
      return renderResult(reject(503, error.message));
    }
  };

/** Returns whether a call changes the state. The journal is not part of the state. */
const changesState = (operation: ControlOperation, { method }: HttpRequest): boolean =>
  method !== 'GET' && method !== 'HEAD' && operation !== 'deleteRequests';

export const controlInternalError: Handler = () =>
  renderResult(reject(500, 'Internal error of the mock. See its log.'));

/** Renders the response to a call while the store cannot be used. */
export const controlUnavailable = (_: HttpRequest, problem: string) => renderResult(reject(503, problem));

export const controlNotFound =
  (knownPaths: readonly string[]): Handler =>
  ({ path }) =>
    renderResult(
      reject(
        404,
        `Unknown path ${formatValue(controlPathForLog(path))}, expected one of ${knownPaths.join(', ')}`,
      ),
    );

export function controlMethodNotAllowed(methods: readonly string[]): Handler {
  const allow = methods.join(', ');
  const expected = allow.replace(/, (\w+)$/, ' or $1');
  return ({ method }) => renderResult(reject(405, `method: expected ${expected}, got ${method}`), allow);
}

async function validateRequest(
  operation: ControlOperation,
  request: HttpRequest,
  pathParameters: PathParameters,
): Promise<
  Result<Omit<ControlRequest, 'http' | 'server' | 'origin' | 'signal' | 'takeTurn'>, ControlProblem>
> {
  const { requests } = await loadValidators();
  const rules = requests[operation];
  const query = [...new URLSearchParams(request.query)];
  const names = new Set<string>();
  for (const [name] of query) {
    if (names.has(name)) {
      const { length } = query.filter(([each]) => each === name);
      return reject(400, `${formatId(name)}: expected one value, got ${length}`);
    }
    names.add(name);
  }
  const parameters: Record<string, string> = { ...Object.fromEntries(query), ...pathParameters };
  if (!rules.validateParameters(parameters))
    return reject(
      400,
      validationMessage({
        value: parameters,
        failures: rules.validateParameters.errors,
        rootName: QUERY_NAME,
      }),
    );
  if (STREAMING_OPERATIONS.has(operation)) return ok({ app: undefined, parameters, body: undefined });
  const jsonBody = await readJsonBody(request);
  switch (jsonBody.kind) {
    case 'too_large':
      return reject(413, `the body: expected at most ${MAX_JSON_BYTES} bytes`);
    case 'not_json_type':
      return reject(400, contentTypeProblem(request.headers));
    case 'invalid_json':
      return reject(400, `The body is not valid JSON: ${jsonBody.reason}.`);
    case 'unreadable':
      return reject(400, jsonBody.reason);
    default: {
      const body = jsonBody.kind === 'json' ? jsonBody.value : {};
      // A missing body is treated as an empty object, whose errors name the missing fields. It must not be accepted as one.
      if (jsonBody.kind === 'none' && rules.requiresBody && rules.validateBody?.(body))
        return reject(400, `${BODY_NAME}: required, expected a JSON object`);
      // A client that sends an unexpected body probably meant to select an app with `?app=`.
      if (!rules.validateBody && Object.keys(Object(body)).length > 0)
        return reject(
          400,
          `the body: expected none, got field ${formatValue(Object.keys(Object(body))[0])}. To select an app, use the query: ?app=…`,
        );
      if (parameters.app !== undefined && isMalformedToken(parameters.app))
        return reject(400, `app: expected a bearer token or an app ID, got ${MALFORMED_TOKEN_HINT}`);
      const app = parameters.app === undefined ? undefined : resolveAppId(parameters.app);
      return mapValue(await validateControlBody(operation, body), (valid) => ({
        app,
        parameters,
        body: valid,
      }));
    }
  }
}

export const contentTypeProblem = ({ 'content-type': type }: RequestHeaders): string =>
  type === undefined
    ? 'content-type: required, expected "application/json"'
    : `content-type: expected "application/json", got ${formatValue(type)}`;

/** Loads the validators on first use, so that the server starts sooner. */
export const loadValidators = () => {
  validators ??= import('../../../contracts/generated/control-requests.js');
  return validators;
};
let validators: Promise<typeof import('../../../contracts/generated/control-requests.js')> | undefined;

export async function validateControlBody(
  operation: ControlOperation,
  body: unknown,
): Promise<Result<unknown, ControlProblem>> {
  const { requests } = await loadValidators();
  const validate = requests[operation].validateBody;
  if (!validate || validate(body)) return ok(body);
  const errors = toFieldErrors({ value: body, failures: validate.errors, rootName: BODY_NAME });
  return reject(400, joinErrors(errorsOfBody(errors, body, BODY_DESCRIPTIONS[operation])));
}

const BODY_NAME = 'the body';

/** What to send, for bodies that users confuse with others. */
const BODY_DESCRIPTIONS: Partial<Record<ControlOperation, string>> = {
  loadScenario:
    'a scenario, or {"built_in": "happy-path"}. GET /_mock/scenarios lists the built-in scenarios',
  replaceState: 'a state that GET /_mock/state returned',
};

/** Adds the description of the body to its errors if it lacks a field. Replaces them if it has no fields at all. */
function errorsOfBody(
  errors: readonly FieldError[],
  body: unknown,
  description: string | undefined,
): readonly FieldError[] {
  if (description === undefined) return errors;
  const error = { field: BODY_NAME, problem: `expected ${description}` };
  const hasFields = typeof body === 'object' && !Array.isArray(body) && Object.keys(Object(body)).length > 0;
  if (!hasFields) return [error];
  const lacksField = errors.some(
    ({ field, problem }) => !field.includes('.') && problem.startsWith('required'),
  );
  return lacksField ? [...errors, error] : errors;
}
