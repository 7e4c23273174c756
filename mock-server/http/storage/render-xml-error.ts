import type { SessionError, StorageError } from '../../domain/errors.js';
import { isoOffset } from '../../domain/time/instant.js';

interface RenderedXmlError {
  readonly status: number;
  readonly code: string;
  readonly xml: string;
}

const DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>";

/** Escapes text for XML. Characters that XML forbids even in escaped form become U+FFFD. */
const escapeXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids exactly these characters
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');

const MAX_TEXT_LENGTH = 500;
/** A canonical request repeats the path, the query and the signed headers. */
const MAX_CANONICAL_REQUEST_LENGTH = 2500;

/** Shortens the text of an element, so that an error is not much larger than its request. */
function shorten(name: string, text: string): string {
  const maxLength = name === 'CanonicalRequest' ? MAX_CANONICAL_REQUEST_LENGTH : MAX_TEXT_LENGTH;
  return text.length <= maxLength ? text : `${text.slice(0, maxLength)}…`;
}

/** Text of XML elements by name, in document order. Elements with undefined text are omitted. */
type XmlElements = Readonly<Record<string, string | undefined>>;

function buildXmlError(
  status: number,
  code: string,
  message: string,
  details: XmlElements = {},
): RenderedXmlError {
  const elements: XmlElements = { Code: code, Message: message, ...details };
  const inner = Object.entries(elements)
    .map(([name, text]) => (text === undefined ? '' : `<${name}>${escapeXml(shorten(name, text))}</${name}>`))
    .join('');
  return { status, code, xml: `${DECLARATION}<Error>${inner}</Error>` };
}

/**
 * Error codes of faults by status.
 *
 * @see https://cloud.google.com/storage/docs/xml-api/reference-status for 429, 500 and 503
 */
const FAULT_CODES = {
  429: 'TooManyRequests',
  500: 'InternalError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
} as const;

/** Storage errors that have an XML body. */
type XmlStorageError = Exclude<StorageError, SessionError | { kind: 'session_cancelled' }>;

/** Status, code and message of errors with a constant message. */
const MESSAGES: Readonly<
  Record<
    Exclude<XmlStorageError['kind'], 'injected_error' | 'unavailable' | 'checksum_mismatch'>,
    readonly [number, string, string]
  >
> = {
  unsigned_request: [403, 'AccessDenied', 'Access denied.'],
  missing_parameter: [400, 'MissingSecurityHeader', 'Invalid argument.'],
  malformed_parameter: [400, 'MalformedSecurityHeader', 'Invalid argument.'],
  expired: [400, 'ExpiredToken', 'Invalid argument.'],
  host_not_signed: [400, 'MalformedSecurityHeader', 'Invalid argument.'],
  header_not_signed: [400, 'MalformedSecurityHeader', 'Invalid argument.'],
  missing_signed_header: [400, 'MalformedSecurityHeader', 'Invalid argument.'],
  signature_mismatch: [403, 'SignatureDoesNotMatch', 'Access denied.'],
  no_such_object: [404, 'NoSuchKey', 'The specified key does not exist.'],
  too_large: [400, 'EntityTooLarge', 'Your proposed upload is larger than the maximum object size.'],
  range_not_satisfiable: [416, 'InvalidRange', 'The requested range cannot be satisfied.'],
  precondition_failed: [
    412,
    'PreconditionFailed',
    'At least one of the pre-conditions you specified did not hold.',
  ],
  invalid_generation: [400, 'InvalidArgument', 'Invalid argument.'],
  invalid_checksum: [400, 'InvalidDigest', 'The Content-MD5 or x-goog-hash you specified was invalid.'],
  result_lost: [500, 'InternalError', 'We encountered an internal error. Please try again.'],
  no_such_session: [404, 'NoSuchUpload', 'The requested upload was not found.'],
  session_expired: [404, 'NoSuchUpload', 'The requested upload was not found.'],
  session_broken: [410, 'Gone', 'The requested upload cannot be continued. Please start a new one.'],
  session_method_not_allowed: [
    405,
    'MethodNotAllowed',
    'The specified method is not allowed against this resource.',
  ],
};

/**
 * Status, code and message of a checksum mismatch by algorithm.
 *
 * @see wireapp/wire-server#1203 for the recorded message of a wrong MD5 hash, in a body of 262 bytes
 * @see https://cloud.google.com/storage/docs/xml-api/reference-status for CrcMismatch
 */
const CHECKSUM_MESSAGES = {
  md5: [
    400,
    'BadDigest',
    'The MD5 you specified in Content-MD5 or x-goog-hash did not match what we computed.',
  ],
  crc32c: [400, 'CrcMismatch', 'The CRC32C you specified did not match what we computed.'],
} as const;

/** Renders an error as XML. The texts follow recordings of storage.googleapis.com where recordings exist. */
export function toXmlError(error: XmlStorageError): RenderedXmlError {
  if (error.kind === 'injected_error') {
    const { status } = error;
    return buildXmlError(status, FAULT_CODES[status], 'The request could not be served. Please try again.');
  }
  if (error.kind === 'unavailable') {
    if (error.problem !== undefined)
      return buildXmlError(503, 'ServiceUnavailable', 'The request changed nothing. Please try again.', {
        Details: error.problem,
      });
    const rest = error.storedBytes === undefined ? 'nothing of it was kept' : 'the upload can be continued';
    return buildXmlError(503, 'ServiceUnavailable', `The file could not be stored; ${rest}.`);
  }
  const message =
    error.kind === 'checksum_mismatch' ? CHECKSUM_MESSAGES[error.algorithm] : MESSAGES[error.kind];
  return buildXmlError(...message, detailElementsOf(error));
}

function detailElementsOf(error: XmlStorageError): XmlElements {
  switch (error.kind) {
    case 'unsigned_request':
      return {
        Details: `Anonymous caller does not have storage.objects.${error.permission} access to ${error.object}.`,
      };
    case 'missing_parameter':
      return { Details: 'Your request lacks a parameter.', ParameterName: error.name };
    case 'malformed_parameter':
      return { Details: 'Your request has a malformed header.', ParameterName: error.name };
    case 'expired':
      return {
        Details: `The provided token has expired. Request signature expired at: ${isoOffset(error.expiredAt)}`,
      };
    case 'host_not_signed':
      return { Details: 'Your request has a malformed header. Host header not signed.' };
    case 'header_not_signed':
      return {
        Details: 'Your request has a malformed header. Header must be signed.',
        ParameterName: error.name,
      };
    case 'missing_signed_header':
      return {
        Details:
          'Your request has a malformed header. Header was included in signedheaders, but not in the request.',
        ParameterName: error.name,
      };
    case 'signature_mismatch':
      return {
        Details:
          'The request signature we calculated does not match the signature you provided. Check your Google secret key and signing method.',
        StringToSign: error.stringToSign,
        CanonicalRequest: error.canonicalRequest,
      };
    case 'no_such_object':
      return { Details: `No such object: ${error.object}` };
    case 'too_large':
      return { Details: `The limit is ${error.limitBytes} bytes.` };
    case 'precondition_failed':
      return { Details: `http_${error.name.replace('x-goog-', '').replaceAll('-', '_')}` };
    case 'invalid_generation':
    case 'invalid_checksum':
      return { Details: `Invalid value for header: ${error.name}` };
    case 'checksum_mismatch':
      return { Details: `Expected ${error.expected}, found ${error.computed}.` };
    default:
      return {};
  }
}
