import type { AppId } from '../app-identity.js';
import type { ApiError, StorageError } from '../errors.js';
import type { ComplianceJob, DropCause } from '../jobs/job.js';
import type { Quota, RateLimitBucket } from '../limits/rate-limit-window.js';
import type { RouteName } from '../route-name.js';
import type { Instant } from '../time/instant.js';
import type { UploadSession } from '../uploads/upload-session.js';

/** Structured facts that explain a response. `explain-entry.ts` turns these facts into sentences. */
export type ResponseReason =
  | ApiError
  | StorageError
  /** `job` contains the facts of the job at the time of the request. */
  | { readonly kind: 'job'; readonly job: ComplianceJob }
  | { readonly kind: 'list'; readonly count: number }
  | { readonly kind: 'token_issued' | 'token_invalidated'; readonly app: AppId }
  /** `dropped` is the cause if the job did not accept the file. */
  | { readonly kind: 'stored'; readonly bytes: number; readonly dropped?: DropCause | undefined }
  | { readonly kind: 'result'; readonly bytes: number }
  /** The condition in header `name` shows that the client already has the result. */
  | { readonly kind: 'not_modified'; readonly name: string }
  /** `session` contains the state of the upload session at the time of the response. */
  | {
      readonly kind: 'session_opened' | 'session_incomplete' | 'session_interrupted';
      readonly session: UploadSession;
    }
  | { readonly kind: 'session_finished'; readonly bytes: number }
  | { readonly kind: 'unknown_path'; readonly closest: string }
  /** The path exists in other profiles, but not in the app's profile. */
  | {
      readonly kind: 'path_in_other_profile';
      readonly profile: string;
      readonly profilesWithPath: readonly string[];
    }
  /** The surrounding Express application read the body, and the mock cannot restore it. */
  | { readonly kind: 'body_already_read' }
  /** The client closed the connection before the response. */
  | { readonly kind: 'aborted' };

/** Response as it was sent. It may contain secrets, which `render-entry-details.ts` removes when the entry is read. */
export interface RecordedResponse {
  /** Names and values in turn. */
  readonly headers: readonly string[];
  /** Bytes of the body as Latin-1 characters. Undefined for a stream and for more than {@link MAX_RESPONSE_BODY_BYTES}. */
  readonly body: string | undefined;
}

export const MAX_REQUEST_BODY_BYTES = 2 * 1024;
export const MAX_RESPONSE_BODY_BYTES = 8 * 1024;

/**
 * The record of one request to the API or the storage. Fields that are not `readonly` change while the mock processes the
 * request. Except for the body and the response, an entry contains no secrets, such as bearer tokens, signatures or the tokens of
 * URLs.
 */
export interface JournalEntry {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Query parameters by name. `…` replaces values that may be secret. */
  readonly query: Readonly<Record<string, string>>;
  /** Relevant request headers by lower-case name. `…` replaces the credentials in the Authorization header. */
  readonly headers: Readonly<Record<string, string>>;
  /** Valid header `traceparent`, or `invalid`. Undefined if the request had none. */
  readonly traceparent: string | undefined;
  /** Instant of the request, by the app's clock. */
  at: Instant;
  app: AppId | undefined;
  route: RouteName | undefined;
  job: string | undefined;
  bucket: RateLimitBucket | undefined;
  /** Contents of the rate-limit headers in the response. */
  quota: Quota | undefined;
  status: number | undefined;
  reason: ResponseReason | undefined;
  /** ID and description of the fault that fired. */
  fault: string | undefined;
  requestBytes: number;
  /** Whether the body starts like a multipart form. */
  isMultipart: boolean;
  durationMs: number | undefined;
  /** Size that the journal counts for this entry. 0 while the journal does not contain the entry. */
  countedBytes: number;
  /** Bytes of a JSON body as Latin-1 characters. Undefined for other bodies and above {@link MAX_REQUEST_BODY_BYTES}. */
  requestBody: string | undefined;
  /** Undefined before the response, and if none was sent. */
  response: RecordedResponse | undefined;
  /** Whether the response is decided. Its bytes may still be on their way. */
  isComplete: boolean;
}

/** Conditions on journal entries. An undefined condition matches any entry. */
export interface JournalFilter {
  readonly app?: AppId | undefined;
  readonly method?: string | undefined;
  /** Pattern of the path, in which `*` matches any text. */
  readonly path?: string | undefined;
  /** Status such as `429`, or class of statuses such as `4xx`. */
  readonly status?: string | undefined;
  readonly since?: Instant | undefined;
  /** ID of an entry. Only earlier entries match, even if the entry no longer exists. */
  readonly before?: string | undefined;
  /** ID of an entry. Only later entries match, even if the entry no longer exists. */
  readonly after?: string | undefined;
  /** Whether only complete entries match. */
  readonly isComplete?: boolean | undefined;
}

/** Returns whether the entry with an ID is earlier than another one. IDs of the same length are in the order of the entries. */
export const isEarlier = (id: string, other: string): boolean =>
  id.length === other.length ? id < other : id.length < other.length;

/** Returns whether a path matches a pattern in which `*` matches any text. Takes linear time. */
function matchesPathPattern(path: string, pathPattern: string): boolean {
  const [first = '', ...rest] = pathPattern.split('*');
  if (rest.length === 0) return path === pathPattern;
  const last = rest.pop() as string;
  if (!path.startsWith(first) || path.length < first.length + last.length || !path.endsWith(last))
    return false;
  let position = first.length;
  for (const literal of rest) {
    const index = path.indexOf(literal, position);
    if (index < 0) return false;
    position = index + literal.length;
  }
  return position <= path.length - last.length;
}

/** Returns whether a status matches a pattern such as `429` or `4xx`. */
const matchesStatus = (status: number | undefined, pattern: string): boolean =>
  status !== undefined &&
  [...String(status)].every((digit, at) => pattern[at] === digit || pattern[at] === 'x');

/** Returns the entries that match a filter, in the order of `entries`. */
export function filterEntries(
  entries: readonly JournalEntry[],
  filter: JournalFilter,
): readonly JournalEntry[] {
  const { app, since, before, after } = filter;
  const method = filter.method?.toUpperCase();
  const { path } = filter;
  const { status } = filter;
  return entries.filter(
    (entry) =>
      (app === undefined || entry.app === app) &&
      (method === undefined || entry.method === method) &&
      (path === undefined || matchesPathPattern(entry.path, path)) &&
      (status === undefined || matchesStatus(entry.status, status)) &&
      (since === undefined || entry.at >= since) &&
      (before === undefined || isEarlier(entry.id, before)) &&
      (after === undefined || isEarlier(after, entry.id)) &&
      (!filter.isComplete || entry.isComplete),
  );
}
