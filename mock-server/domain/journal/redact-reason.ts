import type { ValidationFailure } from '../errors.js';
import { redactText } from '../redact-text.js';
import type { ResponseReason } from './journal-entry.js';

const MAX_LIST_LENGTH = 20;

const redactFailure = ({ message }: ValidationFailure) => ({ parameters: {}, message: redactText(message) });

/** Shortens the texts in a reason and removes secrets. The differences of a signed URL have no secrets. */
export function redactReason(reason: ResponseReason): ResponseReason {
  switch (reason.kind) {
    case 'invalid_request':
      return { ...reason, failures: reason.failures.slice(0, MAX_LIST_LENGTH).map(redactFailure) };
    case 'signature_mismatch': {
      const differences = reason.differences.slice(0, MAX_LIST_LENGTH);
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
    case 'session_method_not_allowed':
    case 'method_not_allowed':
      return { ...reason, method: redactText(reason.method) };
    default:
      return reason;
  }
}
