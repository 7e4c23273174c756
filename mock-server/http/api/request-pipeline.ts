import { requests } from '../../../contracts/generated/requests.js';
import type { Validate } from '../../../contracts/generated/rules.js';
import type { ApiError, ParameterFailure } from '../../domain/errors.js';
import { quotaOf } from '../../domain/limits/rate-window.js';
import type { Services } from '../../service/services.js';
import type { Handled } from '../handler.js';
import { type JsonBody, MAX_JSON_BYTES, readJson } from '../json-body.js';
import { filesOriginOf, type OriginRules } from '../origin.js';
import type { ApiCall } from './authenticate.js';
import type { Operation } from './operations.js';
import { type ApiResult, type Counted, refused, renderResponse } from './render-response.js';
import { readBody, readParameters } from './request-parameters.js';

/**
 * Handles the calls of one operation, in the API's order: who is calling (401, 403), rate limit (429; everything from
 * here on is counted), content type, size (413), syntax, schema (400), and last the operation itself.
 */
export function operationHandler(services: Services, origins: OriginRules, operation: Operation) {
  return async (call: ApiCall): Promise<Handled> => {
    const { result, counted } = await outcomeOf(services, origins, operation, call);
    return renderResponse(services, call, result, counted);
  };
}

async function outcomeOf(
  services: Pick<Services, 'windows'>,
  origins: OriginRules,
  { name, bucket, run }: Operation,
  { request, path, caller, now }: ApiCall,
): Promise<{ readonly result: ApiResult; readonly counted?: Counted }> {
  if (caller.kind === 'unknown') return { result: refused(caller.error) };
  const rules = requests[name];
  const { app, settings } = caller;
  const limit = settings.rateLimits[bucket];
  // A 403 shows the window (recorded), but nothing is counted before it is known who calls.
  if (caller.kind === 'forbidden') {
    const quota = quotaOf(await services.windows.find(app, bucket), now, limit);
    return { result: refused(caller.error), counted: { quota } };
  }
  const admission = await services.windows.admit(app, bucket, now, limit);
  const counted = { bucket, quota: quotaOf(admission.window, now, limit) };
  if (!admission.admitted) return { result: refused({ kind: 'rate_limited' }), counted };

  const failures: ParameterFailure[] = [];
  let body: unknown;
  if (rules.validateBody) {
    const read = await readJson(request);
    const error = bodyError(read);
    if (error) return { result: refused(error), counted };
    const given = read.kind === 'json' ? read : { value: {}, text: '{}' };
    const reading = readBody(rules.validateBody[settings.profile.name] as Validate, given.value, given.text);
    if (reading.ok) body = reading.value;
    else failures.push(...reading.failures);
  }
  const parameters = readParameters(rules, path, request.query);
  if (!parameters.ok) failures.unshift(...parameters.failures);
  if (!parameters.ok || failures.length > 0)
    return { result: refused({ kind: 'invalid_request', failures }), counted };
  const origin = (): string => filesOriginOf(request, origins, settings.profile);
  return { result: await run({ app, parameters: parameters.value, body, now, origin }), counted };
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
