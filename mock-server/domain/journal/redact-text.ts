import type { ValidationFailure } from '../errors.js';
import type { ResponseReason } from './journal-entry.js';

const MAX_TEXT_LENGTH = 500;
const MAX_LIST_LENGTH = 20;
/**
 * Matches a URL parameter that may be secret. The `?` or `&` before the parameter may be percent-encoded, because a path or
 * the value of another parameter can contain a URL.
 */
const SECRET_PARAMETER =
  /((?:[?&]|%(?:25)*(?:3f|26))[^=\s]*(?:token|signature|credential|upload_id)[^=\s]*=)[^&\s\]]*/gi;

/**
 * Truncates a text and removes secrets. Copies the kept part of a long text, because V8 keeps a whole string in memory as long
 * as a substring is in use.
 */
export function redactText(text: string): string {
  const truncated =
    text.length <= MAX_TEXT_LENGTH ? text : `${Buffer.from(text.slice(0, MAX_TEXT_LENGTH)).toString()}…`;
  return truncated.includes('=') ? truncated.replace(SECRET_PARAMETER, '$1…') : truncated;
}

const redactFailure = ({ message }: ValidationFailure) => ({ parameters: {}, message: redactText(message) });

/**
 * Shortens the texts in a reason and removes secrets. The journal has many entries, and a text from a request body can have a
 * megabyte.
 */
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
    case 'header_not_signed':
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
