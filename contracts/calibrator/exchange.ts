import { isObject } from './json-object.js';

/** A request and its response, of a probe or a recording. `ExchangeReader` has removed the credentials. */
export interface Exchange {
  readonly on: 'api' | 'storage';
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  /** Query, with an alias such as `token-1` instead of each credential. */
  readonly query: URLSearchParams;
  /** Kind of the Authorization header. */
  readonly authorization: 'bearer' | 'other' | undefined;
  /** Request headers with lower-case names, without credentials and cookies. */
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string | undefined;
  /** Status of the response; 100 if the API invited the body with `100 Continue` and the client stopped there. */
  readonly status: number;
  /** Response headers with lower-case names, in the order received. */
  readonly responseHeaders: readonly (readonly [string, string])[];
  readonly responseBody: string | undefined;
  /** Start and end in milliseconds since the Unix epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
}

export type ProfileName = 'gcs' | 'direct';
export type JobType = 'tweets' | 'users';

/** Parameter that selects the fields of jobs in a response. */
export const FIELDS_PARAMETER = 'compliance_job.fields';

/** Rate-limit bucket of the API. */
export type Bucket = 'create' | 'list' | 'get' | 'cancel';

const JOBS_PATH = /^\/2\/compliance\/jobs(?:\/([^/]+)(?:\/(upload|download))?)?$/;
const OBJECT_PATH = /^\/twttr-(?:tweet|user)-compliance\/([^/]+)\/(submission|delivery)\//;

/** Returns the operation of a request to an upload or download URL, and the ID of its job. Undefined for other requests. */
export function fileOperationOf({
  path,
}: Pick<Exchange, 'path'>): { readonly operation: 'upload' | 'download'; readonly id: string } | undefined {
  const [, id, operation] = JOBS_PATH.exec(path) ?? [];
  if (id !== undefined && operation !== undefined) return { operation: operation as 'upload', id };
  const [, objectId, folder] = OBJECT_PATH.exec(path) ?? [];
  if (objectId === undefined) return undefined;
  return { operation: folder === 'submission' ? 'upload' : 'download', id: objectId };
}

/** Returns the ID in the path `/2/compliance/jobs/{id}`. */
export function jobIdOf({ path }: Pick<Exchange, 'path'>): string | undefined {
  const [, id, operation] = JOBS_PATH.exec(path) ?? [];
  return operation === undefined ? id : undefined;
}

/** Returns whether a request is sent to the collection of jobs: GET lists jobs, POST creates one. */
export const isJobsPath = ({ path }: Pick<Exchange, 'path'>): boolean => path === '/2/compliance/jobs';

/** Returns the bucket in which the API counts a request. Undefined for uploads, downloads and unknown operations. */
export function bucketOf(exchange: Pick<Exchange, 'path' | 'method'>): Bucket | undefined {
  if (isJobsPath(exchange)) return ({ POST: 'create', GET: 'list' } as const)[exchange.method];
  if (jobIdOf(exchange) !== undefined) return ({ GET: 'get', DELETE: 'cancel' } as const)[exchange.method];
  return undefined;
}

/** Returns the value of a response header. Joins the values of a header that was sent several times. */
export function headerOf({ responseHeaders }: Exchange, name: string): string | undefined {
  const values = responseHeaders.filter(([each]) => each === name).map(([, value]) => value);
  return values.length === 0 ? undefined : values.join(', ');
}

/** Returns a response header as a number. Undefined if the header is missing or is not an integer. */
export function numberHeaderOf(exchange: Exchange, name: string): number | undefined {
  const value = headerOf(exchange, name);
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

/** Error document of the API, as far as the rules read it. */
export interface ErrorDocument {
  readonly type?: unknown;
  readonly detail?: unknown;
  readonly errors?: readonly {
    readonly message?: unknown;
    readonly type?: unknown;
    readonly title?: unknown;
  }[];
}

/** Parses a JSON object. Returns undefined for any other text. */
export function parseObject<T extends object>(text: string | undefined): Partial<T> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isObject(value) ? (value as Partial<T>) : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the error document of a response. Entries of `errors` that are no objects are left out. */
export function errorOf(exchange: Exchange): ErrorDocument {
  const document = parseObject<ErrorDocument>(exchange.responseBody) ?? {};
  const errors: unknown = document.errors;
  if (!Array.isArray(errors)) return { type: document.type, detail: document.detail };
  return { ...document, errors: errors.filter((each) => typeof each === 'object' && each !== null) };
}
