import type { ValidationFailure } from '../errors.js';
import type { ResponseReason } from './journal-entry.js';

const MAX_TEXT_LENGTH = 500;
const MAX_LIST_LENGTH = 20;
/** What may stand behind a question mark that is part of a path or a value. */
const SECRET_PARAMETER =
  /((?:[?&]|%(?:25)*(?:3f|26))[^=\s]*(?:token|signature|credential|upload_id)[^=\s]*=)[^&\s\]]*/gi;

/**
 * A text as the journal keeps it: short, without secrets, and with nothing behind it. A part of a string keeps the whole
 * alive; a copy does not.
 */
export function redactText(text: string): string {
  const truncated =
    text.length <= MAX_TEXT_LENGTH ? text : `${Buffer.from(text.slice(0, MAX_TEXT_LENGTH)).toString()}…`;
  return truncated.includes('=') ? truncated.replace(SECRET_PARAMETER, '$1…') : truncated;
}

const redactFailure = ({ message }: ValidationFailure) => ({ parameters: {}, message: redactText(message) });

/** A reason as the journal keeps it: requests may have bodies of a megabyte, and there are many entries. */
export function redactReason(reason: ResponseReason): ResponseReason {
  switch (reason.kind) {
    case 'invalid_request':
      return { ...reason, failures: reason.failures.slice(0, MAX_LIST_LENGTH).map(redactFailure) };
    case 'signature_mismatch': {
      const differences = reason.differences.slice(0, MAX_LIST_LENGTH).map(redactText);
      return { ...reason, stringToSign: '', canonicalRequest: '', differences };
    }
    case 'unsigned_request':
    case 'no_such_object':
      return { ...reason, object: redactText(reason.object) };
    case 'missing_signed_header':
    case 'missing_parameter':
    case 'malformed_parameter':
      return { ...reason, name: redactText(reason.name) };
    case 'checksum_mismatch':
      return { ...reason, expected: redactText(reason.expected) };
    case 'session_method_not_allowed':
    case 'method_not_allowed':
      return { ...reason, method: redactText(reason.method) };
    default:
      return reason;
  }
}
