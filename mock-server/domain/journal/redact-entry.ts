import type { ParameterFailure } from '../errors.js';
import type { Reason } from './journal-entry.js';

const LONGEST_TEXT = 500;
const MOST_TEXTS = 20;
/** What may stand behind a question mark that is part of a path or a value. */
const SECRET_PARAMETER =
  /((?:[?&]|%(?:25)*(?:3f|26))[^=\s]*(?:token|signature|credential|upload_id)[^=\s]*=)[^&\s\]]*/gi;

/**
 * A text as the journal keeps it: short, without secrets, and with nothing behind it. A part of a string keeps the whole
 * alive; a copy does not.
 */
export function keptText(text: string): string {
  const short =
    text.length <= LONGEST_TEXT ? text : `${Buffer.from(text.slice(0, LONGEST_TEXT)).toString()}…`;
  return short.includes('=') ? short.replace(SECRET_PARAMETER, '$1…') : short;
}

const keptFailure = ({ message }: ParameterFailure) => ({ parameters: {}, message: keptText(message) });

/** A reason as the journal keeps it: requests may have bodies of a megabyte, and there are many entries. */
export function keptReason(reason: Reason): Reason {
  switch (reason.kind) {
    case 'invalid_request':
      return { ...reason, failures: reason.failures.slice(0, MOST_TEXTS).map(keptFailure) };
    case 'signature_mismatch': {
      const differences = reason.differences.slice(0, MOST_TEXTS).map(keptText);
      return { ...reason, stringToSign: '', canonicalRequest: '', differences };
    }
    case 'anonymous':
    case 'no_such_object':
      return { ...reason, object: keptText(reason.object) };
    case 'missing_signed_header':
    case 'missing_parameter':
    case 'malformed_parameter':
      return { ...reason, name: keptText(reason.name) };
    case 'bad_digest':
      return { ...reason, said: keptText(reason.said) };
    case 'session_method':
    case 'method_not_allowed':
      return { ...reason, method: keptText(reason.method) };
    default:
      return reason;
  }
}
