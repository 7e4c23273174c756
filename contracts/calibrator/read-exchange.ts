import type { Exchange } from './exchange.js';

/** A request and its response before credentials are removed. */
export interface RawExchange {
  readonly method: string;
  readonly url: URL;
  readonly requestHeaders: readonly (readonly [string, string])[];
  readonly requestBody?: string | undefined;
  readonly status: number;
  readonly responseHeaders: readonly (readonly [string, string])[];
  readonly responseBody?: string | undefined;
  readonly startedAt: number;
  readonly endedAt: number;
}

/** Query parameters whose values are credentials, in lower case, with the prefix of their aliases. */
const CREDENTIAL_PARAMETERS: Readonly<Record<string, string>> = {
  token: 'token',
  'x-goog-signature': 'signature',
  upload_id: 'session',
  access_token: 'bearer',
  oauth_token: 'bearer',
  oauth_signature: 'signature',
};
const CREDENTIAL_IN_TEXT =
  /(?<![\w-])(token|x-goog-signature|upload_id|access_token|oauth_token|oauth_signature)(=|%3D)([^&\s"'\\<>;,]+)/gi;
const BEARER_IN_TEXT = /(\bBearer\s+)([^\s"'\\<>]+)/gi;
const CREDENTIAL_HEADERS = ['authorization', 'cookie', 'proxy-authorization', 'set-cookie', 'x-csrf-token'];
const REMOVED = '…';

/**
 * Converts requests and responses to exchanges without credentials. Each credential gets an alias such as `token-1`, which is the
 * same wherever the credential occurs, so that rules can relate a request to the job whose URL it uses.
 */
export class ExchangeReader {
  readonly #aliases = new Map<string, string>();
  readonly #secrets: readonly string[];

  /** @param secrets further texts to remove, such as the bearer token of the app */
  constructor(secrets: readonly string[] = []) {
    this.#secrets = secrets.filter((each) => each !== '');
  }

  read(raw: RawExchange): Exchange {
    const { url, requestHeaders } = raw;
    const authorization = requestHeaders.find(([name]) => name.toLowerCase() === 'authorization')?.[1];
    const query = new URLSearchParams();
    for (const [name, value] of url.searchParams) query.append(name, this.#parameter(name, value));
    return {
      on: /^\/twttr-(?:tweet|user)-compliance\//.test(url.pathname) ? 'storage' : 'api',
      method: raw.method.toUpperCase(),
      path: url.pathname,
      query,
      authorization:
        authorization === undefined ? undefined : /^bearer\s/i.test(authorization) ? 'bearer' : 'other',
      requestHeaders: Object.fromEntries(
        requestHeaders
          .filter(([name]) => !CREDENTIAL_HEADERS.includes(name.toLowerCase()))
          .map(([name, value]) => [name.toLowerCase(), this.removeCredentials(value)]),
      ),
      requestBody: raw.requestBody === undefined ? undefined : this.removeCredentials(raw.requestBody),
      status: raw.status,
      responseHeaders: raw.responseHeaders.map(([name, value]) => [
        name.toLowerCase(),
        CREDENTIAL_HEADERS.includes(name.toLowerCase()) ? REMOVED : this.removeCredentials(value),
      ]),
      responseBody: raw.responseBody === undefined ? undefined : this.removeCredentials(raw.responseBody),
      startedAt: raw.startedAt,
      endedAt: raw.endedAt,
    };
  }

  /** Replaces the credentials in a text with their aliases. */
  removeCredentials(text: string): string {
    let result = text;
    for (const secret of this.#secrets) result = result.replaceAll(secret, REMOVED);
    return result
      .replace(CREDENTIAL_IN_TEXT, (_, name, sign, value) => `${name}${sign}${this.#parameter(name, value)}`)
      .replace(BEARER_IN_TEXT, `$1${REMOVED}`);
  }

  #parameter(name: string, value: string): string {
    const prefix = CREDENTIAL_PARAMETERS[name.toLowerCase()];
    if (prefix === undefined) return this.removeCredentials(value);
    const secret = decode(value);
    const known = this.#aliases.get(secret);
    if (known !== undefined) return known;
    const alias = `${prefix}-${this.#aliases.size + 1}`;
    this.#aliases.set(secret, alias);
    // An alias keeps its meaning if a text is read twice.
    this.#aliases.set(alias, alias);
    return alias;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
