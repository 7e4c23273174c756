import type { SessionError, StorageError } from '../../domain/errors.js';
import { isoOffset } from '../../domain/time/instant.js';

/** A refusal as the storage writes it. */
export interface XmlError {
  readonly status: number;
  readonly code: string;
  readonly xml: string;
}

const DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>";

/** Characters that XML cannot hold at all become U+FFFD. */
const escapeXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are what XML 1.0 forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');

/** Elements in order; those without a text are left out. */
type Elements = Readonly<Record<string, string | undefined>>;

function error(
  status: number,
  code: string,
  message: string,
  details?: string,
  more: Elements = {},
): XmlError {
  const elements: Elements = { Code: code, Message: message, Details: details, ...more };
  const inner = Object.entries(elements)
    .map(([name, text]) => (text === undefined ? '' : `<${name}>${escapeXml(text)}</${name}>`))
    .join('');
  return { status, code, xml: `${DECLARATION}<Error>${inner}</Error>` };
}

/** @see https://cloud.google.com/storage/docs/xml-api/reference-status for 429, 500 and 503 */
const FAULTY_CODES = {
  429: 'TooManyRequests',
  500: 'InternalError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
} as const;

/** All but those that are plain text, or say nothing. */
type XmlRefusal = Exclude<StorageError, SessionError | { kind: 'session_cancelled' }>;

/** Writes a refusal, in the words recorded of storage.googleapis.com where there are any. */
export function xmlErrorOf(refusal: XmlRefusal): XmlError {
  switch (refusal.kind) {
    case 'anonymous':
      return error(
        403,
        'AccessDenied',
        'Access denied.',
        `Anonymous caller does not have storage.objects.${refusal.permission} access to ${refusal.object}.`,
      );
    case 'missing_parameter':
      return error(400, 'MissingSecurityHeader', 'Invalid argument.', 'Your request lacks a parameter.', {
        ParameterName: refusal.name,
      });
    case 'malformed_parameter':
      return error(
        400,
        'MalformedSecurityHeader',
        'Invalid argument.',
        'Your request has a malformed header.',
        { ParameterName: refusal.name },
      );
    case 'expired':
      return error(
        400,
        'ExpiredToken',
        'Invalid argument.',
        `The provided token has expired. Request signature expired at: ${isoOffset(refusal.expiredAt)}`,
      );
    case 'missing_signed_header':
      return error(
        400,
        'MalformedSecurityHeader',
        'Invalid argument.',
        'Your request has a malformed header. Header was included in signedheaders, but not in the request.',
        { ParameterName: refusal.name },
      );
    case 'signature_mismatch':
      return error(
        403,
        'SignatureDoesNotMatch',
        'Access denied.',
        'The request signature we calculated does not match the signature you provided. Check your Google secret key and signing method.',
        { StringToSign: refusal.stringToSign, CanonicalRequest: refusal.canonicalRequest },
      );
    case 'no_such_object':
      return error(
        404,
        'NoSuchKey',
        'The specified key does not exist.',
        `No such object: ${refusal.object}`,
      );
    case 'too_large':
      return error(
        400,
        'EntityTooLarge',
        'Your proposed upload is larger than the maximum object size.',
        `At most ${refusal.limitBytes} bytes are taken.`,
      );
    case 'range_not_satisfiable':
      return error(416, 'InvalidRange', 'The requested range cannot be satisfied.');
    case 'no_such_session':
    case 'session_expired':
      return error(404, 'NoSuchUpload', 'The requested upload was not found.');
    case 'session_broken':
      return error(410, 'Gone', 'The requested upload cannot be continued. Please start a new one.');
    case 'session_method':
      return error(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.');
    case 'bad_digest':
      return error(
        400,
        'BadDigest',
        'The checksum you specified did not match what we received.',
        `You specified ${refusal.algorithm} ${refusal.said}, but we computed ${refusal.computed}.`,
      );
    case 'faulty':
      return error(
        refusal.status,
        FAULTY_CODES[refusal.status],
        'The request could not be served. Please try again.',
      );
    case 'unavailable':
      return error(
        503,
        'ServiceUnavailable',
        refusal.storedBytes === undefined
          ? 'The file could not be stored; nothing of it was kept.'
          : 'The file could not be stored; the upload can be continued.',
      );
  }
}
