import type { ApiError, ValidationFailure } from '../../domain/errors.js';
import { fillTemplate } from '../../domain/fill-template.js';
import type { UserContext } from '../../domain/parse-authorization.js';
import type { Profile } from '../../profiles/profile.js';
import {
  type ErrorForm,
  JSON_TYPE,
  PROBLEM_TYPE,
  type ResponseSource,
} from '../../profiles/response-rules.js';
import { loginError } from './login-errors.js';

export interface ApiProblem extends ErrorForm {
  readonly status: number;
  /** Part of the API that sends the response. Undefined means an endpoint. */
  readonly source?: ResponseSource;
  /** Value of the Allow header of a 405. */
  readonly allow?: string;
}

/**
 * Converts an error to the response of the API. Bodies, key order and content types follow recordings where recordings
 * exist.
 *
 * @param problemTypes base of the problem types, such as `https://api.twitter.com/2/problems`
 */
export function toApiProblem(error: ApiError, profile: Profile, problemTypes: string): ApiProblem {
  const { behaviour, errorContentType: contentType } = profile;
  const problemType = (name: string): string => `${problemTypes}/${name}`;
  // The detail defaults to the title, as in the reported 503.
  const problem = (status: number, title: string, detail = title, type = 'about:blank'): ApiProblem => ({
    status,
    contentType,
    body: { title, detail, type, status },
  });
  const conflict = (detail: string): ApiProblem =>
    problem(
      409,
      'Conflict',
      detail,
      behaviour['conflict-type'] === 'conflict' ? problemType('conflict') : undefined,
    );
  const earlyDownload = (status: '404' | '409', job: { readonly id: string; readonly status: string }) =>
    problem(
      Number(status),
      status === '404' ? 'Not Found' : 'Conflict',
      fillTemplate(behaviour['early-download-detail'], job),
    );
  switch (error.kind) {
    case 'unauthorized':
      return { status: 401, ...profile.unauthorized };
    case 'user_context_forbidden':
      return {
        status: 403,
        source: 'gateway',
        contentType: PROBLEM_TYPE,
        body: userContextForbidden(error.context, problemType('unsupported-authentication')),
      };
    case 'not_enrolled':
      return {
        status: 403,
        contentType: JSON_TYPE,
        body: notEnrolled(error.clientId, problemType('client-forbidden')),
      };
    case 'credits_depleted':
      return { status: 402, ...profile.creditsDepleted(problemTypes) };
    case 'login_rejected':
      return { status: 403, contentType: JSON_TYPE, body: { errors: [loginError(error.cause)] } };
    case 'rate_limited':
      return { ...problem(429, 'Too Many Requests'), contentType: JSON_TYPE };
    case 'payload_too_large': {
      const detail = fillTemplate(behaviour['too-large-detail'], { limit: error.limitBytes });
      return problem(413, 'Payload Too Large', detail);
    }
    case 'invalid_request':
      return {
        status: 400,
        contentType: profile.invalidRequestContentType,
        body: {
          errors: limitFailures(error.failures),
          title: 'Invalid Request',
          detail: 'One or more parameters to your request was invalid.',
          type: problemType('invalid-request'),
        },
      };
    case 'conflict':
      return conflict(fillTemplate(behaviour['conflict-detail'], error.activeJob));
    case 'not_cancellable':
      return conflict(fillTemplate(behaviour['cancel-conflict-detail'], error));
    case 'upload_not_accepted':
      return conflict(fillTemplate(behaviour['upload-conflict-detail'], error));
    case 'invalid_token':
      return problem(401, 'Unauthorized', behaviour['unusable-token-detail']);
    case 'token_expired':
      return problem(403, 'Forbidden', fillTemplate(behaviour['expired-token-detail'], error));
    case 'wrong_token_purpose':
      return problem(403, 'Forbidden', fillTemplate(behaviour['wrong-purpose-detail'], error));
    case 'result_not_available':
      return earlyDownload(error.status === 'complete' ? '404' : behaviour['early-download'], error);
    case 'unavailable':
      return problem(503, 'Service Unavailable', error.problem);
    case 'job_not_found':
      return {
        status: Number(behaviour['unknown-job']),
        // A response with status 200 has plain JSON instead of a problem document.
        contentType: behaviour['unknown-job'] === '200' ? JSON_TYPE : contentType,
        body: { errors: [jobNotFound(error.id, problemType('resource-not-found'))] },
      };
    case 'method_not_allowed': {
      const allow = error.allow.join(', ');
      const detail = `Method ${error.method} is not allowed for this path. Allowed: ${allow}.`;
      return { ...problem(405, 'Method Not Allowed', detail), allow };
    }
    case 'injected_error':
      return problem(error.status, error.status === 502 ? 'Bad Gateway' : 'Gateway Timeout');
    case 'internal':
      return problem(500, 'Internal Server Error');
  }
}

/** Maximum size in characters of all failures together, unless the first one alone is larger. */
const MAX_FAILURES_LENGTH = 4096;

/** Omits failures, so that a response is not much larger than its request. */
function limitFailures(failures: readonly ValidationFailure[]): readonly ValidationFailure[] {
  let length = 0;
  const end = failures.findIndex((failure, at) => {
    length += JSON.stringify(failure).length;
    return at > 0 && length > MAX_FAILURES_LENGTH;
  });
  return end < 0 ? failures : failures.slice(0, end);
}

/** Renders a 403 as the real gateway does: indented, with two blanks after the first sentence. @see recorded 403 of 2022 */
const userContextForbidden = (context: UserContext, type: string): string =>
  JSON.stringify(
    {
      title: 'Unsupported Authentication',
      detail: `Authenticating with ${context} is forbidden for this endpoint.  Supported authentication types are [OAuth 2.0 Application-Only].`,
      type,
      status: 403,
    },
    undefined,
    2,
  );

/** @see recorded 403 of 2024 and 2026 */
const notEnrolled = (clientId: string, type: string) => ({
  client_id: clientId,
  detail:
    'When authenticating requests to the Twitter API v2 endpoints, you must use keys and tokens from a Twitter developer App that is attached to a Project. You can create a project via the developer portal.',
  registration_url: 'https://developer.twitter.com/en/docs/projects/overview',
  title: 'Client Forbidden',
  required_enrollment: 'Appropriate Level of API Access',
  reason: 'client-not-enrolled',
  type,
});

const jobNotFound = (id: string, type: string) => ({
  value: id,
  detail: `Could not find compliance_job with id: [${id}].`,
  title: 'Not Found Error',
  resource_type: 'compliance_job',
  parameter: 'id',
  resource_id: id,
  type,
});
