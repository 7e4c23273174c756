import type { PactBody } from './expectation.js';
import { matchesPattern } from './pact-matchers.js';

const XML_CONTENT_TYPE = 'application/xml; charset=UTF-8';
/** Headers of every error of the storage, except Content-Type. */
export const UNCACHED_HEADERS = {
  'cache-control': 'private, max-age=0',
  expires: matchesPattern(/^[A-Z][a-z]{2}, .+ GMT$/, 'Tue, 16 Nov 2021 21:09:09 GMT'),
};
/** Headers of an XML error of the storage. */
export const STORAGE_ERROR_HEADERS = { 'Content-Type': XML_CONTENT_TYPE, ...UNCACHED_HEADERS };
const XML_DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>";

/** Builds an XML error of the storage. Each element has an exact text, or an example and a pattern. */
export function storageErrorBody(
  elements: Readonly<Record<string, string | readonly [example: string, form: RegExp]>>,
): PactBody {
  const inner = Object.entries(elements).map(
    ([name, text]) => `<${name}>${typeof text === 'string' ? text : text[0]}</${name}>`,
  );
  const rules = Object.entries(elements).flatMap(([name, text]) =>
    typeof text === 'string' ? [] : [[`$.Error.${name}['#text']`, text[1]] as const],
  );
  return {
    text: `${XML_DECLARATION}<Error>${inner.join('')}</Error>`,
    type: XML_CONTENT_TYPE,
    ...(rules.length > 0 && { patterns: Object.fromEntries(rules) }),
  };
}

export const EXPIRED_TOKEN_BODY = storageErrorBody({
  Code: 'ExpiredToken',
  Message: 'Invalid argument.',
  Details: [
    'The provided token has expired. Request signature expired at: 2026-09-11T23:48:45+00:00',
    /^The provided token has expired\. Request signature expired at: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/,
  ],
});

export const SIGNATURE_MISMATCH_BODY = storageErrorBody({
  Code: 'SignatureDoesNotMatch',
  Message: 'Access denied.',
  Details:
    'The request signature we calculated does not match the signature you provided. Check your Google secret key and signing method.',
  StringToSign: [
    'GOOG4-RSA-SHA256\n20211115T190330Z\n20211115/auto/storage/goog4_request\n0123456789abcdef',
    /^GOOG4-RSA-SHA256\n\d{8}T\d{6}Z\n\d{8}\/auto\/storage\/goog4_request\n[0-9a-f]+$/,
  ],
  CanonicalRequest: [
    'PUT\n/\n\nhost:storage.googleapis.com\n\nhost\nUNSIGNED-PAYLOAD',
    /^[A-Z]+\n\/(.|\n)*\nUNSIGNED-PAYLOAD$/,
  ],
});
