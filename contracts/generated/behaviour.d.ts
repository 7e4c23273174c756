// Generated from assumptions.yaml by `npm run generate`; do not edit.
/** Behaviour of the mock where that of the API is not proven. One property for each assumption with several values. */
export interface Behaviour {
  /** an unknown job ID gets a 200 with `errors`, as in other operations of v2; X's sample client expects 404 */
  readonly 'unknown-job': '200' | '404';
  /** in `gcs` a job blocks a second one of its type while it is `in_progress` */
  readonly 'conflict-on': 'in_progress' | 'created';
  /** the problem type of a 409 is `conflict` in `gcs` and `about:blank` in `direct` */
  readonly 'conflict-type': 'conflict' | 'about:blank';
  /** the text of `detail` of the 409 for a second job of a type */
  readonly 'conflict-detail': string;
  /** the parameter limits the response to the requested fields and `id` */
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
  /** problem types are URLs on `api.twitter.com`; X changed the host between May 2025 and July 2026 */
  readonly 'problem-type-host': 'recorded' | 'api.x.com' | 'called';
  /** each profile sends the `api-version` of its recordings */
  readonly 'api-version': string;
  /** lists of `gcs` have `meta`, as in version 2.42; versions 2.27 and 2.30 had no `meta` */
  readonly 'list-meta': 'present' | 'absent';
  /** a window allows 150 creations */
  readonly 'rate-limit-create': number;
  /** a window allows 150 lists */
  readonly 'rate-limit-list': number;
  /** a window allows 150 requests by job ID */
  readonly 'rate-limit-get': number;
  /** an upload that began before the expiry may finish after it, and the expired job accepts the file; the same holds for a resumable session opened before the expiry, for a week */
  readonly 'late-upload': 'accept' | 'drop';
  /** in `gcs` a line that is no ID has no effect; the journal warns of such lines and counts them */
  readonly 'invalid-lines': 'ignore' | 'report';
  /** an ID that is uploaded twice gets one result line */
  readonly 'duplicate-ids': 'once' | 'each';
  /** result lines have another order than the uploaded IDs */
  readonly 'result-order': 'shuffled' | 'uploaded';
  /** in `gcs` a blank line follows line 2 if there are more lines, and the object has 20 components at any size */
  readonly 'blank-line': 'present' | 'absent';
  /** a result without events is an empty file */
  readonly 'empty-result': 'empty' | 'missing';
  /** in `gcs` only lines with the reason `deleted` have `redacted_at` */
  readonly 'protected-redacted-at': 'absent' | 'present';
  /** the text of the 400 for `resumable: true`; others report the words `not supported` */
  readonly 'resumable-message': string;
  /** a window allows 150 cancellations */
  readonly 'rate-limit-cancel': number;
  /** cancellations count in a window of their own */
  readonly 'cancel-bucket': 'own' | 'create' | 'get';
  /** the cancellation of an expired job gets a 200 with the unchanged job */
  readonly 'cancel-expired': 'accept' | 'reject';
  /** the cancellation of a complete or failed job gets a 409 */
  readonly 'cancel-finished': 'reject' | 'accept';
  /** the text of `detail` of the 409 for a cancellation */
  readonly 'cancel-conflict-detail': string;
  /** the text of `error` of a cancelled job */
  readonly 'cancelled-error': string;
  /** other parameters are checked before the token */
  readonly 'token-order': 'after' | 'before';
  /** a missing token gets a 401 */
  readonly 'missing-token': '400' | '401';
  /** a token of another job or another app gets a 401 */
  readonly 'other-job-token': '401' | '403';
  /** the text of `detail` for an unusable token */
  readonly 'unusable-token-detail': string;
  /** the text of `detail` for a token of another purpose */
  readonly 'wrong-purpose-detail': string;
  /** the text of `detail` for an expired token */
  readonly 'expired-token-detail': string;
  /** a second upload gets a 409 */
  readonly 'second-upload': 'reject' | 'accept';
  /** the text of `detail` of the 409 for an upload */
  readonly 'upload-conflict-detail': string;
  /** an upload has at most 134,217,728 bytes */
  readonly 'upload-limit': number;
  /** the text of `detail` of the 413 */
  readonly 'too-large-detail': string;
  /** the keys of a line have the order `id, action, created_at, redacted_at, deleted_at, reason` */
  readonly 'result-keys': 'id,action,created_at,redacted_at,deleted_at,reason' | 'id,action,created_at,reason,redacted_at,deleted_at';
  /** only lines with the reason `deleted` have `redacted_at` and `deleted_at` */
  readonly 'redaction-times': 'deleted' | 'every-deletion';
  /** a download before completion gets a 404 */
  readonly 'early-download': '404' | '409';
  /** the text of `detail` of a download before completion */
  readonly 'early-download-detail': string;
}
export declare const DEFAULT_BEHAVIOUR: Readonly<Record<"gcs" | "direct", Behaviour>>;
