import type { AppId } from '../app-identity.js';
import type { ApiError, StorageError } from '../errors.js';
import type { ComplianceJob } from '../jobs/job.js';
import type { Quota, RateLimitBucket } from '../limits/rate-limit-window.js';
import type { RouteName } from '../route-name.js';
import type { Instant } from '../time/instant.js';
import type { UploadSession } from '../uploads/upload-session.js';

/** Facts that explain a response. `explain-entry.ts` turns them into sentences. */
export type ResponseReason =
  | ApiError
  | StorageError
  /** The job as it was then. */
  | { readonly kind: 'job'; readonly job: ComplianceJob }
  | { readonly kind: 'list'; readonly count: number }
  /** `taken` is false if the job had its file already. */
  | { readonly kind: 'stored'; readonly bytes: number; readonly accepted: boolean }
  | { readonly kind: 'result'; readonly bytes: number }
  /** A resumable upload, as it was then. */
  | {
      readonly kind: 'session_opened' | 'session_incomplete' | 'session_interrupted';
      readonly session: UploadSession;
    }
  | { readonly kind: 'session_finished'; readonly bytes: number }
  | { readonly kind: 'unknown_path'; readonly closest: string }
  /** A path that the app's profile does not have, but other profiles do. */
  | {
      readonly kind: 'path_in_other_profile';
      readonly profile: string;
      readonly profilesWithPath: readonly string[];
    }
  /** An Express application has read the body before the mock, and not kept it. */
  | { readonly kind: 'body_already_read' }
  /** The client went away before there was an answer. */
  | { readonly kind: 'aborted' };

/**
 * A request to the API or the storage, and what became of it. Filled in on its way. Nothing in it is a secret: no bearer
 * token, no signature, no upload token.
 */
export interface JournalEntry {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** `…` stands for values that may be secret. */
  readonly query: Readonly<Record<string, string>>;
  /** Those that matter, and of Authorization the scheme alone. */
  readonly headers: Readonly<Record<string, string>>;
  /** By the app's clock. */
  at: Instant;
  app: AppId | undefined;
  route: RouteName | undefined;
  job: string | undefined;
  bucket: RateLimitBucket | undefined;
  /** What the answer said of the window. */
  quota: Quota | undefined;
  status: number | undefined;
  reason: ResponseReason | undefined;
  /** What the fault that fired does, as a sentence. */
  fault: string | undefined;
  requestBytes: number;
  /** Whether the body began like one of an HTML form. */
  isMultipart: boolean;
  durationMs: number | undefined;
}

/** Which entries are wanted; all of what is undefined. */
interface JournalFilter {
  readonly app?: AppId | undefined;
  readonly method?: string | undefined;
  /** `*` stands for anything. */
  readonly path?: string | undefined;
  /** `429`, or a class such as `4xx`. */
  readonly status?: string | undefined;
  readonly since?: Instant | undefined;
  /** At most so many, the last ones. */
  readonly limit?: number | undefined;
}

/** Whether a path is of a form in which `*` stands for anything. In time that grows with their lengths alone. */
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

/** The entries that match, in their order. */
export function filterEntries(
  entries: readonly JournalEntry[],
  filter: JournalFilter,
): readonly JournalEntry[] {
  const { app, since, limit } = filter;
  const method = filter.method?.toUpperCase();
  const { path } = filter;
  const status = filter.status && new RegExp(`^${filter.status.replaceAll('x', '\\d')}$`);
  const matches = entries.filter(
    (entry) =>
      (app === undefined || entry.app === app) &&
      (method === undefined || entry.method === method) &&
      (path === undefined || matchesPathPattern(entry.path, path)) &&
      (!status || status.test(String(entry.status))) &&
      (since === undefined || entry.at >= since),
  );
  return limit === undefined ? matches : matches.slice(-limit);
}
