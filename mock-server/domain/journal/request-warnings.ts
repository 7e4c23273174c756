import { STORAGE_ROUTES, UPLOAD_ROUTES } from '../route-name.js';
import type { JournalEntry, ResponseReason } from './journal-entry.js';
import type { Warning, WarningKind } from './warning.js';

/** Returns the warnings that follow from the headers and the response of a single request. */
export function findRequestWarnings(entry: JournalEntry): Warning[] {
  const { route, reason, headers } = entry;
  const warnings: Warning[] = [];
  const warn = (kind: WarningKind, detail: string): void => void warnings.push({ kind, detail });
  if (STORAGE_ROUTES.includes(route) && headers.authorization !== undefined)
    warn(
      'token_sent_to_storage',
      'A signed URL needs no Authorization header. Remove it: it discloses the bearer token to a third party.',
    );
  if ((route === 'uploadDirect' || route === 'downloadDirect') && headers.authorization === undefined)
    warn(
      'token_missing',
      'The token in the URL is not enough. Send the bearer token of the app too: `Authorization: Bearer <token>`.',
    );
  const isUpload = UPLOAD_ROUTES.includes(route);
  const isExpired =
    reason?.kind === 'expired' || (reason?.kind === 'token_expired' && reason.operation === 'upload');
  if (isUpload && isExpired)
    warn(
      'upload_after_expiry',
      'The upload URL was used after upload_expires_at, 15 minutes after creation. Upload earlier, or create another job.',
    );
  const isMultipart = entry.isMultipart || /^multipart\//i.test(headers['content-type'] ?? '');
  if (isUpload && isMultipart)
    warn(
      'multipart_body',
      'The body is an HTML form, whose boundary lines become part of the file of IDs. Send the file alone.',
    );
  if (isUpload && !isMultipart && reason?.kind === 'signature_mismatch') {
    const difference = reason.differences.find((each) => each.startsWith('header content-type'));
    if (difference !== undefined)
      warn('content_type_wrong', `The signature covers Content-Type; ${difference}. Send the signed value.`);
  }
  if (isUpload && isLate(reason))
    warn(
      'upload_after_expiry',
      'The upload ended after upload_expires_at, and --late-upload drop ignores such a file. Upload earlier, or create another job.',
    );
  if (reason?.kind === 'missing_signed_header' && reason.name === 'content-type')
    warn('content_type_missing', 'The signature covers Content-Type. Send `Content-Type: text/plain`.');
  if (reason?.kind === 'job_not_found' && reason.rounded !== undefined)
    warn(
      'id_as_number',
      `The client parsed the ID of job ${reason.rounded} as a number, which changed its last digits. Keep IDs as strings.`,
    );
  return warnings;
}

/** Returns whether a job dropped a file because the job expired during the upload. */
const isLate = (reason: ResponseReason | undefined): boolean =>
  (reason?.kind === 'stored' && reason.dropped === 'expired') ||
  (reason?.kind === 'upload_not_accepted' && reason.cause === 'expired');
