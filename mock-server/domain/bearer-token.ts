import { createHmac } from 'node:crypto';

// Not a secret: a bearer token of the mock protects nothing. The HMAC only hides the consumer key from readers of the token.
const HMAC_KEY = 'x-compliance-mock app login';
const HEADER_BYTES = 24;
const NUMBER_OFFSET = 16;
/** Largest number of a token: four bytes of the header contain it. */
export const LAST_TOKEN_NUMBER = 2 ** 32 - 1;
const TAIL_LENGTH = 50;
/** Matches a decoded token in the format of {@link issueToken}: header, app part and tail. */
const ISSUED_TOKEN = /^([A-Za-z\d+/]{32})([A-Za-z\d+/]{27}=)[\da-f]{50}$/;
/** Maximum number of times that a token is decoded. A token in a URL may be encoded more often than in a header. */
const MAX_DECODINGS = 3;

/**
 * Consumer keys whose first bearer token is the key itself, because that bearer token has a special effect.
 */
const DIRECTIVE_KEYS: readonly string[] = ['not-enrolled', 'no-credits'];

/**
 * Returns a bearer token as the API issues it for a consumer key. The same key always gets the same tokens, on every server.
 * A token has the format of X's tokens, which contain percent-escapes, such as `AAAAAAAA…vGzs%2BEo%3Dtvrfl…`.
 *
 * @param number number of tokens of the key that have been invalidated
 */
export function issueToken(consumerKey: string, number = 0): string {
  if (number === 0 && DIRECTIVE_KEYS.includes(consumerKey)) return consumerKey;
  return encodeURIComponent(buildToken(appPartOf(consumerKey), number));
}

const appPartOf = (consumerKey: string): string =>
  createHmac('sha1', HMAC_KEY).update(`key ${consumerKey}`).digest('base64');

function buildToken(appPart: string, number: number): string {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(number, NUMBER_OFFSET);
  const tail = createHmac('sha256', HMAC_KEY).update(`token ${number} ${appPart}`).digest('hex');
  return header.toString('base64') + appPart + tail.slice(0, TAIL_LENGTH);
}

/** Percent-decoded bearer token. */
export interface DecodedToken {
  /** Text that identifies the app. All tokens that were issued to a consumer key have the same text. */
  readonly appText: string;
  /** Number of tokens that were issued to the consumer key before this one. 0 if the mock did not issue the token. */
  readonly number: number;
}

/**
 * Decodes a bearer token. Clients write X's tokens raw or percent-decoded into a header, and encode them again in a URL. Replaces
 * blanks by `+`, because query parsers decode an unencoded `+` as a blank.
 *
 * @returns undefined if the token contains an invalid percent-escape
 */
export function decodeToken(token: string): DecodedToken | undefined {
  const text = decodePercent(token)?.replaceAll(' ', '+');
  if (text === undefined) return undefined;
  const [, header, appPart] = ISSUED_TOKEN.exec(text) ?? [];
  if (header === undefined || appPart === undefined) return { appText: text, number: 0 };
  const number = Buffer.from(header, 'base64').readUInt32LE(NUMBER_OFFSET);
  // A genuine token of X can have this format too, but its tail is different.
  if (buildToken(appPart, number) !== text) return { appText: text, number: 0 };
  const directiveKey = DIRECTIVE_KEYS.find((key) => appPartOf(key) === appPart);
  return { appText: directiveKey ?? buildToken(appPart, 0), number };
}

function decodePercent(token: string): string | undefined {
  let text = token;
  for (let i = 0; i < MAX_DECODINGS && text.includes('%'); i++) {
    try {
      text = decodeURIComponent(text);
    } catch {
      // A `%` that appears only after decoding is part of the token.
      return i === 0 ? undefined : text;
    }
  }
  return text;
}

/** Hint for a token that cannot be decoded. */
export const MALFORMED_TOKEN_HINT =
  'a % that does not begin an escape such as %2B or %3D. Copy the whole token, exactly as X or POST /oauth2/token returned it';
