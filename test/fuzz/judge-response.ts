import { findDeviations } from '../support/openapi-deviations.js';
import type { CaseContext } from './case-context.js';
import type { FuzzResponse } from './read-responses.js';
import { DEAD_PORT } from './target-options.js';

/** Largest number of bytes by which an error response may exceed its request. */
const MAX_ERROR_EXCESS = 8 * 1024;
/** Maximum size of a body that is validated. Validating larger ones would take most of the time of a run. */
const MAX_VALIDATED_BYTES = 64 * 1024;

export interface JudgedExchange {
  readonly method: string;
  readonly url: string;
  readonly requestBytes: number;
  readonly response: FuzzResponse;
  readonly isProxied: boolean;
}

export interface ResponseProblem {
  readonly kind: string;
  readonly detail: string;
}

/** Returns the path of a request target below the mount path, without the query. */
function pathOf(url: string, mountPath: string): string {
  const path = (url.replace(/^https?:\/\/[^/?#]*/i, '').split('?')[0] as string) || '/';
  return mountPath !== '' && path.startsWith(`${mountPath}/`) ? path.slice(mountPath.length) : path;
}

/** Returns a path with placeholders for IDs and secrets, so that equal failures have equal texts. */
const generalize = (path: string): string =>
  path
    .replace(/\d{4,}/g, '{id}')
    .replace(/\/_mock\/apps\/[^/]+/, '/_mock/apps/{app}')
    .slice(0, 60);

/** Lists what is wrong with a response, except for its status. */
export function findResponseProblems(context: CaseContext, exchange: JudgedExchange): ResponseProblem[] {
  const { method, url, requestBytes, response, isProxied } = exchange;
  const { target } = context;
  const path = pathOf(url, target.options.publicPath ?? target.mountPath);
  const where = `${method} ${generalize(path)}`;
  const problems: ResponseProblem[] = [];
  const isLarge = response.bytes > requestBytes + MAX_ERROR_EXCESS;
  if (isLarge && response.status >= 400 && isOfMock(context, response))
    problems.push({
      kind: 'large error',
      detail: `${where} → ${response.status}: ${response.bytes} bytes for a request of ${requestBytes}`,
    });
  if (response.body.length <= MAX_VALIDATED_BYTES && response.isComplete && isDescribed(context, exchange))
    try {
      const { status, headers, body } = response;
      for (const deviation of findDeviations({ method, path, status, headers, body }))
        problems.push({
          kind: 'deviation from OpenAPI',
          detail: `${where}${isProxied ? ' (proxy)' : ''}: ${deviation.slice(0, 600)}`,
        });
    } catch (error) {
      problems.push({
        kind: 'unreadable body',
        detail: `${where} → ${response.status}: ${(error as Error).message}`,
      });
    }
  return problems;
}

/** Returns whether the mock sent a response, instead of the Express application around it. */
const isOfMock = ({ target }: CaseContext, { headers }: FuzzResponse): boolean =>
  !target.options.isExpress || (headers['x-powered-by'] ?? headers['content-security-policy']) === undefined;

const STORAGE_PATH = /^\/twttr-/;

/** Returns whether the OpenAPI documents describe a response: they omit those of Node, Express, the proxy, CORS and faults. */
function isDescribed(context: CaseContext, { method, url, response, isProxied }: JudgedExchange): boolean {
  const { headers, status } = response;
  if (context.mayHaveFaults || context.effects.size > 0 || (method === 'OPTIONS' && status === 204))
    return false;
  const type = headers['content-type'];
  if (type === undefined && [400, 408, 413, 417, 431].includes(status)) return false;
  if (!isOfMock(context, response)) return false;
  const path = pathOf(url, '');
  if (isProxied && (headers['api-version'] ?? headers['x-guploader-uploadid']) === undefined) return false;
  // A query with the parameters of a signed URL makes any path one of the storage.
  if (/xml/.test(type ?? '') && !STORAGE_PATH.test(path)) return false;
  return url.startsWith('/') || /^https?:/i.test(url);
}

/** Documented error of Google's storage for a chunk behind the stored bytes, with status 503. */
const UPLOAD_OFFSET_ERROR =
  /^Invalid request\. {1,2}According to the Content-Range header, the upload offset is \d+ byte\(s\), which exceeds already uploaded size of \d+ byte\(s\)\.$/;

/**
 * Explains a status of 500 and above. Only a fault that this case has injected, or a host that the proxy cannot reach, explains it.
 *
 * @returns undefined if the status is intended
 */
export async function findStatusProblem(
  context: CaseContext,
  { method, url, response, isProxied }: JudgedExchange,
): Promise<ResponseProblem | undefined> {
  const { status, headers, body } = response;
  if (status < 500) return undefined;
  if (status === 503 && UPLOAD_OFFSET_ERROR.test(String(body))) return undefined;
  if (status === 502 && isProxied && url.includes(`:${DEAD_PORT}`)) return undefined;
  const { target, effects, hasClearedJournal } = context;
  const requestId = headers['x-mock-request-id'];
  if (requestId !== undefined && effects.has(String(status))) {
    const entry = await target.control('GET', `/_mock/requests/${requestId}`);
    if (entry?.status === 200 && JSON.parse(entry.text).fault !== null) return undefined;
    if (entry?.status === 404 && hasClearedJournal) return undefined;
  }
  const path = generalize(pathOf(url, target.options.publicPath ?? target.mountPath));
  return { kind: `status ${status}`, detail: `${method} ${path}: ${String(body.subarray(0, 300))}` };
}
