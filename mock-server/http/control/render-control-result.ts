import { err, type Result } from '../../domain/result.js';
import { systemNow } from '../../real-time.js';
import { type CommandError, type ExecutionError, isFieldError } from '../../service/control/command-error.js';
import type { HandlerResult } from '../handler.js';
import { type HttpResponse, headerList } from '../http-response.js';

/** Status and detail of a problem document (RFC 9457). */
export interface ControlProblem {
  readonly status: number;
  readonly detail: string;
}

/** Body of a response that is sent as it is. Other results are rendered as JSON. */
export class FileBody {
  readonly contentType: string;
  readonly body: HttpResponse['body'];
  /** Name under which browsers save the body. If undefined, they show it. */
  readonly fileName: string | undefined;

  constructor(contentType: string, body: HttpResponse['body'], fileName?: string) {
    this.contentType = contentType;
    this.body = body;
    this.fileName = fileName;
  }
}

/** Result of a control call: the body of its response, or an error. */
export type ControlResult = Result<object, CommandError | ControlProblem>;

export const reject = (status: number, detail: string) => err<ControlProblem>({ status, detail });

const STATUS_BY_KIND: Readonly<Record<ExecutionError['kind'], number>> = {
  not_found: 404,
  conflict: 409,
  unavailable: 503,
};

/** Converts an error to a problem. A field error becomes a 400. */
export function toControlProblem(error: CommandError | ControlProblem): ControlProblem {
  if ('status' in error) return error;
  return isFieldError(error)
    ? { status: 400, detail: `${error.field}: ${error.problem}` }
    : { status: STATUS_BY_KIND[error.kind], detail: error.problem };
}

const TITLE_BY_STATUS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** Maximum number of characters of a detail, so that a response is not much larger than its request. */
const MAX_DETAIL_LENGTH = 6000;

/** Renders a value as JSON, and an error as a problem document. @param allow value of the Allow header of a 405 */
export function renderResult(result: ControlResult, allow?: string): HandlerResult {
  if (result.ok)
    return renderBody(
      200,
      result.value instanceof FileBody ? result.value : jsonBody('application/json', result.value),
    );
  const { status, detail } = toControlProblem(result.error);
  const problem = {
    type: 'about:blank',
    title: TITLE_BY_STATUS[status],
    status,
    detail: detail.length <= MAX_DETAIL_LENGTH ? detail : `${detail.slice(0, MAX_DETAIL_LENGTH)}…`,
  };
  return {
    ...renderBody(status, jsonBody('application/problem+json', problem), allow),
    error: problem.detail,
  };
}

const jsonBody = (contentType: string, value: object): FileBody =>
  new FileBody(contentType, JSON.stringify(value));

function lengthOf(body: HttpResponse['body']): number | undefined {
  if (typeof body === 'string' || Buffer.isBuffer(body)) return Buffer.byteLength(body);
  return body.bytes;
}

function renderBody(
  status: number,
  { contentType, body, fileName }: FileBody,
  allow?: string,
): HandlerResult {
  const headers = headerList({
    date: new Date(systemNow()).toUTCString(),
    'content-type': contentType,
    'content-length': lengthOf(body),
    'content-disposition': fileName === undefined ? undefined : `attachment; filename="${fileName}"`,
    'cache-control': 'no-store',
    // Pages of other origins cannot embed the response. Browsers send neither Origin nor Sec-Fetch-Site with a GET for an image or a
    // script if the mock is on another machine without HTTPS.
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    allow,
  });
  return { reply: { status, headers, body } };
}
