// Reads an entry of an HTTP Archive. No error quotes a value, because it may be secret.
import { isObject, type JsonObject } from './json-object.js';
import type { RawExchange } from './read-exchange.js';
import { RecordingError, requireArray, requireObject, wrongValue } from './recording-error.js';

type Header = readonly [name: string, value: string];

/** Status of an entry without a response. */
const NO_RESPONSE = 0;

/** Returns undefined for an entry without a response, and for a preflight request of a browser. @throws RecordingError */
export function readHarEntry(entry: JsonObject, where: string, url: URL): RawExchange | undefined {
  const request = requireObject(entry.request, `${where}.request`);
  const response = requireObject(entry.response, `${where}.response`);
  const { status } = response;
  if (status === NO_RESPONSE) return undefined;
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 100 || status > 599)
    throw wrongValue(`${where}.response.status`, 'an integer from 100 to 599', status);
  const { method } = request;
  if (typeof method !== 'string') throw wrongValue(`${where}.request.method`, 'a string', method);
  const requestHeaders = readHeaders(request.headers, `${where}.request.headers`);
  const responseHeaders = readHeaders(response.headers, `${where}.response.headers`);
  if (/^options$/i.test(method) && requestHeaders.some(([name]) => name === 'access-control-request-method'))
    return undefined;
  const startedAt = readInstant(entry.startedDateTime, `${where}.startedDateTime`);
  return {
    ...{ method, url, requestHeaders, status, responseHeaders, startedAt },
    requestBody: readRequestBody(request, `${where}.request`),
    responseBody: /^head$/i.test(method)
      ? ''
      : readResponseBody(response, responseHeaders, `${where}.response`),
    endedAt: startedAt + readDuration(entry.time),
  };
}

/** Returns headers with lower-case names, without the pseudo headers of HTTP/2. Chrome joins repeated headers with a newline. */
function readHeaders(value: unknown, where: string): readonly Header[] {
  return requireArray(value, where).flatMap((item, at) => {
    const { name, value: text } = requireObject(item, `${where}[${at}]`);
    if (typeof name !== 'string') throw wrongValue(`${where}[${at}].name`, 'a string', name);
    if (typeof text !== 'string') throw wrongValue(`${where}[${at}].value`, 'a string', text);
    return name.startsWith(':')
      ? []
      : text.split('\n').map((line): Header => [name.toLowerCase(), line.trim()]);
  });
}

function readInstant(value: unknown, where: string): number {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (at >= 0 && at <= MAX_INSTANT) return at;
  throw wrongValue(where, 'a date and time since 1970', value);
}

const MAX_INSTANT = Date.parse('9999-12-31T00:00:00Z');
const MAX_DURATION_MS = 24 * 60 * 60 * 1000;

/** Returns a duration in milliseconds, and 0 for an unknown one, which recorders write as -1. */
const readDuration = (value: unknown): number =>
  typeof value === 'number' && value > 0 ? Math.min(value, MAX_DURATION_MS) : 0;

/** Returns the text of a body. Decodes base64. */
function readText(value: unknown, encoding: unknown, where: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw wrongValue(where, 'a string', value);
  if (encoding !== 'base64') return value;
  const base64 = value.replace(/\s+/g, '');
  if (!/^[\w+/-]*={0,2}$/.test(base64)) throw new RecordingError(`${where}: expected base64, got other text`);
  return Buffer.from(base64, 'base64').toString();
}

/** Returns undefined if the recorder did not keep the body. */
function readRequestBody({ postData, bodySize }: JsonObject, where: string): string | undefined {
  if (!isObject(postData)) return bodySize === 0 ? '' : undefined;
  const { text, encoding, mimeType } = postData;
  const params = Array.isArray(postData.params) ? postData.params.filter(isObject) : [];
  const body = readText(text, encoding, `${where}.postData.text`);
  if (body !== undefined && (body !== '' || params.length === 0)) return body;
  if (params.length === 0 || !/^application\/x-www-form-urlencoded/i.test(String(mimeType))) return undefined;
  const form = new URLSearchParams();
  for (const { name, value } of params) form.append(String(name), String(value ?? ''));
  return form.toString();
}

/**
 * Returns undefined if the recorder did not keep the body. An empty text is ambiguous: some recorders omit an empty body, others write
 * an empty text for a body that they did not keep. The sizes decide.
 */
function readResponseBody(
  { content }: JsonObject,
  headers: readonly Header[],
  where: string,
): string | undefined {
  if (!isObject(content)) return undefined;
  const body = readText(content.text, content.encoding, `${where}.content.text`);
  if (body !== undefined && body !== '') return body;
  const length = headers.find(([name]) => name === 'content-length')?.[1];
  const isCompressed = headers.some(([name]) => name === 'content-encoding');
  const hasBytes = (length !== undefined && length !== '0' && !isCompressed) || Number(content.size) > 0;
  return !hasBytes && (content.size === 0 || length === '0') ? '' : undefined;
}
