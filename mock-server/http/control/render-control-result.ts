import { err, type Result } from '../../domain/result.js';
import { systemNow } from '../../real-time.js';
import { type CommandError, type ExecutionError, isFieldError } from '../../service/control/command-error.js';
import type { HandlerResult } from '../handler.js';
import { headerList } from '../http-response.js';

/** Status and detail of a problem document (RFC 9457). */
export interface ControlProblem {
  readonly status: number;
  readonly detail: string;
}

/** Content of a response that is built and sent in chunks. */
export class StreamedContent {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly contentType: string;
  /** Name under which a browser saves the content. */
  readonly fileName: string | undefined;

  constructor(chunks: AsyncIterable<Uint8Array>, contentType = 'application/json', fileName?: string) {
    this.chunks = chunks;
    this.contentType = contentType;
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
  if (result.ok) return renderJson(200, 'application/json', result.value);
  const { status, detail } = toControlProblem(result.error);
  const problem = {
    type: 'about:blank',
    title: TITLE_BY_STATUS[status],
    status,
    detail: detail.length <= MAX_DETAIL_LENGTH ? detail : `${detail.slice(0, MAX_DETAIL_LENGTH)}…`,
  };
  return { ...renderJson(status, 'application/problem+json', problem, allow), error: problem.detail };
}

function renderJson(status: number, contentType: string, value: object, allow?: string): HandlerResult {
  const streamed = value instanceof StreamedContent ? value : undefined;
  const body = streamed ? { chunks: streamed.chunks } : JSON.stringify(value);
  const fileName = streamed?.fileName;
  const headers = headerList({
    date: new Date(systemNow()).toUTCString(),
    'content-type': streamed?.contentType ?? contentType,
    'content-disposition': fileName && `attachment; filename="${fileName}"`,
    'content-length': typeof body === 'string' ? Buffer.byteLength(body) : undefined,
    'cache-control': 'no-store',
    // Pages of other origins cannot embed the response. Browsers send neither Origin nor Sec-Fetch-Site with a GET for an image or a
    // script if the mock is on another machine without HTTPS.
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    allow,
  });
  return { reply: { status, headers, body } };
}
