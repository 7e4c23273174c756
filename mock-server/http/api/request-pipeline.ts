import { requests } from '../../../contracts/generated/requests.js';
import type { Validate } from '../../../contracts/generated/rules.js';
import type { ApiError, ParameterFailure } from '../../domain/errors.js';
import { quotaOf } from '../../domain/limits/rate-window.js';
import { err } from '../../domain/result.js';
import type { Services } from '../../service/services.js';
import type { Handled } from '../handler.js';
import { type JsonBody, MAX_JSON_BYTES, readJson } from '../json-body.js';
import { filesOriginOf, type OriginRules } from '../origin.js';
import type { ApiCall } from './authenticate.js';
import type { Operation } from './operations.js';
import { type ApiResult, type Counted, renderResponse } from './render-response.js';
import { readBody, readParameters } from './request-parameters.js';

/**
 * Handles the calls of one operation, in the API's order: who is calling (401, 403), rate limit (429; everything from
 * here on is counted), content type, size (413), syntax, schema (400), and last the operation itself.
 */
export const operationHandler =
  (services: Services, origins: OriginRules, { name, bucket, run }: Operation) =>
  async (call: ApiCall): Promise<Handled> => {
    const { request, path, caller, now } = call;
    const respond = (result: ApiResult, counted?: Counted) => renderResponse(services, call, result, counted);
    if (caller.kind === 'unknown') return respond(err(caller.error));
    const rules = requests[name];
    const { app, settings } = caller;
    const limit = settings.rateLimits[bucket];
    // A 403 shows the window (recorded), but nothing is counted before it is known who calls.
    if (caller.kind === 'forbidden') {
      const quota = quotaOf(await services.windows.find(app, bucket), now, limit);
      return respond(err(caller.error), { quota });
    }
    const admission = await services.windows.admit(app, bucket, now, limit);
    const counted = { bucket, quota: quotaOf(admission.window, now, limit) };
    if (!admission.admitted) return respond(err({ kind: 'rate_limited' }), counted);

    const failures: ParameterFailure[] = [];
    let body: unknown;
    if (rules.validateBody) {
      const read = await readJson(request);
      const error = bodyError(read);
      if (error) return respond(err(error), counted);
      const given = read.kind === 'json' ? read : { value: {}, text: '{}' };
      const validate = rules.validateBody[settings.profile.name] as Validate;
      const parsed = readBody(validate, given.value, given.text);
      if (parsed.ok) body = parsed.value;
      else failures.push(...parsed.error);
    }
    const parameters = readParameters(rules, path, request.query);
    if (!parameters.ok) failures.unshift(...parameters.error);
    if (!parameters.ok || failures.length > 0)
      return respond(err({ kind: 'invalid_request', failures }), counted);
    const origin = (): string => filesOriginOf(request, origins, settings.profile);
    return respond(await run({ app, parameters: parameters.value, body, now, origin }), counted);
  };

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
