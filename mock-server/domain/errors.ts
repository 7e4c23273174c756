import type { ComplianceJob, DropCause, JobStatus } from './jobs/job.js';
import type { UnauthorizedCause, UserContext } from './parse-authorization.js';
import type { SignatureLine } from './signing/signature-lines.js';
import type { UrlOperation } from './signing/url-token.js';
import type { Instant } from './time/instant.js';

/** One reason why a request is invalid, in the words of the API. */
export interface ValidationFailure {
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  readonly message: string;
}

/** Reason why `POST /oauth2/token` or `POST /oauth2/invalidate_token` rejects a request. */
export type LoginRejection =
  | 'missing_credentials'
  | 'malformed_credentials'
  | 'rejected_credentials'
  | 'missing_grant_type'
  | 'unsupported_grant_type'
  | 'missing_access_token'
  | 'token_of_other_app'
  | 'token_already_invalidated';

/** Error of a file or state that cannot be stored or read. */
export interface UnavailableError {
  readonly kind: 'unavailable';
  /** System error code, such as ENOSPC. */
  readonly errorCode?: string;
  /** Sentence that says why the state cannot be saved. The request then changed nothing. */
  readonly problem?: string;
}

/** Every error of the API. Only `http/api/render-problem.ts` renders these errors. */
export type ApiError =
  | { readonly kind: 'unauthorized'; readonly cause: UnauthorizedCause }
  | { readonly kind: 'user_context_forbidden'; readonly context: UserContext }
  | { readonly kind: 'not_enrolled'; readonly clientId: string }
  | { readonly kind: 'credits_depleted' }
  | { readonly kind: 'login_rejected'; readonly cause: LoginRejection }
  | { readonly kind: 'rate_limited' }
  | { readonly kind: 'payload_too_large'; readonly limitBytes: number }
  | {
      readonly kind: 'invalid_request';
      readonly failures: readonly ValidationFailure[];
      /** Sentence for the journal that says what to send instead. */
      readonly advice?: string | undefined;
    }
  | { readonly kind: 'conflict'; readonly activeJob: ComplianceJob }
  /** `rounded` is the ID of an existing job of the app. A client that parses `rounded` as a number gets `id`. */
  | { readonly kind: 'job_not_found'; readonly id: string; readonly rounded?: string | undefined }
  | { readonly kind: 'not_cancellable'; readonly id: string; readonly status: JobStatus }
  | { readonly kind: 'invalid_token'; readonly cause: 'no_token' | 'no_job' | 'wrong_token' }
  | { readonly kind: 'token_expired'; readonly operation: UrlOperation }
  /** `belongsTo` is the URL that has the token. */
  | {
      readonly kind: 'wrong_token_purpose';
      readonly operation: UrlOperation;
      readonly belongsTo: 'other_url' | 'other_job';
    }
  | {
      readonly kind: 'upload_not_accepted';
      readonly id: string;
      readonly status: JobStatus;
      readonly cause: DropCause;
    }
  /** `isEmpty` is true if the job is complete and no ID has an event. */
  | {
      readonly kind: 'result_not_available';
      readonly id: string;
      readonly status: JobStatus;
      readonly isEmpty: boolean;
    }
  | UnavailableError
  | { readonly kind: 'method_not_allowed'; readonly method: string; readonly allow: readonly string[] }
  /** A fault injected this error, which imitates an error of a gateway in front of the server. */
  | { readonly kind: 'injected_error'; readonly status: 502 | 504 }
  /** `lostResultOf` is the ID of a job whose result file was deleted or cut outside of the mock. */
  | { readonly kind: 'internal'; readonly lostResultOf?: string };

/** Every error of the storage. Only `http/storage/render-storage-error.ts` renders these errors. */
export type StorageError =
  | { readonly kind: 'unsigned_request'; readonly object: string; readonly permission: 'get' | 'create' }
  | { readonly kind: 'missing_parameter' | 'malformed_parameter'; readonly name: string }
  | { readonly kind: 'expired'; readonly expiredAt: Instant }
  | { readonly kind: 'host_not_signed' }
  /** The request has a header `x-goog-*` that the signature does not cover. */
  | { readonly kind: 'header_not_signed'; readonly name: string }
  | { readonly kind: 'missing_signed_header'; readonly name: string }
  | {
      readonly kind: 'signature_mismatch';
      readonly stringToSign: string;
      readonly canonicalRequest: string;
      /** Differences from the signed request, as clauses of a sentence. Empty if no URL was signed for the path. */
      readonly differences: readonly string[];
      /** Signed and sent request line by line, without secrets. */
      readonly lines: readonly SignatureLine[];
    }
  | { readonly kind: 'no_such_object'; readonly object: string }
  | { readonly kind: 'too_large'; readonly limitBytes: number }
  | { readonly kind: 'range_not_satisfiable'; readonly bytes: number }
  /** The condition in header `name` does not hold for the object. */
  | { readonly kind: 'precondition_failed'; readonly name: string }
  /** The value of header `name` is not a generation. */
  | { readonly kind: 'invalid_generation'; readonly name: string }
  /** The value of header `name` is not a checksum. */
  | { readonly kind: 'invalid_checksum'; readonly name: string }
  /** The result file of job `id` was deleted or cut outside of the mock. */
  | { readonly kind: 'result_lost'; readonly id: string }
  /** No session has this `upload_id` at this path. */
  | { readonly kind: 'no_such_session' }
  | { readonly kind: 'session_expired'; readonly expiredAt: Instant }
  | { readonly kind: 'session_broken' }
  | { readonly kind: 'session_cancelled' }
  | { readonly kind: 'session_method_not_allowed'; readonly method: string }
  | SessionError
  /** The body does not match a checksum that the client announced. */
  | {
      readonly kind: 'checksum_mismatch';
      readonly scope: ChecksumScope;
      readonly algorithm: 'md5' | 'crc32c';
      readonly expected: string;
      readonly computed: string;
    }
  /** A fault injected this error. */
  | { readonly kind: 'injected_error'; readonly status: 429 | 500 | 502 | 503 | 504 }
  /** `storedBytes` is the number of bytes that the session keeps, or undefined if nothing is kept. */
  | (UnavailableError & { readonly storedBytes?: number });

/** Bytes that a checksum covers: the body of a single upload, one chunk of a session, or the whole object of a session. */
export type ChecksumScope = 'upload' | 'chunk' | 'object';

/** Every error of a chunk of a resumable upload. `http/storage/render-text-error.ts` renders these errors. */
export type SessionError =
  | { readonly kind: 'invalid_content_range' }
  /** The value of header `name` is not a number. */
  | { readonly kind: 'invalid_length'; readonly name: string }
  /** The chunk begins after the end of the stored bytes. */
  | { readonly kind: 'chunk_gap'; readonly firstByte: number; readonly storedBytes: number }
  | { readonly kind: 'chunk_too_small'; readonly bytes: number; readonly minBytes: number }
  /** The body has more or fewer bytes than its Content-Range announces. `firstByte` is the start of the Content-Range. */
  | {
      readonly kind: 'chunk_length_mismatch';
      readonly bytes: number;
      readonly expected: number;
      readonly firstByte?: number;
    }
  | { readonly kind: 'total_mismatch'; readonly announcedBytes: number; readonly previousBytes: number }
  | { readonly kind: 'total_below_stored'; readonly announcedBytes: number; readonly storedBytes: number };
