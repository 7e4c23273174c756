import { redactText } from '../redact-text.js';
import { compareSignedLines, type SignatureLine } from './signature-lines.js';
import { type RawRequest, type SignUrlInput, signedCanonicalRequest } from './signed-url.js';

/** A signed URL with the method and the headers that the signature covers. */
interface SignedUrlInput extends Pick<SignUrlInput, 'method' | 'headers'> {
  readonly url: string;
}

/** Names of the URL parameters whose values are not secret. */
const PUBLIC_PARAMETERS = ['X-Goog-Algorithm', 'X-Goog-Date', 'X-Goog-Expires', 'X-Goog-SignedHeaders'];

const MAX_UNSIGNED_NAMES = 10;
const MAX_NAME_LENGTH = 60;

/**
 * Returns the differences between a request and the request that was signed. Each difference is a clause of a sentence.
 * Omits values that may be secret.
 *
 * @param expected the signed upload URL or download URL of the job, depending on the path of the request
 */
export function findSignedUrlDifferences(expected: SignedUrlInput, request: RawRequest): readonly string[] {
  const url = new URL(expected.url);
  const differences: string[] = [];
  const addIfDifferent = (
    label: string,
    expected: string,
    actual: string | undefined,
    isSecret = false,
  ): void => {
    if (expected === actual) return;
    if (actual === undefined) differences.push(`${label} is missing`);
    else if (isSecret) differences.push(`${label} was changed`);
    else
      differences.push(
        `${label}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(redactText(actual))}`,
      );
  };
  addIfDifferent('method', expected.method, request.method === 'HEAD' ? 'GET' : request.method);
  addIfDifferent('path', url.pathname, request.mountPath + request.path);
  addIfDifferent('header host', url.host, request.header('host'));
  for (const [name, value] of Object.entries(expected.headers ?? {}))
    addIfDifferent(`header ${name}`, value, request.header(name)?.trim());

  const actualParameters = new URLSearchParams(request.query);
  for (const [name, value] of url.searchParams) {
    addIfDifferent(
      `parameter ${name}`,
      value,
      actualParameters.get(name) ?? undefined,
      !PUBLIC_PARAMETERS.includes(name),
    );
    if (actualParameters.getAll(name).length > 1) differences.push(`parameter ${name} occurs more than once`);
  }
  const unsignedNames = [...new Set(actualParameters.keys())].filter((name) => !url.searchParams.has(name));
  for (const name of unsignedNames.slice(0, MAX_UNSIGNED_NAMES))
    differences.push(`parameter ${redactText(name, MAX_NAME_LENGTH)} was not signed`);
  return differences;
}

/**
 * Compares the signed request with the sent request line by line, without secrets.
 *
 * @param canonicalRequest canonical request that the client sent
 */
export function findSignedLines(
  { method, url, headers }: SignedUrlInput,
  canonicalRequest: string,
  sentUrlQuery: string,
): readonly SignatureLine[] {
  const lines = compareSignedLines(signedCanonicalRequest(method, url, headers), canonicalRequest);
  const name = 'X-Goog-Signature';
  const isChanged = new URL(url).searchParams.get(name) !== new URLSearchParams(sentUrlQuery).get(name);
  return isChanged ? [...lines, { signed: `${name}=…`, sent: `${name}=… (changed)` }] : lines;
}
