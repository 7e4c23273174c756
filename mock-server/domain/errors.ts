import type { Unidentified, UserContext } from './app.js';
import type { Instant } from './instant.js';
import type { ComplianceJob, JobStatus } from './job.js';
import type { UrlOperation } from './url-token.js';

/** One reason why a request is invalid, in the API's words. */
export interface ParameterFailure {
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  readonly message: string;
}

/** Every refusal of the API. `http/x-api/problem.ts` alone knows how it is written. */
export type ApiError =
  | { readonly kind: 'unauthorized'; readonly because: Unidentified }
  | { readonly kind: 'user_context_forbidden'; readonly context: UserContext }
  | { readonly kind: 'not_enrolled'; readonly ownerId: string }
  | { readonly kind: 'rate_limited' }
  | { readonly kind: 'payload_too_large'; readonly limitBytes: number }
  | { readonly kind: 'invalid_request'; readonly failures: readonly ParameterFailure[] }
  | { readonly kind: 'conflict'; readonly activeJob: ComplianceJob }
  | { readonly kind: 'job_not_found'; readonly id: string }
  | { readonly kind: 'not_cancellable'; readonly id: string; readonly status: JobStatus }
  | { readonly kind: 'token_unusable'; readonly because: 'no_token' | 'no_job' | 'other_token' }
  | { readonly kind: 'token_expired'; readonly operation: UrlOperation }
  | { readonly kind: 'token_of_other_purpose'; readonly operation: UrlOperation }
  | { readonly kind: 'upload_not_taken'; readonly id: string; readonly status: JobStatus }
  | { readonly kind: 'no_result'; readonly id: string; readonly status: JobStatus }
  /** `cause` is the system's own code, such as ENOSPC. */
  | { readonly kind: 'unavailable'; readonly cause?: string }
  | { readonly kind: 'method_not_allowed'; readonly method: string; readonly allow: readonly string[] }
  /** A fault's: what a gateway says of a server behind it. */
  | { readonly kind: 'gateway'; readonly status: 502 | 504 }
  | { readonly kind: 'internal' };

/** Every refusal of the storage. `http/storage/xml-error.ts` alone knows how it is written. */
export type StorageError =
  | { readonly kind: 'anonymous'; readonly object: string; readonly permission: 'get' | 'create' }
  | { readonly kind: 'missing_parameter'; readonly name: string }
  | { readonly kind: 'malformed_parameter'; readonly name: string }
  | { readonly kind: 'expired'; readonly expiredAt: Instant }
  | { readonly kind: 'missing_signed_header'; readonly name: string }
  | {
      readonly kind: 'signature_mismatch';
      readonly stringToSign: string;
      readonly canonicalRequest: string;
      /** What is not as it was signed, in plain words; empty if nothing was ever signed for the path. */
      readonly differences: readonly string[];
    }
  | { readonly kind: 'no_such_object'; readonly object: string }
  | { readonly kind: 'too_large'; readonly limitBytes: number }
  | { readonly kind: 'range_not_satisfiable'; readonly bytes: number }
  | { readonly kind: 'resumable_not_available' }
  /** A fault's. */
  | { readonly kind: 'faulty'; readonly status: 429 | 500 | 502 | 503 | 504 }
  /** `cause` is the system's own code, such as ENOSPC. */
  | { readonly kind: 'unavailable'; readonly cause?: string };
