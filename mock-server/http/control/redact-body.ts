import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { isSecretName, redactText } from '../../domain/redact-text.js';
import { redactQuery } from '../redact-request.js';

/** Maximum length of one text in characters. It exceeds the length of a kept body. */
const MAX_TEXT_LENGTH = 16 * 1024;

const DECOMPRESSORS = { gzip: gunzipSync, deflate: inflateSync, br: brotliDecompressSync };

/** Body of a request or response as the journal keeps it, with the headers that describe it. */
interface KeptBody {
  /** Bytes as Latin-1 characters. */
  readonly body: string | undefined;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  /** Maximum number of bytes after decompression. */
  readonly maxBytes: number;
}

/** Returns a body as text without secrets, or null if it was not kept. */
export function readKeptBody({ body, contentType = '', contentEncoding, maxBytes }: KeptBody): string | null {
  if (body === undefined) return null;
  if (body === '') return '';
  if (!/json|xml|text/i.test(contentType)) return null;
  const decompress = DECOMPRESSORS[contentEncoding?.toLowerCase() as keyof typeof DECOMPRESSORS];
  const bytes = Buffer.from(body, 'latin1');
  try {
    return redactBody((decompress ? decompress(bytes, { maxOutputLength: maxBytes }) : bytes).toString());
  } catch {
    // The body is damaged or too long.
    return null;
  }
}

/** Matches a string. The end of the text also ends a string, so that each character is read once. */
const JSON_STRING = /"(?:[^"\\]|\\.)*(?:"|\\?$)/gs;

/** Removes secrets from the strings of a JSON text and keeps its layout. Removes secrets from any other text as a whole. */
function redactBody(text: string): string {
  try {
    JSON.parse(text);
  } catch {
    return redactText(text, MAX_TEXT_LENGTH);
  }
  let name = '';
  return text.replace(JSON_STRING, (string, offset: number) => {
    const value: string = JSON.parse(string);
    const isName = firstCharacterFrom(text, offset + string.length) === ':';
    if (isName) name = value;
    return JSON.stringify(!isName && isSecretName(name) ? '…' : redactValue(value));
  });
}

/** Returns the first character at or after an index that is not a blank of JSON. */
function firstCharacterFrom(text: string, index: number): string | undefined {
  let at = index;
  while (' \t\r\n'.includes(text[at] ?? ':')) at++;
  return text[at];
}

/** Removes secrets from a text. Keeps the names of the parameters of a URL. */
export function redactValue(text: string): string {
  if (!/^https?:\/\//.test(text) || !text.includes('?')) return redactText(text, MAX_TEXT_LENGTH);
  const [base = '', query = ''] = text.split(/\?(.*)/s);
  const parameters = Object.entries(redactQuery(query)).map(([name, value]) => `${name}=${value}`);
  return `${redactText(base, MAX_TEXT_LENGTH)}?${parameters.join('&')}`;
}
