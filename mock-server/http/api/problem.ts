import type { ApiError } from '../../domain/errors.js';

/** A refusal as the API writes it. */
export interface Problem {
  readonly status: number;
  readonly contentType: string;
  readonly body: object;
  /** The Allow header of a 405. */
  readonly allow?: string;
}

const JSON_TYPE = 'application/json; charset=utf-8';
const PROBLEM_TYPE = 'application/problem+json';

/** Problems without a type of their own say their title twice. @see recorded 429, reported 503 */
const plain = (status: number, title: string, detail = title) => ({
  title,
  detail,
  type: 'about:blank',
  status,
});

const plainProblem = (status: number, title: string, detail?: string): Problem => ({
  status,
  contentType: PROBLEM_TYPE,
  body: plain(status, title, detail),
});

/** How an app's generation of the API writes problems. */
export interface ProblemStyle {
  /** Origin of the problem types, such as `https://api.twitter.com`. */
  readonly problemOrigin: string;
  /** Content type of answers with `errors`. */
  readonly invalidRequestType: string;
}

/**
 * Writes a refusal: bodies, key order and content types as recorded where they were.
 *
 * @param unknownJobStatus the status that answers an unknown job ID
 */
export function problemOf(error: ApiError, style: ProblemStyle, unknownJobStatus: 200 | 404): Problem {
  const typed = (name: string): string => `${style.problemOrigin}/2/problems/${name}`;
  const conflict = (detail: string): Problem => ({
    status: 409,
    contentType: PROBLEM_TYPE,
    body: { title: 'Conflict', detail, type: typed('conflict'), status: 409 },
  });
  switch (error.kind) {
    case 'unauthorized':
      return {
        status: 401,
        contentType: PROBLEM_TYPE,
        body: { title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' },
      };
    case 'user_context_forbidden':
      return {
        status: 403,
        contentType: PROBLEM_TYPE,
        body: {
          title: 'Unsupported Authentication',
          // Two blanks after the first sentence (recorded).
          detail: `Authenticating with ${error.context} is forbidden for this endpoint.  Supported authentication types are [OAuth 2.0 Application-Only].`,
          type: typed('unsupported-authentication'),
          status: 403,
        },
      };
    case 'not_enrolled':
      return {
        status: 403,
        contentType: PROBLEM_TYPE,
        body: notEnrolled(error.ownerId, typed('client-forbidden')),
      };
    case 'rate_limited':
      return plainProblem(429, 'Too Many Requests');
    case 'payload_too_large':
      return plainProblem(
        413,
        'Payload Too Large',
        `The body of this request may have at most ${error.limitBytes} bytes.`,
      );
    case 'invalid_request':
      return {
        status: 400,
        contentType: style.invalidRequestType,
        body: {
          errors: error.failures,
          title: 'Invalid Request',
          detail: 'One or more parameters to your request was invalid.',
          type: typed('invalid-request'),
        },
      };
    case 'conflict':
      return conflict(
        `A job of type ${error.activeJob.type} is already in progress for this app: ${error.activeJob.id}.`,
      );
    case 'not_cancellable':
      return conflict(`Job ${error.id} is ${error.status} and can no longer be cancelled.`);
    case 'upload_not_taken':
      return conflict(`Job ${error.id} is ${error.status} and takes no file.`);
    case 'token_unusable':
      return plainProblem(
        401,
        'Unauthorized',
        'The token of this URL is missing, or of no use for this job and App.',
      );
    case 'token_expired':
      return plainProblem(403, 'Forbidden', `The token of this ${error.operation} URL has expired.`);
    case 'token_of_other_purpose':
      return plainProblem(403, 'Forbidden', `The token of this URL is not one for ${error.operation}.`);
    case 'no_result':
      return plainProblem(404, 'Not Found', `Job ${error.id} is ${error.status} and has no result.`);
    case 'unavailable':
      return plainProblem(503, 'Service Unavailable');
    case 'job_not_found':
      return {
        status: unknownJobStatus,
        // With 200 it is an answer like any other, and no problem.
        contentType: unknownJobStatus === 200 ? JSON_TYPE : style.invalidRequestType,
        body: { errors: [jobNotFound(error.id, typed('resource-not-found'))] },
      };
    case 'method_not_allowed':
      return {
        ...plainProblem(
          405,
          'Method Not Allowed',
          `${error.method} is not supported here; supported are ${error.allow.join(', ')}.`,
        ),
        allow: error.allow.join(', '),
      };
    case 'gateway':
      return plainProblem(error.status, error.status === 502 ? 'Bad Gateway' : 'Gateway Timeout');
    case 'internal':
      return plainProblem(500, 'Internal Server Error');
  }
}

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
