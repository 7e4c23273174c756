// Generated from assumptions.yaml by `npm run generate`; do not edit.
/** Behaviour of the API where it is not proven. One property for each assumption with several plausible values. */
export interface Behaviour {
  /** an unknown job ID gets a 200 with `errors`, as elsewhere in v2; X's sample client expects 404 */
  readonly 'unknown-job': '200' | '404';
  /** in `gcs` a job blocks a second one of its type while it is `in_progress` */
  readonly 'conflict-on': 'in_progress' | 'created';
  /** the problem type of its 409 is `conflict` in `gcs` and `about:blank` in `direct` */
  readonly 'conflict-type': 'conflict' | 'about:blank';
  /** the text of its `detail` */
  readonly 'conflict-detail': string;
  /** limits the response to the requested fields and `id` */
  readonly 'fields': 'narrow' | 'ignore';
  /** 404, 405, 409, 413, 5xx and errors of URL tokens are `application/json` in `gcs`, `application/problem+json` in `direct` */
  readonly 'error-content-type': 'json' | 'problem';
  /** a 400 of `direct` is `application/problem+json` */
  readonly 'invalid-request-content-type': 'problem' | 'json';
  /** a 401 has the form of 2021 in `gcs` and that of 2022 and later in `direct` */
  readonly 'unauthorized-form': 'compact' | 'indented';
  /** a wrong method gets a 405 with `Allow` */
  readonly 'wrong-method': '404' | '405';
  /** the text for a body field outside its enumeration */
  readonly 'enum-message': string;
  /** the text for a body field that is too long */
  readonly 'length-message': string;
  /** the text for a body field of a wrong type */
  readonly 'type-message': string;
  /** the text for a body that is not JSON */
  readonly 'invalid-json-message': string;
  /** on `api.twitter.com`; X changed the host between May 2025 and July 2026 */
  readonly 'problem-type-host': 'recorded' | 'api.x.com' | 'called';
  /** the header `api-version` is that of the recordings of each profile */
  readonly 'api-version': string;
  /** have `meta` in `gcs`, as at version 2.42; versions 2.27 and 2.30 had none */
  readonly 'list-meta': 'present' | 'absent';
  /** 150 creations in a window */
  readonly 'rate-limit-create': number;
  /** 150 lists in a window */
  readonly 'rate-limit-list': number;
  /** 150 requests by job ID in a window */
  readonly 'rate-limit-get': number;
  /** an upload that began before the expiry may finish after it, and the expired job accepts the file; the same holds for a resumable session opened before the expiry, for a week */
  readonly 'late-upload': 'accept' | 'drop';
  /** in `gcs` other lines are ignored, counted, and a warning in the journal */
  readonly 'invalid-lines': 'ignore' | 'report';
  /** a duplicate gives one result line */
  readonly 'duplicate-ids': 'once' | 'each';
  /** in another order than uploaded */
  readonly 'result-order': 'shuffled' | 'uploaded';
  /** in `gcs` a blank line after line 2 if more follow, and 20 components at any size */
  readonly 'blank-line': 'present' | 'absent';
  /** without an event, an empty object */
  readonly 'empty-result': 'empty' | 'missing';
  /** in `gcs` `redacted_at` only for `deleted` */
  readonly 'protected-redacted-at': 'absent' | 'present';
  /** the words of the 400 for `true`; reports say "not supported" */
  readonly 'resumable-message': string;
  /** 150 cancellations in a window */
  readonly 'rate-limit-cancel': number;
  /** counted in a window of its own */
  readonly 'cancel-bucket': 'own' | 'create' | 'get';
  /** an expired job is a 200 with the job unchanged */
  readonly 'cancel-expired': 'accept' | 'reject';
  /** a complete or failed job is a 409 */
  readonly 'cancel-finished': 'reject' | 'accept';
  /** the text of its `detail` */
  readonly 'cancel-conflict-detail': string;
  /** the text of `error` of a cancelled job */
  readonly 'cancelled-error': string;
  /** other parameters are checked before the token */
  readonly 'token-order': 'after' | 'before';
  /** a missing token is a 401 */
  readonly 'missing-token': '400' | '401';
  /** a token of another job or another app is a 401 */
  readonly 'other-job-token': '401' | '403';
  /** the text of `detail` for a token of no use */
  readonly 'unusable-token-detail': string;
  /** the text of `detail` for a token of another purpose */
  readonly 'wrong-purpose-detail': string;
  /** the text of `detail` for an expired token */
  readonly 'expired-token-detail': string;
  /** a second upload is a 409 */
  readonly 'second-upload': 'reject' | 'accept';
  /** the text of its `detail` */
  readonly 'upload-conflict-detail': string;
  /** 134,217,728 bytes */
  readonly 'upload-limit': number;
  /** the text of `detail` of the 413 */
  readonly 'too-large-detail': string;
  /** key order `id, action, created_at, redacted_at, deleted_at, reason` */
  readonly 'result-keys': 'id,action,created_at,redacted_at,deleted_at,reason' | 'id,action,created_at,reason,redacted_at,deleted_at';
  /** `redacted_at` and `deleted_at` only for `deleted` */
  readonly 'redaction-times': 'deleted' | 'every-deletion';
  /** a download before completion is a 404 */
  readonly 'early-download': '404' | '409';
  /** the text of its `detail` */
  readonly 'early-download-detail': string;
}
export declare const DEFAULT_BEHAVIOUR: Readonly<Record<"gcs" | "direct", Behaviour>>;
