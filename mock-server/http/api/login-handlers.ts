import type { ApiError, LoginRejection, UnavailableError } from '../../domain/errors.js';
import { parseConsumerKey } from '../../domain/parse-consumer-key.js';
import { err, ok, type Result } from '../../domain/result.js';
import { currentTokenOf, invalidateToken } from '../../service/app-login.js';
import type { Services } from '../../service/services.js';
import type { HandlerResult } from '../handler.js';
import type { HttpRequest } from '../http-request.js';
import type { ApiCall } from './authenticate.js';
import { type ApiResult, renderResponse } from './render-response.js';

/** Handles `POST /oauth2/token`, which returns the bearer token of a consumer key. */
export const handleIssueToken = loginHandler('grant_type', (services, consumerKey, grantType) =>
  grantType === 'client_credentials'
    ? ok({ token_type: 'bearer', access_token: currentTokenOf(services, consumerKey) })
    : err('unsupported_grant_type'),
);

/** Handles `POST /oauth2/invalidate_token`, which invalidates the bearer token of a consumer key. */
export const handleInvalidateToken = loginHandler('access_token', (services, consumerKey, token) => {
  const problem = services.durability.problem();
  if (problem !== undefined) return err({ kind: 'unavailable', problem });
  const invalidated = invalidateToken(services, consumerKey, token);
  return invalidated.ok ? ok({ access_token: invalidated.value }) : invalidated;
});

type ParameterName = 'grant_type' | 'access_token';

/** Creates a handler. @param parameterName name of the parameter that the request must have */
function loginHandler(
  parameterName: ParameterName,
  run: (
    services: Services,
    consumerKey: string,
    parameter: string,
  ) => Result<object, LoginRejection | UnavailableError>,
) {
  return async (services: Services, call: ApiCall): Promise<HandlerResult> => {
    const respond = (result: ApiResult) => renderResponse(call, result);
    const reject = (cause: LoginRejection) => respond(err({ kind: 'login_rejected', cause }));
    const { caller, request } = call;
    const consumerKey = parseConsumerKey(request.headers.authorization);
    if (!consumerKey.ok) return reject(consumerKey.error);
    if (caller.kind !== 'app') return respond(err(caller.error));
    const parameter = await readParameter(request, parameterName);
    if (!parameter.ok)
      return parameter.error === 'aborted'
        ? { reply: { noResponse: 'close' }, reason: { kind: 'aborted' } }
        : respond(err(parameter.error));
    if (!parameter.value) return reject(`missing_${parameterName}`);
    const body = run(services, consumerKey.value, parameter.value);
    if (!body.ok) return typeof body.error === 'string' ? reject(body.error) : respond(err(body.error));
    const kind = parameterName === 'grant_type' ? 'token_issued' : 'token_invalidated';
    return respond(ok({ body: body.value, reason: { kind, app: caller.app } }));
  };
}

const MAX_FORM_BYTES = 64 * 1024;

/** Reads a parameter from the form in the body or from the query. X documents both. Ignores a body of another type. */
async function readParameter(
  { headers, query, body }: HttpRequest,
  name: ParameterName,
): Promise<Result<string | null, ApiError | 'aborted'>> {
  const fromQuery = new URLSearchParams(query).get(name);
  if (!/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(headers['content-type'] ?? ''))
    return ok(fromQuery);
  try {
    const bytes = await body.bytes(MAX_FORM_BYTES);
    if (!bytes) return err({ kind: 'payload_too_large', limitBytes: MAX_FORM_BYTES });
    return ok(new URLSearchParams(bytes.toString()).get(name) ?? fromQuery);
  } catch {
    return err('aborted');
  }
}
