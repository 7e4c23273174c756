import { type AppId, ownerIdOf } from '../../domain/app.js';
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

/**
 * Writes a refusal: bodies, key order and content types as recorded where they were.
 *
 * @param origin of the problem types, such as `https://api.twitter.com`
 * @param unknownJobStatus the status that answers an unknown job ID
 */
export function problemOf(error: ApiError, origin: string, unknownJobStatus: 200 | 404): Problem {
  const typed = (name: string): string => `${origin}/2/problems/${name}`;
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
        body: notEnrolled(error.appId, typed('client-forbidden')),
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
        contentType: JSON_TYPE,
        body: {
          errors: error.failures,
          title: 'Invalid Request',
          detail: 'One or more parameters to your request was invalid.',
          type: typed('invalid-request'),
        },
      };
    case 'conflict':
      return {
        status: 409,
        contentType: PROBLEM_TYPE,
        body: {
          title: 'Conflict',
          detail: `A job of type ${error.type} is already in progress for this app: ${error.activeJobId}.`,
          type: typed('conflict'),
          status: 409,
        },
      };
    case 'job_not_found':
      return {
        status: unknownJobStatus,
        contentType: JSON_TYPE,
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
    case 'internal':
      return plainProblem(500, 'Internal Server Error');
  }
}

const notEnrolled = (appId: AppId, type: string) => ({
  client_id: ownerIdOf(appId),
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
