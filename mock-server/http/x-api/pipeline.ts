import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Validate } from '../../../contracts/generated/requests.js';
import { type AppId, identify } from '../../domain/app.js';
import type { ApiError, ParameterFailure } from '../../domain/errors.js';
import { type Quota, quotaOf } from '../../domain/rate-window.js';
import type { Context } from '../../service/context.js';
import { type Handler, send, targetOf } from '../exchange.js';
import { type JsonBody, MAX_JSON_BYTES, readJson } from '../json-body.js';
import { type OriginRules, originOf } from '../origin.js';
import { jsonAnswer } from './answer.js';
import { apiHeaders } from './headers.js';
import type { ApiResult, Operation } from './operations.js';
import { readBody, readParameters } from './parameters.js';
import { problemOf } from './problem.js';

type Route = IncomingMessage & { readonly params: Readonly<Record<string, string>> };

/** What came of a request, before it is written: the outcome, whose it is, and the window it counted against. */
interface Outcome {
  readonly result: ApiResult;
  readonly app: AppId | undefined;
  readonly quota: Quota | undefined;
}

const refused = (error: ApiError): ApiResult => ({ ok: false, error });

/**
 * Answers the requests for one operation, in the API's order: who is calling (401, 403), rate limit (429; everything
 * from here on is counted), content type, size (413), syntax, schema (400), and last the operation itself.
 */
export function apiHandler(context: Context, origins: OriginRules, operation: Operation): Handler {
  return async (req, res) => {
    const startedAt = performance.now();
    await answer(
      context,
      req,
      res,
      startedAt,
      await outcomeOf(context, origins, operation, req as Route, res),
    );
  };
}

/** Answers a method that a known path does not have. */
export function methodNotAllowed(context: Context, allow: readonly string[]): Handler {
  return async (req, res) => {
    const error: ApiError = { kind: 'method_not_allowed', method: req.method ?? '', allow };
    await answer(context, req, res, performance.now(), {
      result: refused(error),
      app: undefined,
      quota: undefined,
    });
  };
}

/** Answers a request that the server failed on. */
export async function answerFailure(
  context: Context,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  await answer(context, req, res, performance.now(), {
    result: refused({ kind: 'internal' }),
    app: undefined,
    quota: undefined,
  });
}

async function outcomeOf(
  context: Context,
  origins: OriginRules,
  { bucket, rules, run }: Operation,
  req: Route,
  res: ServerResponse,
): Promise<Outcome> {
  const caller = identify(req.headers.authorization);
  if (caller.kind === 'unknown')
    return { result: refused({ kind: 'unauthorized' }), app: undefined, quota: undefined };
  const app = caller.appId;
  const now = context.clocks.now(app);
  const { rateLimit, profile } = context.settingsOf(app);
  if (caller.kind !== 'app') {
    const quota = await context.windows.peek(app, bucket, now, rateLimit);
    const error: ApiError =
      caller.kind === 'not_enrolled'
        ? { kind: 'not_enrolled', appId: app }
        : { kind: 'user_context_forbidden', context: caller.context };
    return { result: refused(error), app, quota };
  }
  const admission = await context.windows.admit(app, bucket, now, rateLimit);
  const quota = quotaOf(admission.window, now, rateLimit);
  if (!admission.admitted) return { result: refused({ kind: 'rate_limited' }), app, quota };

  const failures: ParameterFailure[] = [];
  let body: unknown;
  if (rules.validateBody) {
    const read = await readJson(req, res);
    const error = bodyError(read);
    if (error) return { result: refused(error), app, quota };
    const given = read.kind === 'json' ? read : { value: {}, text: '{}' };
    const reading = readBody(rules.validateBody[profile.name] as Validate, given.value, given.text);
    if (reading.ok) body = reading.value;
    else failures.push(...reading.failures);
  }
  const parameters = readParameters(rules, req.params, targetOf(req).query);
  if (!parameters.ok) failures.unshift(...parameters.failures);
  if (!parameters.ok || failures.length > 0)
    return { result: refused({ kind: 'invalid_request', failures }), app, quota };
  const origin = originOf(req, origins);
  return { result: await run({ app, parameters: parameters.value, body, origin }), app, quota };
}

function bodyError(read: JsonBody): ApiError | undefined {
  const invalid = (message: string): ApiError => ({
    kind: 'invalid_request',
    failures: [{ parameters: {}, message }],
  });
  switch (read.kind) {
    case 'not_json_type':
      return invalid('Requests with bodies must have content-type of application/json.');
    case 'too_large':
      return { kind: 'payload_too_large', limitBytes: MAX_JSON_BYTES };
    case 'unreadable':
      return invalid(read.reason);
    default:
      return undefined;
  }
}

async function answer(
  context: Context,
  req: IncomingMessage,
  res: ServerResponse,
  startedAt: number,
  { result, app, quota }: Outcome,
): Promise<void> {
  const { profile, unknownJobStatus } = context.settingsOf(app);
  const { status, contentType, body, allow } = result.ok
    ? { status: 200, contentType: 'application/json; charset=utf-8', body: result.body, allow: undefined }
    : problemOf(result.error, profile.problemOrigin, unknownJobStatus);
  const headers = apiHeaders({
    now: context.clocks.now(app),
    contentType,
    apiVersion: profile.apiVersion,
    socket: req.socket,
    elapsedMs: performance.now() - startedAt,
    granted: status === 200,
    quota,
    allow,
  });
  send(res, await jsonAnswer(req, status, headers, body));
  context.log(status < 400 ? 'debug' : 'info', 'api', {
    method: req.method,
    path: targetOf(req).path,
    status,
    app,
    why: result.ok ? undefined : result.error.kind,
  });
}
