export type WarningKind =
  | 'token_sent_to_storage'
  | 'token_missing'
  | 'upload_after_expiry'
  | 'multipart_body'
  | 'content_type_missing'
  | 'content_type_wrong'
  | 'second_upload'
  | 'no_usable_id'
  | 'lines_ignored'
  | 'id_as_number'
  | 'polling_too_fast'
  | 'polling_finished_job'
  | 'failed_upload_ignored'
  | 'upload_unfinished'
  | 'session_abandoned'
  | 'rate_limit_ignored'
  | 'conflict_ignored';

/** A mistake of the client. The response may still be a success. */
export interface Warning {
  readonly kind: WarningKind;
  /** Description of the mistake and its remedy, in sentences. */
  readonly detail: string;
}
