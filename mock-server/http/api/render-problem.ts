import type { ApiError } from '../../domain/errors.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';

export interface ApiProblem {
  readonly status: number;
  readonly contentType: string;
  readonly body: object;
  /** Value of the Allow header of a 405. */
  readonly allow?: string;
}

const JSON_TYPE = 'application/json; charset=utf-8';
const PROBLEM_TYPE = 'application/problem+json';

/** Builds a problem document. The detail defaults to the title. @see recorded 429, reported 503 */
const problem = (status: number, title: string, detail = title, type = 'about:blank'): ApiProblem => ({
  status,
  contentType: PROBLEM_TYPE,
  body: { title, detail, type, status },
});

/** Parts of problem documents that depend on the profile. */
interface ProblemStyle {
  /** Origin of the problem types, such as `https://api.twitter.com`. */
  readonly problemOrigin: string;
  /** Content type of responses with the field `errors`. */
  readonly invalidRequestContentType: string;
  readonly conflictProblem: string | undefined;
  describeConflict(activeJob: ComplianceJob): string;
}

/**
 * Converts an error to the response of the API. Bodies, key order and content types follow recordings where recordings
 * exist.
 *
 * @param unknownJobStatus status of the response for an unknown job ID
 */
export function toApiProblem(error: ApiError, style: ProblemStyle, unknownJobStatus: 200 | 404): ApiProblem {
  const problemType = (name: string): string => `${style.problemOrigin}/2/problems/${name}`;
  const conflict = (detail: string): ApiProblem =>
    problem(409, 'Conflict', detail, style.conflictProblem && problemType(style.conflictProblem));
  switch (error.kind) {
    case 'unauthorized':
      return { status: 401, contentType: PROBLEM_TYPE, body: UNAUTHORIZED };
    case 'user_context_forbidden':
      return problem(
        403,
        'Unsupported Authentication',
        // The real API sends two blanks after the first sentence (recorded).
        `Authenticating with ${error.context} is forbidden for this endpoint.  Supported authentication types are [OAuth 2.0 Application-Only].`,
        problemType('unsupported-authentication'),
      );
    case 'not_enrolled':
      return {
        status: 403,
        contentType: PROBLEM_TYPE,
        body: notEnrolled(error.ownerId, problemType('client-forbidden')),
      };
    case 'rate_limited':
      return problem(429, 'Too Many Requests');
    case 'payload_too_large': {
      const detail = `The body of this request may have at most ${error.limitBytes} bytes.`;
      return problem(413, 'Payload Too Large', detail);
    }
    case 'invalid_request':
      return {
        status: 400,
        contentType: style.invalidRequestContentType,
        body: {
          errors: error.failures,
          title: 'Invalid Request',
          detail: 'One or more parameters to your request was invalid.',
          type: problemType('invalid-request'),
        },
      };
    case 'conflict':
      return conflict(style.describeConflict(error.activeJob));
    case 'not_cancellable':
      return conflict(`Job ${error.id} is ${error.status} and can no longer be cancelled.`);
    case 'upload_not_accepted':
      return conflict(`Job ${error.id} is ${error.status} and does not accept a file.`);
    case 'invalid_token':
      return problem(401, 'Unauthorized', UNUSABLE_TOKEN);
    case 'token_expired':
      return problem(403, 'Forbidden', `The token of this ${error.operation} URL has expired.`);
    case 'wrong_token_purpose':
      return problem(403, 'Forbidden', `The token of this URL is not one for ${error.operation}.`);
    case 'result_not_available':
      return problem(404, 'Not Found', `Job ${error.id} is ${error.status} and has no result.`);
    case 'unavailable':
      return problem(503, 'Service Unavailable');
    case 'job_not_found':
      return {
        status: unknownJobStatus,
        // A response with status 200 has plain JSON instead of a problem document.
        contentType: unknownJobStatus === 200 ? JSON_TYPE : style.invalidRequestContentType,
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

const UNUSABLE_TOKEN = 'The token of this URL is missing, or of no use for this job and App.';
const UNAUTHORIZED = { title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' };

const notEnrolled = (ownerId: string, type: string) => ({
  client_id: ownerId,
  detail: 'This App is not enrolled for the endpoint that it called.',
  registration_url: 'https://developer.x.com/en/portal/products',
  title: 'Client Forbidden',
  required_enrollment: 'Access to batch compliance',
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
