import type { Behaviour } from '../../../contracts/generated/behaviour.js';
import { requests } from '../../../contracts/generated/requests.js';
import type { ApiError, ValidationFailure } from '../../domain/errors.js';
import { fillTemplate } from '../../domain/fill-template.js';
import { quotaOf } from '../../domain/limits/rate-limit-window.js';
import { err } from '../../domain/result.js';
import type { Services } from '../../service/services.js';
import type { HandlerResult } from '../handler.js';
import { type JsonBody, MAX_JSON_BYTES, readJsonBody } from '../json-body.js';
import { jobUrlOriginOf, type OriginOptions } from '../origin.js';
import type { ApiCall } from './authenticate.js';
import type { Operation } from './operations.js';
import { type ApiResult, type RateLimitInfo, renderResponse } from './render-response.js';
import { fieldsOf, parseParameters, validateJsonBody } from './validate-request.js';

/**
 * Creates the handler of an operation. The handler makes the checks in the order of the real API: caller (401, 403, 402), rate
 * limit (429), content type (400), size (413), syntax and schema (400). A call that fails a check after the rate limit
 * is still counted.
 */
export const operationHandler =
  (services: Services, originOptions: OriginOptions, { name, method, bucket: ownBucket, run }: Operation) =>
  async (call: ApiCall): Promise<HandlerResult> => {
    const { request, pathParameters, caller, now } = call;
    const respond = (result: ApiResult, rateLimitInfo?: RateLimitInfo) =>
      renderResponse(call, result, rateLimitInfo);
    if (caller.kind === 'unknown') return respond(err(caller.error));
    const rules = requests[name];
    const { app, settings } = caller;
    const { behaviour } = settings.profile;
    const bucket =
      ownBucket === 'cancel' && behaviour['cancel-bucket'] !== 'own' ? behaviour['cancel-bucket'] : ownBucket;
    const limit = settings.rateLimits[bucket];
    // A response with status 403 reports the rate-limit window (recorded), but the request is not counted.
    if (caller.kind === 'forbidden') {
      const quota = quotaOf(await services.windows.find(app, bucket), now, limit);
      return respond(err(caller.error), { quota });
    }
    // Rejects the call before it is counted.
    const problem = method === 'GET' ? undefined : services.durability.problem();
    if (problem !== undefined) return respond(err({ kind: 'unavailable', problem }));
    const admission = await services.windows.admit(app, bucket, now, limit);
    // The window in which the request was counted. At `now` another one may be open, if another replica has moved the clock.
    const { window } = admission;
    const counted = { bucket, quota: quotaOf(window, window.openedAt, limit) };
    if (!admission.admitted) return respond(err({ kind: 'rate_limited' }), counted);

    const failures: ValidationFailure[] = [];
    let body: unknown;
    if (rules.validateBody) {
      const jsonBody = await readJsonBody(request);
      const error = bodyError(jsonBody, behaviour);
      if (error) return respond(err(error), counted);
      const sent = jsonBody.kind === 'json' ? jsonBody : { value: {}, text: '{}' };
      const parsed = validateJsonBody(rules.validateBody, sent.value, sent.text, behaviour);
      if (parsed.ok) body = parsed.value;
      else failures.push(...parsed.error);
    }
    const parameters = parseParameters(rules, pathParameters, request.query);
    if (!parameters.ok) failures.unshift(...parameters.error);
    if (!parameters.ok || failures.length > 0)
      return respond(err({ kind: 'invalid_request', failures }), counted);
    const origin = (): string => jobUrlOriginOf(request, originOptions, settings.profile);
    const fields = behaviour.fields === 'ignore' ? undefined : fieldsOf(parameters.value);
    return respond(
      await run({ app, parameters: parameters.value, fields, body, now, origin, behaviour }),
      counted,
    );
  };

function bodyError(jsonBody: JsonBody, behaviour: Behaviour): ApiError | undefined {
  const invalid = (message: string): ApiError => ({
    kind: 'invalid_request',
    failures: [{ parameters: {}, message }],
  });
  switch (jsonBody.kind) {
    case 'not_json_type':
      return invalid('Requests with bodies must have content-type of application/json.');
    case 'too_large':
      return { kind: 'payload_too_large', limitBytes: MAX_JSON_BYTES };
    case 'unreadable':
      return invalid(jsonBody.reason);
    case 'invalid_json':
      return invalid(fillTemplate(behaviour['invalid-json-message'], jsonBody));
    default:
      return undefined;
  }
}
